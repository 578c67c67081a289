import { codensity } from "../density/density.ts";
import { type Metric, metricCloud } from "../points/metric.ts";
import { pca } from "../points/pca.ts";
import type { PointCloud } from "../points/points.ts";
import { eccentricity } from "./eccentricity.ts";

/**
 * A lens by name, with its numbers; plain data, ready for JSON.
 *
 * - `"pca"`: scores on the first `lensDims` principal components.
 * - `"coordinates"`: the first `lensDims` columns as they are, or those of `lensColumns`, from 0.
 * - `"codensity"`: the distance to the `lensK`-th neighbor in the metric of the clusters.
 * - `"eccentricity"`: the mean of exponent `lensP` of distances in that metric; `"inf"` for the
 *   largest distance.
 */
export type LensRule =
  | { readonly lens: "pca" | "coordinates"; readonly lensDims: number }
  | { readonly lens: "coordinates"; readonly lensColumns: readonly number[] }
  | { readonly lens: "codensity"; readonly lensK: number }
  | { readonly lens: "eccentricity"; readonly lensP: number | "inf" };

/** The lenses known by name. */
export type LensName = LensRule["lens"];

/** A lens of one's own: gives n × dims values, one row a point. */
export type LensFunction = (cloud: PointCloud) => PointCloud;

/**
 * What Mapper looks through: values, n × dims; a named lens; or a function. A bare name stands for
 * two components or columns, and for the exponent 2; codensity needs its `lensK`.
 */
export type Lens = PointCloud | Exclude<LensName, "codensity"> | LensRule | LensFunction;

/** The lenses known by name, with what a bare name stands for. */
const NAMED: Readonly<Record<LensName, LensRule | undefined>> = {
  pca: { lens: "pca", lensDims: 2 },
  coordinates: { lens: "coordinates", lensDims: 2 },
  codensity: undefined,
  eccentricity: { lens: "eccentricity", lensP: 2 },
};

/**
 * Computes the first values of a lens known by name: the few numbers per point through which Mapper
 * looks at a cloud.
 *
 * @param cloud Points, n × dim.
 * @param name Principal component scores, or columns as they are.
 * @param dims Number of lens values per point, 1 to dim.
 * @returns Lens values, n × dims.
 * @throws {RangeError} If the name is unknown or dims is out of range.
 *
 * @example
 * ```ts
 * import { lens, toPointCloud } from "@filterscope/filterscope/tda";
 * const cloud = toPointCloud(new Float32Array([1, 2, 3, 4, 5, 6]), 3);
 * if (lens(cloud, "coordinates", 2).data.join() !== "1,2,4,5") {
 *   throw new Error("two of three columns");
 * }
 * ```
 */
export function lens(cloud: PointCloud, name: "pca" | "coordinates", dims: number): PointCloud {
  return namedLens(cloud, lensRule({ lens: name, lensDims: dims }), "euclidean");
}

/**
 * Computes the values of any lens that Mapper takes.
 *
 * @param cloud Points, n × dim.
 * @param lens Which lens.
 * @param metric The metric in which codensity and eccentricity are measured.
 * @returns Lens values, n × dims.
 * @throws {RangeError} If the name is unknown (the message lists those that are known), or one of
 * its numbers is missing or out of range.
 *
 * @example
 * ```ts
 * import { lensValues, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 5]), 1);
 * const far = lensValues(line, { lens: "eccentricity", lensP: "inf" }, "euclidean");
 * const twice = lensValues(line, ({ data, n, dim }) => ({ data: data.map((x) => 2 * x), n, dim }));
 * if (far.data.join() !== "5,4,5" || twice.data.join() !== "0,2,10") throw new Error("by hand");
 * ```
 */
export function lensValues(
  cloud: PointCloud,
  lens: Lens,
  metric: Metric = "euclidean",
): PointCloud {
  if (typeof lens === "function") return lens(cloud);
  if (typeof lens === "object" && "data" in lens) return lens;
  return namedLens(cloud, lensRule(lens), metric);
}

/**
 * The rule that a name stands for; a rule is taken as it is.
 *
 * @throws {RangeError} If the name is unknown, or does not say enough.
 */
