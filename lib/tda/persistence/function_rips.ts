import { coreSize } from "../density/density.ts";
import { type PointCloud, selectRows, toPointCloud } from "../points/points.ts";
import { persistence } from "./rips.ts";

/** Where to count loops, and with what. */
export interface FunctionRipsOptions {
  /** Shares of the cloud to keep, densest first; ascending, each in (0, 1]. */
  readonly shares: readonly number[];
  /** Scales at which to count, ascending, in the units of the distances. */
  readonly scales: readonly number[];
  /** Coefficients are Z/prime, 2 by default, as in `persistence`. */
  readonly prime?: number;
  /** Called with how many shares are done, of how many. */
  readonly onShare?: (done: number, total: number) => void;
}

/** Numbers of loops over density and scale; plain data, ready for JSON. */
export interface FunctionRips {
  /** Shares of the cloud, ascending. */
  readonly shares: readonly number[];
  /** Scales, ascending. */
  readonly scales: readonly number[];
  /** `loops[i][j]`: loops alive at `scales[j]` among the densest `shares[i]` of the points. */
  readonly loops: readonly (readonly number[])[];
}

/**
 * The number of loops of the densest points at every scale, h(r, s): the Hilbert function in degree
 * 1 of the function-Rips bifiltration, by density and scale.
 *
 * With s and r both left open neither a fraction p nor a scale needs to be chosen (Carlsson and
 * Zomorodian, "The theory of multidimensional persistence", Discrete and Computational Geometry 42,
 * 2009, with density as the second parameter). Every share takes one ordinary barcode, so that a
 * dozen shares give the table.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param rho The measure of every row, small where the cloud is dense: its codensity, say.
 * @param options Shares and scales.
 * @returns The table. The cost of one `persistence` a share, up to the largest scale.
 * @throws {RangeError} If shares or scales are none or do not ascend, a share is out of range or
 * keeps less than one point, a scale is negative or infinite, there is not one number a row, or as
 * for `persistence`.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { codensity, functionRips } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(100, 0, 2, 1);
 * const { loops } = functionRips(circle, codensity(circle, 5), { shares: [1], scales: [1, 2] });
 * if (loops.join() !== "1,0") throw new Error("open at the radius, filled at the diameter");
 * ```
 */
export function functionRips(
  cloud: PointCloud,
  rho: Float64Array,
  { shares, scales, prime = 2, onShare }: FunctionRipsOptions,
): FunctionRips {
  const { n } = toPointCloud(cloud.data, cloud.dim);
  checkAscending(shares, "shares", "fractions in (0, 1]");
  checkAscending(scales, "scales", "finite distances of at least 0");
  if (!(scales[0]! >= 0 && scales.at(-1)! < Infinity)) {
    throw new RangeError(
      `Cannot count loops: scales must be finite distances of at least 0, got ${scales.join(", ")}`,
    );
  }
  if (rho.length !== n || rho.some(Number.isNaN)) {
    throw new RangeError(
      `Cannot count loops of ${n} points: expected as many values of the measure and none NaN, ` +
        `got ${rho.length} with ${rho.filter(Number.isNaN).length} NaN`,
    );
  }
  const sizes = shares.map((share) => coreSize(n, share));
  const byDensity = Uint32Array.from(rho.keys()).sort((a, b) => rho[a]! - rho[b]! || a - b);
  const loops = sizes.map((size, i) => {
    const densest = selectRows(cloud, byDensity.slice(0, size).sort());
    const { pairs } = persistence(densest, { prime, threshold: scales.at(-1)! }).dims[1]!;
    onShare?.(i + 1, shares.length);
    return scales.map((scale) =>
      pairs.filter(([birth, death]) => birth <= scale && scale < (death ?? Infinity)).length
    );
  });
  return { shares: [...shares], scales: [...scales], loops };
}

function checkAscending(values: readonly number[], name: string, what: string): void {
  if (values.length === 0 || !values.every((value, i) => i === 0 || value > values[i - 1]!)) {
    throw new RangeError(
      `Cannot count loops: ${name} must be ${what}, at least one and ascending, got ` +
        `[${values.join(", ")}]`,
    );
  }
}
