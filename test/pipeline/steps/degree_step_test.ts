import { join } from "../../../lib/std.ts";
import { writePoints } from "../../../lib/pipeline/files/points_file.ts";
import { degreeStep, readDegree } from "../../../lib/pipeline/steps/degree_step.ts";
import { densityStep } from "../../../lib/pipeline/steps/density_step.ts";
import { runStep } from "../../../lib/pipeline/runner/step.ts";
import {
  codensity,
  degreeRipsSlice,
  deriveSeed,
  dominance,
  functionRips,
  primaryCircle,
  untrainedKernels,
} from "../../../mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

const grid = { shares: [0.5, 1], scales: [0.5, 1] };

Deno.test("degreeStep: what the library gives, whichever thread did it", () =>
  inFolder(async (folder) => {
    const cloud = primaryCircle(200, 0.1, 1);
    const [filters, dense] = [join(folder, "filters.npy"), join(folder, "dense.npy")];
    await writePoints(filters, cloud);
    await runStep(densityStep({ points: filters, k: 9, p: 0.5, out: dense }));
    const out = join(folder, "degree.json");
    const shares = [0.05, 0.2];
    const spec = { filters, dense, shares, radius: 2, grid, draws: 2, seed: 1, out };
    await runStep(degreeStep({ ...spec, rows: 1000 }));
    const found = await readDegree(out);
    assertEquals([found.rows, found.n, found.counts.k], [200, 200, 9]);
    assertEquals(found.counts.loops, functionRips(cloud, codensity(cloud, 9), grid).loops);
    shares.forEach((share, i) => {
      assertEquals(found.slices[i]!.ratio, dominance(degreeRipsSlice(cloud, { share }), 1));
      assertEquals(
        found.slices[i]!.untrained,
        [0, 1].map((draw) => {
          const kernels = untrainedKernels(200, 3, deriveSeed(1, "degree", draw));
          return dominance(degreeRipsSlice(kernels, { share }), 1);
        }),
      );
    });
    // Of more filters than asked for some are drawn, the same each time.
    const half = degreeStep({ ...spec, rows: 100, draws: 0 });
    await runStep(half);
    const before = await Deno.readTextFile(out);
    await runStep(half, { force: true });
    assertEquals(await Deno.readTextFile(out), before);
    const { rows, slices } = await readDegree(out);
    assertEquals([rows, slices[0]!.untrained], [100, []]);
    assert(slices[0]!.bars[0]![1] > slices[0]!.bars[0]![0]);
  }));
