import { runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { join } from "../../lib/std.ts";
import { formatSafetensors } from "../../lib/weights/formats/format_safetensors.ts";
import analyze from "../../reports/analyze/mod.ts";
import type { LayersResults } from "../../reports/layers/load.ts";
import { LAYER_SETTINGS } from "../../reports/layers/settings.ts";

/** Results of the page on layers, of a network with a circle, noise, and a layer too small. */
export async function layersResults(): Promise<LayersResults> {
  const folder = await Deno.makeTempDir();
  try {
    const weights = join(folder, "net.safetensors");
    const noise = gaussianKernels(400, 3, 2).data;
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
