import { formatNpy, parseNpy } from "../../bytes/npy.ts";
import { formatNpz, parseNpz } from "../../bytes/npz.ts";
import {
  formatCsvPoints,
  formatJsonPoints,
  parseCsvPoints,
  parseJsonPoints,
} from "../../interchange/points_text.ts";
import { type PointCloud, toPointCloud } from "../../tda/points/points.ts";
import { readInput, writeWhole } from "./files.ts";

/**
 * Reads a point cloud: `.npz` (its array `points`, or its only one), `.csv` or `.json` by the
 * file's name, else `.npy` of shape [n, dim].
 *
 * Double-precision coordinates are rounded to single precision, as all of this toolkit's are.
 *
 * @throws {SyntaxError} If the file is damaged or holds no table of numbers.
 * @throws {RangeError} If a coordinate is NaN or infinite.
 */
export async function readPoints(path: string): Promise<PointCloud> {
  const bytes = await readInput(path, "name a .npy, .npz, .csv or .json file of points");
  const text = () => new TextDecoder().decode(bytes);
  if (/\.csv$/i.test(path)) return parseCsvPoints(text(), path);
  if (/\.json$/i.test(path)) return parseJsonPoints(text(), path);
  if (!/\.npz$/i.test(path)) return fromNpy(bytes, path);
  const arrays = await parseNpz(bytes, path);
  const only = arrays.size === 1 ? [...arrays.keys()][0]! : "points";
  const array = arrays.get(only);
  if (!array) {
    throw new SyntaxError(
      `Cannot read ${path} as points: it holds the arrays ${[...arrays.keys()].join(", ")}, ` +
        `expected a single one, or one named points`,
    );
  }
  return fromNpy(array, `${path}, array ${only},`);
}

function fromNpy(bytes: Uint8Array, name: string): PointCloud {
  const { shape, data } = parseNpy(bytes, name);
  if (shape.length !== 2) {
    throw new SyntaxError(
      `Cannot read ${name} as points: its shape is (${shape.join(", ")}), expected (n, dim)`,
    );
  }
  const [n, dim] = shape as [number, number];
  if (n === 0) throw new SyntaxError(`Cannot read ${name} as points: it holds none`);
  return toPointCloud(data instanceof Float32Array ? data : Float32Array.from(data), dim);
}

/**
 * Reads lens values from a `.npy` file of shape [n], or [n, dims] for several coordinates. They are
 * rounded to single precision.
 *
 * @throws {SyntaxError} If the file is damaged or holds no such values.
 * @throws {RangeError} If a value is NaN or infinite.
 */
export async function readLens(path: string): Promise<PointCloud> {
  const bytes = await readInput(path, "name a .npy file of shape [n] or [n, dims]");
  const { shape, data } = parseNpy(bytes, path);
  if (shape.length !== 1 && shape.length !== 2) {
    throw new SyntaxError(
      `Cannot read ${path} as lens values: its shape is (${shape.join(", ")}), expected (n) or ` +
        `(n, dims)`,
    );
  }
  return toPointCloud(Float32Array.from(data), shape[1] ?? 1);
}

/**
 * Writes a point cloud in the form that the file's name says: `.npz`, `.csv`, `.json`, else `.npy`.
 */
export async function writePoints(path: string, cloud: PointCloud): Promise<void> {
  const npy = () => formatNpy(cloud.data, [cloud.n, cloud.dim]);
  const content = /\.csv$/i.test(path)
    ? formatCsvPoints(cloud)
    : /\.json$/i.test(path)
    ? formatJsonPoints(cloud)
    : /\.npz$/i.test(path)
    ? formatNpz(new Map([["points", npy()]]))
    : npy();
  await writeWhole(path, content);
}

/** The path of the JSON file that goes with a file of points: `dense.npy` → `dense.json`. */
export function besideJson(path: string): string {
  return `${path.replace(/\.(npy|npz|csv)$/i, "")}.json`;
}
