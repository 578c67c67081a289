import { runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { join } from "../../lib/std.ts";
import analyze from "../../reports/analyze/mod.ts";
import atlas from "../../reports/atlas/mod.ts";
import { noteFailure } from "../../reports/layers/failure.ts";
import type { AtlasResults } from "../../reports/atlas/results.ts";
import { LAYER_SETTINGS } from "../../reports/layers/settings.ts";
import { writeNetwork } from "../tasks/small_networks.ts";

/** An atlas of two networks of one name, and one that failed. */
export async function atlasResults(): Promise<AtlasResults> {
  const store = await Deno.makeTempDir();
  try {
    const shared = { profile: "quick", base: "quick", seed: 1, force: false, store, command: "" };
    const folder = join(store, "analyze", "quick");
    const settings = { ...LAYER_SETTINGS, k: 30, p: 0.9, draws: 1 };
    const networks = [["a", ["circle", "noise"]], ["b", ["noise", "circle", "small"]]] as const;
    const files = networks.map(([name]) => join(store, name, "net.safetensors"));
    for (const [i, [, layers]] of networks.entries()) {
      await writeNetwork(files[i]!, layers, 10 * i + 1);
      const inputs = { weights: files[i]!, layer: undefined, layout: undefined };
      await runSteps(analyze.steps({ ...shared, name: "analyze", folder, settings, inputs }));
    }
    const bad = join(store, "bad.onnx");
    await noteFailure({ folder }, bad, `Cannot read ${bad}: it is empty`);
    const run = {
      ...shared,
      name: "atlas",
      folder: join(store, "atlas", "quick"),
      settings: atlas.settings.profiles.quick!.settings,
      inputs: { weights: [...files, bad, join(store, "begun.npz")] },
    };
    await runSteps(atlas.steps(run));
    return await atlas.load(run);
  } finally {
    await Deno.remove(store, { recursive: true });
  }
}
