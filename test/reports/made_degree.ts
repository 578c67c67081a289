import type { DegreeFile } from "../../lib/pipeline/steps/degree_step.ts";
import {
  bars,
  codensity,
  degreeRipsSlice,
  dominance,
  functionRips,
  type PointCloud,
  untrainedKernels,
} from "../../mod.ts";

/** What the degree step would find in a cloud, at two shares and with two draws. */
export function madeDegree(cloud: PointCloud): DegreeFile {
  const ratioOf = (one: PointCloud, share: number) => dominance(degreeRipsSlice(one, { share }), 1);
  const slices = [0.05, 0.1].map((share) => ({
    share,
    bars: bars(degreeRipsSlice(cloud, { share }), 1).slice(0, 12)
      .map(({ birth, death }) => [birth, death] as const),
    ratio: ratioOf(cloud, share),
    untrained: [1, 2].map((draw) => ratioOf(untrainedKernels(cloud.n, 3, draw), share)),
  }));
  const grid = { shares: [0.3, 0.6, 1], scales: [0.3, 0.6, 0.9, 1.2, 1.5] };
  const counts = { k: 20, ...functionRips(cloud, codensity(cloud, 20), grid) };
  return { rows: cloud.n, n: cloud.n, radius: 2, slices, counts };
}
