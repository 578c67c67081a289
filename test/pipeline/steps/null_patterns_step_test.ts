import { formatNpy } from "../../../lib/bytes/npy.ts";
import { runStep } from "../../../lib/pipeline/runner/step.ts";
import { nullPatternsStep } from "../../../lib/pipeline/steps/null_patterns_step.ts";
import { join } from "../../../lib/std.ts";
import { type AxisPatterns, primaryCircle } from "../../../mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

Deno.test("nullPatternsStep: what has the covariance of edges is edges, in any size", async () => {
  await inFolder(async (folder) => {
    const kernels = ["a", "b"].map((name) => join(folder, `${name}.npy`));
    for (const [seed, path] of kernels.entries()) {
      const { data } = primaryCircle(100, 0.02, seed);
      // As weights are: of different sizes, and not centered.
      const raw = data.map((value, i) => (1 + (Math.floor(i / 9) % 3)) * value + 0.5);
      await Deno.writeFile(path, formatNpy(raw, [100, 1, 3, 3]));
    }
    const out = join(folder, "null-patterns.json");
    await runStep(nullPatternsStep({ kernels, k: 5, p: 0.5, draws: 3, seed: 1, out }));
    const patterns = JSON.parse(await Deno.readTextFile(out)) as AxisPatterns[];
    assertEquals(patterns.length, 3);
    assert(patterns.every(({ edges }) => edges > 0.95), JSON.stringify(patterns));
    assert(patterns[0]!.edgeGap !== patterns[1]!.edgeGap, "draws should differ");
  });
});
