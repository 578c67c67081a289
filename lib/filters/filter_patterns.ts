import { kernelSize } from "./kernel_size.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { patch } from "./patch.ts";

/**
 * What a filter can look like: an `edge` (linear), a `line` (quadratic in one direction, or a thin
 * bar through the center), a `blend` of edge and line (elsewhere on the Klein bottle), a `saddle`
 * (xy, x² − y² and their turns: two crossing lines, one bright and one dark), a `crossing` (two
 * crossing lines, both bright or both dark, upright or slanted), a `bullseye` (x² + y², or a dot in
 * a ring), or something `other`.
 */
export type FilterPattern =
  | "edge"
  | "line"
  | "blend"
  | "saddle"
  | "crossing"
  | "bullseye"
  | "other";

/** All patterns, from the simplest. */
export const FILTER_PATTERNS: readonly FilterPattern[] = [
  "edge",
  "line",
  "blend",
  "saddle",
  "crossing",
  "bullseye",
  "other",
];

/**
 * A filter has a pattern if this share of its squared norm lies in the pattern: within 33° of it.
 */
const ENOUGH = 0.7;

/** Directions that lines are looked for in: a filter is at most 1° off. */
const DIRECTIONS = 90;

/** Directions of thin bars. Between neighbors, 11° apart, 3×3 bars differ little. */
const BARS = 16;

/** How sharp dots and crossing lines fall off, so that on the 3×3 grid their neighbors are dark. */
const SHARPNESS = 8;

/** The patterns of some filters, by row. */
export interface FoundPatterns {
  /** Which pattern each has. */
  readonly pattern: readonly FilterPattern[];
  /** The share of its squared norm that lies in that pattern; of the best one, if it has none. */
  readonly fit: Float64Array;
}

/**
 * Tells for every kernel which pattern it has: the one in which most of its squared norm lies, if
 * that is at least 70 %; `blend` if none has that much, but the Klein bottle has; else `other`.
 *
 * Signs do not matter: a dark line is a line. Patterns are functions on [−1, 1]², taken on the
 * kernel's grid. On 3×3 kernels x² + y², saddles and edges are orthogonal; a line is half saddle
 * and half x² + y².
 *
 * @param cloud Kernels with mean 0, n × size², row by row from the top left.
 * @returns Pattern and fit of each; O(n · size²).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { filterPatterns } from "@filterscope/filterscope/filters";
 * const saddle = { data: new Float32Array([1, 0, -1, 0, 0, 0, -1, 0, 1]), n: 1, dim: 9 };
 * const { pattern, fit } = filterPatterns(saddle);
 * if (pattern[0] !== "saddle" || fit[0]! < 0.999) throw new Error("xy is a saddle");
 * ```
 */
export function filterPatterns({ data, n, dim }: PointCloud): FoundPatterns {
  const size = kernelSize(dim, "tell patterns of");
  const of = (intensity: (x: number, y: number) => number) => patch(intensity, size);
  const spot = (distance: number) => Math.exp(-SHARPNESS * distance ** 2);
  const saddles = orthogonal(of((x, y) => x * y), of((x, y) => x * x - y * y));
  const crossings = [
    of((x, y) => Math.max(spot(x), spot(y))),
    of((x, y) => Math.max(spot((x - y) / Math.SQRT2), spot((x + y) / Math.SQRT2))),
  ];
  const bullseyes = [of((x, y) => x * x + y * y), of((x, y) => spot(Math.hypot(x, y)))];
  // A line's patch is a sum of three, a gradient of two: products with those are enough for all
  // directions.
  const gradients = [of((x) => x), of((_, y) => y)];
  const quadratics = [of((x) => x * x), of((x, y) => x * y), of((_, y) => y * y)];
  const planes = Array.from({ length: DIRECTIONS }, (_, i) => {
    const [a, b] = [Math.cos(Math.PI * i / DIRECTIONS), Math.sin(Math.PI * i / DIRECTIONS)];
    const quadratic = of((x, y) => (a * x + b * y) ** 2);
    return { a, b, ...coordinates(quadratic, quadratics) };
  });
  const bars = Array.from({ length: BARS }, (_, i) => {
    const [a, b] = [Math.cos(Math.PI * i / BARS), Math.sin(Math.PI * i / BARS)];
    return of((x, y) => spot(a * x + b * y));
  });
  const pattern = new Array<FilterPattern>(n);
  const fit = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    const kernel = data.subarray(row * dim, (row + 1) * dim);
    const squared = (vector: ArrayLike<number>) => dot(kernel, vector) ** 2;
    const norm = dot(kernel, kernel);
    const [gx, gy] = [dot(kernel, gradients[0]!), dot(kernel, gradients[1]!)];
    const [xx, xy, yy] = quadratics.map((vector) => dot(kernel, vector)) as [
      number,
      number,
      number,
    ];
    let [line, klein] = [0, 0];
    for (const { a, b, first, second, third } of planes) {
      const own = (first * xx + second * xy + third * yy) ** 2;
      line = Math.max(line, own);
      klein = Math.max(klein, own + (a * gx + b * gy) ** 2);
    }
    const shares: [FilterPattern, number][] = [
      ["edge", gx ** 2 + gy ** 2],
      ["line", Math.max(line, ...bars.map(squared))],
      ["saddle", squared(saddles[0]) + squared(saddles[1])],
      ["crossing", Math.max(...crossings.map(squared))],
      ["bullseye", Math.max(...bullseyes.map(squared))],
    ];
    const [best, most] = shares.reduce((a, b) => b[1] > a[1] ? b : a);
    const blend = most < ENOUGH * norm && klein >= ENOUGH * norm;
    pattern[row] = most >= ENOUGH * norm ? best : blend ? "blend" : "other";
    fit[row] = (blend ? klein : most) / norm;
  }
  return { pattern, fit };
}

