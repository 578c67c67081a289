import { formatNpy, parseNpy } from "../data/npy.ts";
import { type PointCloud, toPointCloud } from "../tda/points.ts";
import { readInput, writeWhole } from "./files.ts";

/**
 * Reads a point cloud from a `.npy` file of shape [n, dim].
 *
 * Double-precision coordinates are rounded to single precision, as all of this toolkit's are.
 *
 * @throws {SyntaxError} If the file is damaged or holds no table of numbers.
 * @throws {RangeError} If a coordinate is NaN or infinite.
 */
export async function readPoints(path: string): Promise<PointCloud> {
  const bytes = await readInput(path, "name a .npy file of shape [n, dim]");
  const { shape, data } = parseNpy(bytes, path);
  if (shape.length !== 2) {
    throw new SyntaxError(
      `Cannot read ${path} as points: its shape is (${shape.join(", ")}), expected (n, dim)`,
    );
  }
  const [n, dim] = shape as [number, number];
  if (n === 0) throw new SyntaxError(`Cannot read ${path} as points: it holds none`);
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

/** Writes a point cloud as a `.npy` file of shape [n, dim]. */
export async function writePoints(path: string, cloud: PointCloud): Promise<void> {
  await writeWhole(path, formatNpy(cloud.data, [cloud.n, cloud.dim]));
}

/** The path of the JSON file that goes with a `.npy` file: `dense.npy` → `dense.json`. */
export function besideJson(path: string): string {
  return `${path.replace(/\.npy$/, "")}.json`;
}
