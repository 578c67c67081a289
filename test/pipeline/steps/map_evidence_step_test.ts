import { join } from "../../../lib/std.ts";
import { readJson, writeWhole } from "../../../lib/pipeline/files/files.ts";
import { besideJson, writePoints } from "../../../lib/pipeline/files/points_file.ts";
import { runStep } from "../../../lib/pipeline/runner/step.ts";
import {
  type MapEvidence,
  mapEvidenceStep,
} from "../../../lib/pipeline/steps/map_evidence_step.ts";
import { gaussianKernels, type PointCloud, primaryCircle } from "../../../mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

async function evidenceOf(
  folder: string,
  cloud: PointCloud,
  more: { readonly like?: string } = {},
): Promise<MapEvidence> {
  const [filters, start] = [join(folder, "filters.npy"), join(folder, "start.npy")];
  await writePoints(filters, cloud);
  await writeWhole(besideJson(filters), JSON.stringify({ lengths: Array(cloud.n).fill(1) }));
  await writePoints(start, gaussianKernels(cloud.n, 3, 2));
  const out = join(folder, "map-evidence.json");
  await runStep(mapEvidenceStep({
    ...{ filters, start, choices: { ks: [8], fractions: [0.4, 0.6] }, out, seed: 1 },
    ...{ sample: 200, points: 60, nulls: ["untrained", "covariance"], draws: 19, ...more },
  }));
  return await readJson<MapEvidence>(out);
}

Deno.test("mapEvidenceStep: T and p are the medians over samples of the filters", () =>
  inFolder(async (folder) => {
    const evidence = await evidenceOf(folder, primaryCircle(300, 0.1, 1));
    const { largest, samples, statistics, nulls: [untrained], start } = evidence;
    assertEquals(samples.length, 5);
    assert(new Set(samples).size > 1, "samples differ");
    const middle = (values: readonly (number | null)[]) =>
      values.map(Number).sort((a, b) => a - b)[2]!;
    assertEquals(largest, middle(samples));
    assertEquals(Math.max(...statistics.map(Number)), largest);
    assertEquals(untrained!.p, middle(untrained!.samples));
    assertEquals(untrained!.p, 1 / 20);
    assert(start!.p > 0.05 && start!.largest === middle(start!.samples));
  }));

Deno.test("mapEvidenceStep: null clouds of another map, taken alike, are those it would draw", () =>
  inFolder(async (folder) => {
    const other = await evidenceOf(folder, primaryCircle(300, 0.1, 1));
    const cloud = gaussianKernels(300, 3, 5);
    const alone = await evidenceOf(folder, cloud);
    const like = join(folder, "other.json");
    await writeWhole(like, JSON.stringify(other));
    assertEquals(await evidenceOf(folder, cloud, { like }), alone);
    const fewer = {
      ...other,
      points: 50,
      nulls: other.nulls.map((one) => ({ ...one, largest: [] })),
    };
    await writeWhole(like, JSON.stringify(fewer));
    assertEquals(await evidenceOf(folder, cloud, { like }), alone);
  }));