/**
 * Orthogonal parts of the patches of polynomials: where the energy of filters lies, adding up to 1.
 */
export interface PatternEnergy {
  /** x and y: edges. */
  readonly linear: number;
  /** xy and x² − y²: saddles. */
  readonly saddle: number;
  /** x² + y²: the bullseye. */
  readonly bullseye: number;
  /** x²y, xy², x³ and y³, as far as they are not linear on the grid. */
  readonly cubic: number;
  /** The rest: on the 3×3 grid the checkerboard x²y². */
  readonly finer: number;
}

/**
 * What an isotropic cloud of kernels has in each part: its dimensions over all size² − 1.
 *
 * @param size Rows and columns of the kernels, odd, from 3 up.
 * @returns Five shares that add up to 1.
 *
 * @example
 * ```ts
 * import { chanceEnergy } from "@filterscope/filterscope/filters";
 * if (chanceEnergy(3).linear !== 2 / 8) throw new Error("two of the eight dimensions are linear");
 * ```
 */
export function chanceEnergy(size: number): PatternEnergy {
  const parts = energyBasis(size);
  const all = size * size - 1;
  const of = (name: keyof typeof parts) => parts[name].length / all;
  const shares = { linear: of("linear"), saddle: of("saddle"), bullseye: of("bullseye") };
  const cubic = of("cubic");
  return {
    ...shares,
    cubic,
    finer: Math.max(0, 1 - shares.linear - shares.saddle - shares.bullseye - cubic),
  };
}

/**
 * The mean share of kernels' squared norms in each orthogonal part of {@linkcode PatternEnergy}.
 *
 * @param cloud Kernels with mean 0, n × size², n at least 1.
 * @returns Five shares that add up to 1. O(n · size²).
 * @throws {RangeError} If there is no kernel, or the number of coordinates is no square of an odd
 * size.
 *
 * @example
 * ```ts
 * import { patternEnergy } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * if (patternEnergy(primaryCircle(20, 0, 1)).linear < 0.999) throw new Error("edges are linear");
 * ```
 */
export function patternEnergy({ data, n, dim }: PointCloud): PatternEnergy {
  const parts = energyBasis(kernelSize(dim, "split the energy of"));
  if (n === 0) throw new RangeError("Cannot split the energy of no kernels");
  const sums = { linear: 0, saddle: 0, bullseye: 0, cubic: 0 };
  for (let row = 0; row < n; row++) {
    const kernel = data.subarray(row * dim, (row + 1) * dim);
    const norm = dot(kernel, kernel);
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) {
      for (const vector of parts[name]) sums[name] += dot(kernel, vector) ** 2 / norm / n;
    }
  }
  const { linear, saddle, bullseye, cubic } = sums;
  return { ...sums, finer: Math.max(0, 1 - linear - saddle - bullseye - cubic) };
}

function energyBasis(size: number) {
  const before: number[][] = [];
  const add = (...functions: ((x: number, y: number) => number)[]) => {
    const added: number[][] = [];
    for (const one of functions) {
      const rest = patch(one, size);
      for (const vector of before) {
        const share = dot(rest, vector);
        vector.forEach((entry, i) => rest[i]! -= share * entry);
      }
      const norm = Math.hypot(...rest);
      // On the 3×3 grid x³ is x: nothing is left of it.
      if (norm < 1e-9) continue;
      const unit = rest.map((entry) => entry / norm);
      before.push(unit);
      added.push(unit);
    }
    return added;
  };
  return {
    linear: add((x) => x, (_, y) => y),
    saddle: add((x, y) => x * y, (x, y) => x * x - y * y),
    bullseye: add((x, y) => x * x + y * y),
    cubic: add((x, y) => x * x * y, (x, y) => x * y * y, (x) => x ** 3, (_, y) => y ** 3),
  };
}

/**
 * The coefficients of a vector in the span of x², xy and y², the middle one orthogonal to the
 * others.
 */
function coordinates(vector: number[], [xx, xy, yy]: number[][]) {
  const overlap = dot(xx!, yy!);
  const [p, q] = [dot(vector, xx!), dot(vector, yy!)];
  return {
    first: (p - overlap * q) / (1 - overlap ** 2),
    second: dot(vector, xy!),
    third: (q - overlap * p) / (1 - overlap ** 2),
  };
}

/** Two vectors of length 1, the second without its part along the first. */
function orthogonal(a: number[], b: number[]): readonly [number[], number[]] {
  const share = dot(a, b);
  const rest = b.map((entry, i) => entry - share * a[i]!);
  const norm = Math.hypot(...rest);
  return [a, rest.map((entry) => entry / norm)];
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
