import { readJson } from "../../../lib/pipeline/files/files.ts";
import { readPoints, writePoints } from "../../../lib/pipeline/files/points_file.ts";
import { type DensityFile, densityStep } from "../../../lib/pipeline/steps/density_step.ts";
import { untrainedKernels } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

Deno.test("densityStep: the densest alone are the same, and others may go unmeasured", () =>
  inFolder(async (folder) => {
    const points = `${folder}/points.npy`;
    await writePoints(points, untrainedKernels(17_000, 3, 1));
    const options = { points, k: 20, p: 0.1, workers: 2 };
    const [all, few] = [`${folder}/all`, `${folder}/few`];
    await densityStep({ ...options, out: `${all}.npy` }).run(() => {});
    await densityStep({ ...options, densestOnly: true, out: `${few}.npy` }).run(() => {});
    assertEquals(await readPoints(`${few}.npy`), await readPoints(`${all}.npy`));
    const [whole, part] = [
      await readJson<DensityFile>(`${all}.json`),
      await readJson<DensityFile>(`${few}.json`),
    ];
    assertEquals(part.kept, whole.kept);
    for (const row of part.kept) assertEquals(part.rho[row], whole.rho[row]);
    const unknown = (part.rho as (number | null)[]).filter((rho) => rho === null).length;
    assert(unknown > 8500, `${unknown} of 17,000 are not measured`);
    assert(whole.rho.every(Number.isFinite));
  }));

Deno.test("densityStep: only codensity on the CPU tells the densest alone", () => {
  const options = { points: "a.npy", k: 1, p: 0.5, densestOnly: true, out: "b.npy" };
  for (const other of [{ measure: "distance-to-measure" }, { engine: "webgpu" }] as const) {
    assertThrows(() => densityStep({ ...options, ...other }), RangeError, "densest alone");
  }
});
