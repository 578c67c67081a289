import { formatNpy } from "../../lib/bytes/npy.ts";
import { runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { join } from "../../lib/std.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import type { LookResults } from "../../reports/look/load.ts";
import look from "../../reports/look/mod.ts";

/** Results of the page that looks at points, of a table. */
export async function lookResults({ data, n, dim }: PointCloud): Promise<LookResults> {
  const folder = await Deno.makeTempDir();
  try {
    const table = join(folder, "table.npy");
    await Deno.writeFile(table, formatNpy(data, [n, dim]));
    const run = {
      name: "look",
      settings: { k: 15, p: 0.8, landmarks: 300, gain: 3 },
      profile: "custom",
      base: "quick",
      inputs: { points: table, normalize: "none" as const, labels: undefined, color: undefined },
      seed: 1,
      force: false,
      store: folder,
      folder: join(folder, "look"),
      command: "",
    };
    await runSteps(look.steps(run));
    return await look.load(run);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
