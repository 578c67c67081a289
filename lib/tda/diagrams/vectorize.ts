import type { Bar } from "./diagram.ts";
import { gridValues, type SampleGrid } from "./sample_grid.ts";

/**
 * A bar, as far as its summaries go; `bars` gives them, those that never die cut at the threshold.
 */
export type BirthDeath = Pick<Bar, "birth" | "death">;

/**
 * The Betti curve: how many bars [birth, death) hold each value.
 *
 * @param bars Bars of one dimension.
 * @param grid Where to sample.
 * @returns Counts. O(bars · count).
 * @throws {RangeError} If the grid does not ascend (see `gridValues`).
 *
 * @example
 * ```ts
 * import { bettiCurve } from "@filterscope/filterscope";
 * const bars = [{ birth: 0, death: 2 }, { birth: 1, death: 3 }];
 * const curve = bettiCurve(bars, { from: 0, to: 3, count: 4 });
 * if (curve.join() !== "1,2,1,0") throw new Error("a bar ends before its death");
 * ```
 */
export function bettiCurve(bars: readonly BirthDeath[], grid: SampleGrid): Uint32Array {
  return Uint32Array.from(
    gridValues(grid),
    (t) => bars.reduce((count, { birth, death }) => count + Number(birth <= t && t < death), 0),
  );
}

/**
 * Persistence landscapes: λ_k(t) is the k-th largest of the tents max(0, min(t − birth, death −
 * t)).
 *
 * Tents as in Bubenik, "Statistical topological data analysis using persistence landscapes" (2015),
 * definition 2: as high as half the bar. GUDHI's are √2 times as high.
 *
 * @param bars Bars of one dimension.
 * @param levels How many landscapes, k = 1 to levels.
 * @param grid Where to sample.
 * @returns levels × count values, row-major. O(count · bars log bars).
 * @throws {RangeError} If levels is no integer of at least 1, or the grid does not ascend.
 *
 * @example
 * ```ts
 * import { persistenceLandscape } from "@filterscope/filterscope";
 * const grid = { from: 0, to: 4, count: 5 };
 * const landscape = persistenceLandscape([{ birth: 0, death: 4 }], 1, grid);
 * if (landscape.join() !== "0,1,2,1,0") throw new Error("a tent of height 2");
 * ```
 */
export function persistenceLandscape(
  bars: readonly BirthDeath[],
  levels: number,
  grid: SampleGrid,
): Float64Array {
  if (!Number.isInteger(levels) || levels < 1) {
    throw new RangeError(
      `Cannot compute landscapes: levels must be an integer of at least 1, got ${levels}`,
    );
  }
  const values = new Float64Array(levels * grid.count);
  gridValues(grid).forEach((t, column) => {
    const tents = Float64Array.from(bars, (bar) => tent(bar, t)).sort().reverse();
    for (let k = 0; k < Math.min(levels, tents.length); k++) {
      values[k * grid.count + column] = tents[k]!;
    }
  });
  return values;
}

/**
 * The silhouette of a diagram: the mean of its tents, weighted by length to a power (Chazal, Fasy,
 * Lecci, Rinaldo and Wasserman, "Stochastic convergence of persistence landscapes and silhouettes",
 * 2014, section 4). Large powers let long bars speak, small ones the many short ones.
 *
 * @param bars Bars of one dimension.
 * @param power The power, at least 0; 1 is usual.
 * @param grid Where to sample.
 * @returns Values, all 0 if there is no bar. O(count · bars).
 * @throws {RangeError} If the power is negative or no finite number, or the grid does not ascend.
 *
 * @example
 * ```ts
 * import { persistenceSilhouette } from "@filterscope/filterscope";
 * const bars = [{ birth: 0, death: 4 }, { birth: 2, death: 4 }];
 * const silhouette = persistenceSilhouette(bars, 1, { from: 1, to: 3, count: 3 });
 * if (silhouette[2] !== 1) throw new Error("both tents are 1 high at 3");
 * ```
 */
export function persistenceSilhouette(
  bars: readonly BirthDeath[],
  power: number,
  grid: SampleGrid,
): Float64Array {
  if (!(power >= 0 && power < Infinity)) {
    throw new RangeError(
      `Cannot compute a silhouette: power must be a number of at least 0, got ${power}`,
    );
  }
  const weights = bars.map(({ birth, death }) => (death - birth) ** power);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return gridValues(grid).map((t) => {
    const sum = bars.reduce((sum, bar, i) => sum + weights[i]! * tent(bar, t), 0);
    return total > 0 ? sum / total : 0;
  });
}

/**
 * A persistence image: every bar becomes a Gaussian bump at (birth, length), weighted by its length
 * so that short bars fade (Adams et al., "Persistence images", 2017, section 4), sampled at the
 * points of a grid.
 *
 * @param bars Bars of one dimension.
 * @param spread Standard deviation of the bumps, above 0.
 * @param births Columns of the grid.
 * @param lengths Rows of the grid.
 * @returns lengths.count × births.count values, row-major, the shortest lengths first.
 * O(bars · pixels).
 * @throws {RangeError} If the spread is not above 0, or a grid does not ascend.
 *
 * @example
 * ```ts
 * import { persistenceImage } from "@filterscope/filterscope";
 * const grid = { from: 0, to: 2, count: 3 };
 * const image = persistenceImage([{ birth: 1, death: 2 }], 0.5, grid, grid);
 * if (image.indexOf(Math.max(...image)) !== 4) throw new Error("the bump is in the middle");
 * ```
 */
export function persistenceImage(
  bars: readonly BirthDeath[],
  spread: number,
  births: SampleGrid,
  lengths: SampleGrid,
): Float64Array {
  if (!(spread > 0 && spread < Infinity)) {
    throw new RangeError(
      `Cannot compute a persistence image: spread must be a number above 0, got ${spread}`,
    );
  }
  const [xs, ys] = [gridValues(births), gridValues(lengths)];
  const image = new Float64Array(xs.length * ys.length);
  for (const { birth, death } of bars) {
    const length = death - birth;
    ys.forEach((y, row) =>
      xs.forEach((x, column) => {
        const squared = (x - birth) ** 2 + (y - length) ** 2;
        image[row * xs.length + column]! += length * Math.exp(-squared / (2 * spread ** 2)) /
          (2 * Math.PI * spread ** 2);
      })
    );
  }
  return image;
}

/**
 * Persistent entropy: the Shannon entropy, in natural units, of the bars' lengths as shares of
 * their sum (Atienza, Gonzalez-Díaz and Soriano-Trigueros, "On the stability of persistent entropy
 * and new summary functions for topological data analysis", 2020). 0 for one bar, the logarithm of
 * their number for bars of equal length.
 *
 * @param bars Bars of one dimension.
 * @returns The entropy; 0 if there is no bar.
 *
 * @example
 * ```ts
 * import { persistentEntropy } from "@filterscope/filterscope";
 * const entropy = persistentEntropy([{ birth: 0, death: 1 }, { birth: 3, death: 4 }]);
 * if (Math.abs(entropy - Math.log(2)) > 1e-12) throw new Error("two equal bars");
 * ```
 */
export function persistentEntropy(bars: readonly BirthDeath[]): number {
  const lengths = bars.map(({ birth, death }) => death - birth).filter((length) => length > 0);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return lengths.reduce((sum, length) => sum - length / total * Math.log(length / total), 0);
}

function tent({ birth, death }: BirthDeath, t: number): number {
  return Math.max(0, Math.min(t - birth, death - t));
}
