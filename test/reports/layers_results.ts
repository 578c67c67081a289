import { runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { random } from "../../lib/random.ts";
import { join } from "../../lib/std.ts";
import { formatSafetensors } from "../../lib/weights/formats/format_safetensors.ts";
import analyze from "../../reports/analyze/mod.ts";
import type { LayersPage } from "../../reports/layers/live.ts";
import { LAYER_SETTINGS } from "../../reports/layers/settings.ts";

/** A tensor of a network. */
interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Results of the page on layers, of a network with a circle, noise, and a layer too small.
 *
 * @param more Further layers, after these.
 */
export async function layersResults(more: readonly Tensor[] = []): Promise<LayersPage> {
  const folder = await Deno.makeTempDir();
  try {
    const weights = join(folder, "net.safetensors");
    // As an untrained network has them, neither centered nor scaled.
    const stream = random(2);
    const noise = Float32Array.from({ length: 3600 }, () => stream.normal());
    await Deno.writeFile(
      weights,
      formatSafetensors([
        {
          name: "circle.weight",
          shape: [40, 10, 3, 3],
          data: primaryCircle(400, 0.05, 1).data,
        },
        { name: "noise.weight", shape: [40, 10, 3, 3], data: noise },
        { name: "small.weight", shape: [10, 3, 3, 3], data: noise.slice(0, 270) },
        ...more,
      ]),
    );
    const run = {
      name: "analyze",
      settings: { ...LAYER_SETTINGS, k: 30, p: 0.9, draws: 3 },
      profile: "custom",
      base: "quick",
      inputs: { weights, layer: undefined, layout: undefined },
      seed: 1,
      force: false,
      store: folder,
      folder: join(folder, "analyze"),
      command: "",
    };
    await runSteps(analyze.steps(run));
    return await analyze.load(run);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
