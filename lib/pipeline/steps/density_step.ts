import { coreSize, keepDensest } from "../../tda/density/density.ts";
import type { NeighborMeasure } from "../../tda/density/neighbor_distances.ts";
import { writeWhole } from "../files/files.ts";
import {
  type DensityEngine,
  measureDensities,
  measureDensity,
} from "../parallel/measure_density.ts";
import { besideJson, readPoints, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What `dense.json` holds. */
export interface DensityFile {
  /** Up to which neighbor density was measured. */
  readonly k: number;
  /** The fraction of points asked for. */
  readonly p: number;
  /** Number of points of the input. */
  readonly n: number;
  /** Kept rows of the input, ascending. */
  readonly kept: readonly number[];
  /** What measured density. */
  readonly measure: NeighborMeasure;
  /** What computed distances: `cpu` in 64 bits, `webgpu` in 32. */
  readonly engine: DensityEngine;
  /**
   * The measure of every row of the input: ρ_k if it is `kth-neighbor`. With `densestOnly` sparse
   * rows may have `null`, as JSON has no infinity.
   */
  readonly rho: readonly number[];
}

/**
 * The largest measure of the rows that were kept.
 *
 * @param file Which rows were kept, and the measure of all.
 * @returns The measure; 0 if no row was kept.
 *
 * @example
 * ```ts
 * import { largestKept } from "@filterscope/filterscope/pipeline";
 * if (largestKept({ kept: [0, 2], rho: [0.5, 9, 0.7] }) !== 0.7) {
 *   throw new Error("row 1 is not kept");
 * }
 * ```
 */
export function largestKept({ kept, rho }: Pick<DensityFile, "kept" | "rho">): number {
  return kept.reduce((most, row) => Math.max(most, rho[row]!), 0);
}

/**
 * The measure of the rows that were kept, in their order.
 *
 * @param file Which rows were kept, and the measure of all.
 * @returns One value a kept row.
 *
 * @example
 * ```ts
 * import { denseRho } from "@filterscope/filterscope/pipeline";
 * if (denseRho({ kept: [0, 2], rho: [0.5, 9, 0.7] }).join() !== "0.5,0.7") {
 *   throw new Error("two rows");
 * }
 * ```
 */
export function denseRho({ kept, rho }: Pick<DensityFile, "kept" | "rho">): Float64Array {
  return Float64Array.from(kept, (row) => rho[row]!);
}

/** What the density step is told. */
export interface DensityStepOptions {
  /** The cloud's file. */
  readonly points: string;
  /** Up to which neighbor to measure density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** What measures density; `kth-neighbor` if not given. */
  readonly measure?: NeighborMeasure;
  /** What computes distances; `cpu` if not given. */
  readonly engine?: DensityEngine;
  /**
   * Whether to measure no more than what decides which rows are kept, in less time; `kth-neighbor`
   * on the CPU alone. False if not given.
   */
  readonly densestOnly?: boolean;
  /** The file for the kept points. */
  readonly out: string;
  /**
   * Threads to use for a large cloud; one a core if not given. The result does not depend on it.
   */
  readonly workers?: number;
}

/**
 * The step from a cloud to its dense part: `out` holds the points, the JSON beside it the rest.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { densityStep } from "@filterscope/filterscope/pipeline";
 * const step = densityStep({ points: "cloud.npy", k: 50, p: 0.3, out: "dense.npy" });
 * if (step.outputs.density !== "dense.json") throw new Error("densities lie beside the points");
 * ```
 */
export function densityStep(options: DensityStepOptions): Step {
  const { points, k, p, measure = "kth-neighbor", engine = "cpu", out } = options;
  const { densestOnly = false } = options;
  if (densestOnly && (measure !== "kth-neighbor" || engine !== "cpu")) {
    throw new RangeError(
      `Cannot measure the densest alone by ${measure} on ${engine}: expected kth-neighbor on cpu`,
    );
  }
  const workers = options.workers ?? navigator.hardwareConcurrency;
  return {
    name: "density",
    inputs: { points },
    outputs: { dense: out, density: besideJson(out) },
    parameters: { k, p, measure, engine, ...(densestOnly && { densestOnly }) },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(points);
      const { n } = cloud;
      coreSize(n, p);
      const onProgress = (done: number) => progress(done, n, "points");
      const rho = densestOnly
        ? (await measureDensities(cloud, [k], { share: p, workers, onProgress }))[0]!
        : await measureDensity(cloud, { k, measure, engine, workers, onProgress });
      const dense = keepDensest(cloud, rho, p);
      const file: DensityFile = { k, p, n, kept: [...dense.kept], measure, engine, rho: [...rho] };
      await writePoints(out, dense.cloud);
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}