export function lensRule(lens: LensName | LensRule): LensRule {
  const name = typeof lens === "string" ? lens : lens.lens;
  if (!Object.hasOwn(NAMED, name)) {
    const known = Object.keys(NAMED).map((one) => `"${one}"`).join(", ");
    throw new RangeError(`Cannot compute the lens "${name}": expected one of ${known}`);
  }
  if (typeof lens !== "string") return lens;
  const rule = NAMED[lens];
  if (rule) return rule;
  throw new RangeError(
    `Cannot compute the lens "${name}" by its name alone: say up to which neighbor, as in ` +
      `{ lens: "codensity", lensK: 50 }`,
  );
}

function namedLens(cloud: PointCloud, rule: LensRule, metric: Metric): PointCloud {
  switch (rule.lens) {
    case "pca":
      return pca(cloud, rule.lensDims).scores;
    case "coordinates":
      return "lensColumns" in rule
        ? columnLens(cloud, rule.lensColumns)
        : columnLens(cloud, firstColumns(cloud, rule.lensDims));
    case "codensity":
      return valueLens(codensity(metricCloud(cloud, metric), rule.lensK));
    case "eccentricity": {
      const p = rule.lensP === "inf" ? Infinity : rule.lensP;
      return valueLens(eccentricity(metricCloud(cloud, metric), p));
    }
  }
}

function firstColumns({ dim }: PointCloud, dims: number): number[] {
  if (!Number.isInteger(dims) || dims < 1 || dims > dim) {
    throw new RangeError(
      `Cannot take ${dims} coordinates as a lens: expected an integer from 1 to ${dim}, the ` +
        `number of columns`,
    );
  }
  return Array.from({ length: dims }, (_, column) => column);
}

/**
 * Takes chosen columns of a cloud as a lens.
 *
 * @param cloud Points, n × dim.
 * @param columns Which, from 0 to dim − 1, in any order, at least one.
 * @returns Lens values, n × columns.
 * @throws {RangeError} If there is no column, or one is outside the cloud.
 *
 * @example
 * ```ts
 * import { columnLens, toPointCloud } from "@filterscope/filterscope/tda";
 * const cloud = toPointCloud(new Float32Array([1, 2, 3, 4, 5, 6]), 3);
 * if (columnLens(cloud, [2, 0]).data.join() !== "3,1,6,4") throw new Error("last, then first");
 * ```
 */
export function columnLens(cloud: PointCloud, columns: readonly number[]): PointCloud {
  const dims = columns.length;
  if (dims === 0) throw new RangeError("Cannot take columns as a lens: none is named");
  for (const column of columns) {
    if (!Number.isInteger(column) || column < 0 || column >= cloud.dim) {
      throw new RangeError(
        `Cannot take column ${column} as a lens: the cloud has columns 0 to ${cloud.dim - 1}`,
      );
    }
  }
  const data = new Float32Array(cloud.n * dims);
  for (let i = 0; i < data.length; i++) {
    data[i] = cloud.data[Math.floor(i / dims) * cloud.dim + columns[i % dims]!]!;
  }
  return { data, n: cloud.n, dim: dims };
}

/**
 * Makes a lens of any functions on the points, given as values: density, eccentricity, one's own.
 *
 * @param axes One list of n values for each lens coordinate, at least one; rounded to 32 bits.
 * @returns Lens values, n × axes.
 * @throws {RangeError} If there is no axis, two differ in length, or a value is NaN or infinite.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { codensity, eccentricity, valueLens } from "@filterscope/filterscope/tda";
 * const cloud = noisyCircle(100, 0.1, 2, 1);
 * const lens = valueLens(codensity(cloud, 5), eccentricity(cloud, 2));
 * if (lens.n !== 100 || lens.dim !== 2) throw new Error("two values for every point");
 * ```
 */
export function valueLens(...axes: ArrayLike<number>[]): PointCloud {
  const dims = axes.length;
  if (dims === 0) throw new RangeError("Cannot make a lens: no values are given");
  const n = axes[0]!.length;
  const data = new Float32Array(n * dims);
  axes.forEach((values, axis) => {
    if (values.length !== n) {
      throw new RangeError(
        `Cannot make a lens: axis ${axis} has ${values.length} values, axis 0 has ${n}; every ` +
          `point needs one of each`,
      );
    }
    for (let row = 0; row < n; row++) {
      data[row * dims + axis] = values[row]!;
      if (!Number.isFinite(data[row * dims + axis])) {
        throw new RangeError(
          `Cannot make a lens: axis ${axis} is ${
            values[row]
          } at row ${row}, expected a finite number`,
        );
      }
    }
  });
  return { data, n, dim: dims };
}
