import { familyWise } from "../../lib/family_wise.ts";
import type { DensityChoices } from "../../lib/filters/density_map.ts";
import { loopStatistics } from "../../lib/filters/loop_statistics.ts";
import { KERNEL_NULLS } from "../../lib/models/kernel_nulls.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { quantile } from "../../lib/statistics.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";

/** Null clouds of each kind, the fewest that can give 0.05. */
export const MADE_DRAWS = 19;

/** The map of a cloud held against two nulls, as the step would write it. */
export function madeMapEvidence(
  cloud: PointCloud,
  choices: DensityChoices,
  k: number,
): MapEvidence {
  const [filters, points] = [300, 80];
  const mapOf = (source: PointCloud, seed: number) =>
    loopStatistics(source, choices, { filters, points, seed });
  const observed = mapOf(cloud, 1);
  const nulls = (["untrained", "covariance"] as const).map((name) => {
    const { label, keeps, draw } = KERNEL_NULLS[name];
    const draws = Array.from({ length: MADE_DRAWS }, (_, i) => mapOf(draw(cloud, i), i));
    const { nullLargest, p, adjusted } = familyWise(observed, draws);
    const usual = quantile(nullLargest, 0.95);
    const samples = [p, p, p];
    return { name, label, keeps, largest: nullLargest, usual, p, samples, adjusted };
  });
  return {
    n: cloud.n,
    filters,
    points,
    draws: MADE_DRAWS,
    ...choices,
    statistics: [...observed],
    largest: Math.max(...observed),
    samples: [0.9, 1, 1.1].map((times) => times * Math.max(...observed)),
    nulls,
    start: { largest: 1.2, p: 0.6, samples: [1.1, 1.2, 1.3] },
    universal: choices.fractions.map((p) => ({
      k,
      p,
      kept: Math.floor(p * cloud.n),
      points: Math.floor(p * cloud.n),
      bars: 100,
      statistic: 2,
      pValue: 0.06,
      ratio: 2.1,
      significant: 0,
    })),
  };
}
