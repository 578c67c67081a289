import { formatNpy } from "../../lib/bytes/npy.ts";
import type { RowScale } from "../../lib/filters/scaled_rows.ts";
import { runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { join } from "../../lib/std.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { LAYER_SETTINGS } from "../../reports/layers/settings.ts";
import type { PointsResults } from "../../reports/points/load.ts";
import points from "../../reports/points/mod.ts";

/** Results of the page on points, of a table, with few null clouds. */
export async function pointsResults(
  { data, n, dim }: PointCloud,
  normalize: RowScale = "none",
): Promise<PointsResults> {
  const folder = await Deno.makeTempDir();
  try {
    const table = join(folder, "table.npy");
    await Deno.writeFile(table, formatNpy(data, [n, dim]));
    const run = {
      name: "points",
      settings: { ...LAYER_SETTINGS, k: 20, p: 0.5, ks: [20], fractions: [0.3, 0.5], draws: 4 },
      profile: "custom",
      base: "quick",
      inputs: { points: table, normalize },
      seed: 1,
      force: false,
      store: folder,
      folder: join(folder, "points"),
      command: "",
    };
    await runSteps(points.steps(run));
    return await points.load(run);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
