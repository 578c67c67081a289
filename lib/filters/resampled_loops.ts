import { deriveSeed, random } from "../random.ts";
import { densityFilter } from "../tda/density/density.ts";
import { bars, dominance } from "../tda/diagrams/diagram.ts";
import { type PointCloud, selectRows } from "../tda/points/points.ts";
import { persistence } from "../tda/persistence/rips.ts";

/** The longest loop of each of several clouds. */
export interface LoopSample {
  /** Length of the longest bar of H1; 0 where there is none. */
  readonly longest: number[];
  /**
   * Its ratio to the second longest; `Infinity` where it is the only one, 0 where there is none.
   */
  readonly dominance: number[];
}

/**
 * How the longest loop of a dense set varies when the replicates behind it are drawn again: the
 * bootstrap with replicates, not filters, as units, because the filters of one network are not
 * independent of each other.
 *
 * Each draw takes as many groups as there are, with replacement, with all their points, filters by
 * density anew and computes H1.
 *
 * @param cloud All points, before the density filter.
 * @param groups The replicate of each row, 0 to `groupCount` − 1.
 * @param options.k Which neighbor measures density.
 * @param options.p Fraction to keep.
 * @param options.draws Number of draws.
 * @param options.seed Seed of the draws.
 * @param options.onDraw Called after each draw, with the number done.
 * @returns One value a draw. O(draws) times the cost of density and persistence.
 * @throws {RangeError} If `groups` has another length than the cloud, or k or p is out of range.
 *
 * @example
 * ```ts
 * import { resampledLoops } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const cloud = primaryCircle(200, 0.05, 1);
 * const networks = Array.from({ length: 200 }, (_, row) => row % 10);
 * const { longest } = resampledLoops(cloud, networks, { k: 10, p: 0.8, draws: 3, seed: 1 });
 * if (Math.min(...longest) < 0.5) throw new Error("every network has its share of the circle");
 * ```
 */
export function resampledLoops(
  cloud: PointCloud,
  groups: ArrayLike<number>,
  options: LoopOptions,
): LoopSample {
  if (groups.length !== cloud.n) {
    throw new RangeError(
      `Cannot resample: there are ${groups.length} group numbers for ${cloud.n} points`,
    );
  }
  return sampleLoops(
    options,
    (draw) => selectRows(cloud, resampleRows(groups, options.seed, draw)),
  );
}

/**
 * Draws as many groups as there are, with replacement. The same seed, draw and number of groups
 * give the same groups for any cloud.
 *
 * @param groups The group of each row, 0 up.
 * @param seed Seed of the draws.
 * @param draw Number of the draw.
 * @returns The rows of each group drawn, one group after the other.
 */
export function resampleRows(groups: ArrayLike<number>, seed: number, draw: number): number[] {
  const members: number[][] = [];
  for (let row = 0; row < groups.length; row++) (members[groups[row]!] ??= []).push(row);
  const drawn = drawGroups(members.length, seed, draw);
  return drawn.flatMap((group) => members[group] ?? []);
}

/**
 * Draws as many groups as there are, with replacement.
 *
 * @param count Number of groups.
 * @param seed Seed of the draws.
 * @param draw Number of the draw.
 */
export function drawGroups(count: number, seed: number, draw: number): number[] {
  const stream = random(deriveSeed(seed, "resample", draw));
  return Array.from({ length: count }, () => stream.integer(count));
}

/** How loops are sampled. */
export interface LoopOptions {
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction of points to keep. */
  readonly p: number;
  /** Number of draws. */
  readonly draws: number;
  /** Seed of the draws. */
  readonly seed: number;
  /** Called after each draw, with the number done. */
  readonly onDraw?: (done: number) => void;
}

/**
 * The longest loop in the dense set of clouds that are drawn one after another, for instance from a
 * null model.
 *
 * @param options Density filter, number of draws.
 * @param cloudOf Gives the cloud of a draw, counted from 0.
 * @returns One value a draw.
 *
 * @example
 * ```ts
 * import { sampleLoops } from "@filterscope/filterscope/filters";
 * import { untrainedKernels } from "@filterscope/filterscope/models";
 * const options = { k: 10, p: 0.5, draws: 2, seed: 1 };
 * const { longest } = sampleLoops(options, (draw) => untrainedKernels(200, 3, draw));
 * if (longest.length !== 2 || Math.max(...longest) > 0.8) {
 *   throw new Error("only short loops by chance");
 * }
 * ```
 */
export function sampleLoops(
  options: LoopOptions,
  cloudOf: (draw: number) => PointCloud,
): LoopSample {
  const sample: LoopSample = { longest: [], dominance: [] };
  for (let draw = 0; draw < options.draws; draw++) {
    const diagram = persistence(densityFilter(cloudOf(draw), options).cloud);
    sample.longest.push(bars(diagram, 1)[0]?.length ?? 0);
    sample.dominance.push(dominance(diagram, 1));
    options.onDraw?.(draw + 1);
  }
  return sample;
}
