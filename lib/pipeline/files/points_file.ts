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
 * @param path The file.
 * @returns The points.
 * @throws {SyntaxError} If the file is damaged or holds no table of numbers.
 * @throws {RangeError} If a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { readPoints } from "@filterscope/filterscope/pipeline";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/points.csv`, "x,y\n1,2\n3,4\n");
 * const { n, dim } = await readPoints(`${folder}/points.csv`);
 * await Deno.remove(folder, { recursive: true });
 * if (n !== 2 || dim !== 2) throw new Error("two points of the plane");
 * ```
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
 *
 * @param path The file.
 * @param cloud The points.
 * @returns When the file is there, whole.
 *
 * @example
 * ```ts
 * import { readPoints, writePoints } from "@filterscope/filterscope/pipeline";
 * const folder = await Deno.makeTempDir();
 * const cloud = { data: Float32Array.of(0.1, 0.2), n: 1, dim: 2 };
 * await writePoints(`${folder}/points.npy`, cloud);
 * const back = await readPoints(`${folder}/points.npy`);
 * await Deno.remove(folder, { recursive: true });
 * if (back.data[1] !== cloud.data[1]) throw new Error("the same to the last bit");
 * ```
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

/**
 * The path of the JSON file that goes with a file of points: `dense.npy` → `dense.json`.
 *
 * @param path The file of points.
 * @returns The path.
 *
 * @example
 * ```ts
 * import { besideJson } from "@filterscope/filterscope/pipeline";
 * if (besideJson("out/dense.npy") !== "out/dense.json") {
 *   throw new Error("the same name, another end");
 * }
 * ```
 */
export function besideJson(path: string): string {
  return `${path.replace(/\.(npy|npz|csv)$/i, "")}.json`;
}
