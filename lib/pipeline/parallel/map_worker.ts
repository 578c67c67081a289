/**
 * A worker that measures how far loops stand out over k and p, one cloud after another.
 *
 * @module
 */
import type { DensityChoices } from "../../filters/density_map.ts";
import {
  loopStatistics,
  type LoopStatisticsOptions,
  scaledNeighbor,
} from "../../filters/loop_statistics.ts";
import type { RowScale } from "../../filters/scaled_rows.ts";
import { KERNEL_NULLS, type NullName } from "../../models/kernel_nulls.ts";
import { ROW_NULLS, type RowNullName, type RowSampler } from "../../models/row_nulls.ts";
import { deriveSeed } from "../../random.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { kthNeighborDistances } from "../../tda/density/knn.ts";
import { universalNull } from "../../tda/diagrams/universal_null.ts";
import { persistence } from "../../tda/persistence/rips.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { randomSubsample } from "../../tda/points/random_subsample.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first. */
export interface MapTask extends LoopStatisticsOptions {
  /** The filters, in shared memory. */
  readonly cloud: PointCloud;
  /** The same before they were scaled to length 1. */
  readonly kernels: PointCloud;
  /** What was done to rows of a table that are no kernels; nulls are then those of rows. */
  readonly scale?: RowScale | undefined;
  /** Those of the same networks before training, if they are known. */
  readonly start?: PointCloud | undefined;
  /** Neighbors and fractions of the map. */
  readonly choices: DensityChoices;
  /** The most points of the barcodes that are held against the universal law. */
  readonly exact: number;
}

/** What a worker is sent then, again and again. */
export type MapJob =
  /** The map of the filters, or of those before training, by one random sample of them. */
  | { readonly kind: "observed" | "start"; readonly sample: number }
  /** The map of a null cloud. */
  | { readonly kind: "null"; readonly name: NullName; readonly draw: number }
  /** The bars of the dense part for one k and all p, held against the universal law. */
  | { readonly kind: "universal"; readonly k: number };

/** The strongest loop of a dense part, held against the universal law of noise. */
export interface UniversalRow {
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Filters kept. */
  readonly kept: number;
  /** How many of them the bars are of: all, or as many drawn at random. */
  readonly points: number;
  /** Finite bars. */
  readonly bars: number;
  /** The largest ℓ; `null` if there is no bar. */
  readonly statistic: number | null;
  /** Its p-value, Bonferroni's correction included. */
  readonly pValue: number;
  /** A bar is significant if death / birth is larger than this; `null` if there is no bar. */
  readonly ratio: number | null;
  /** Significant bars. */
  readonly significant: number;
}

/** What a worker answers: ℓ for every k and p, or rows. */
export type MapAnswer = Float64Array | UniversalRow[];

workerScope.onmessage = ({ data: task }: MessageEvent<MapTask>) => {
  workerScope.onmessage = ({ data: job }: MessageEvent<MapJob>) =>
    workerScope.postMessage(answer(task, job));
};

function answer(task: MapTask, job: MapJob): MapAnswer {
  const { cloud, start, choices, filters, points } = task;
  if (job.kind === "universal") return universalRows(task, job.k);
  if (job.kind === "null") return nullMap(task, job);
  const seed = deriveSeed(task.seed, job.kind, job.sample);
  return loopStatistics(job.kind === "start" ? start! : cloud, choices, { filters, points, seed });
}

/** The map of a null cloud: no more kernels or rows than density is measured among. */
function nullMap(task: MapTask, { name, draw }: Extract<MapJob, { kind: "null" }>): Float64Array {
  const { kernels, choices: { ks, fractions }, filters, points } = task;
  const seed = deriveSeed(task.seed, name, draw);
  const n = Math.min(filters, kernels.n);
  const scaled = ks.map((k) => scaledNeighbor(k, kernels.n, n));
  const options = { filters: n, points, seed: deriveSeed(seed, "sample") };
  return loopStatistics(nullCloud(task, name, n, seed), { ks: scaled, fractions }, options);
}

/** What nulls keep of the rows, read once. */
const samplers = new Map<RowNullName, RowSampler>();

/** A null cloud: of kernels, like some of them drawn at random; of rows, like all. */
function nullCloud({ kernels, scale }: MapTask, name: NullName, n: number, seed: number) {
  if (scale === undefined) {
    const some = randomSubsample(kernels, n, deriveSeed(seed, "kernels"));
    return KERNEL_NULLS[name].draw(some, seed);
  }
  const of = name as RowNullName;
  const draw = samplers.get(of) ?? ROW_NULLS[of].like(kernels, scale);
  samplers.set(of, draw);
  return draw(n, seed);
}

function universalRows({ cloud, choices, exact, seed }: MapTask, k: number): UniversalRow[] {
  const rho = kthNeighborDistances(cloud, k);
  return choices.fractions.map((p) => {
    const dense = keepDensest(cloud, rho, p).cloud;
    const drawn = randomSubsample(dense, exact, deriveSeed(seed, "universal"));
    const { bars: [first, ...others], ratio, significant } = universalNull(persistence(drawn));
    return {
      k,
      p,
      kept: dense.n,
      points: drawn.n,
      bars: first ? 1 + others.length : 0,
      statistic: first?.statistic ?? null,
      pValue: first?.adjusted ?? 1,
      ratio: first ? ratio : null,
      significant,
    };
  });
}
