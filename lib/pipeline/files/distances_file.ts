import { parseNpy } from "../../bytes/npy.ts";
import {
  fullDistances,
  parseFullDistances,
  parseSparseDistances,
} from "../../interchange/distances_text.ts";
import { type DistanceMatrix, parseLowerDistances } from "../../tda/points/distances.ts";
import { readInput } from "./files.ts";

/** How a file holds distances: a lower triangle, a full square matrix, or lines `i j distance`. */
export type DistancesFormat = "lower" | "full" | "sparse";

/**
 * Reads a distance matrix from text, or a full one from `.npy`.
 *
 * @throws {SyntaxError} If the file is not of that format; the message names the entry.
 */
export async function readDistances(
  path: string,
  format: DistancesFormat,
): Promise<DistanceMatrix> {
  const bytes = await readInput(path, "name a file of distances");
  if (path.endsWith(".npy")) {
    const { shape, data } = parseNpy(bytes, path);
    const [n, columns] = shape;
    if (format !== "full" || shape.length !== 2) {
      throw new SyntaxError(
        `Cannot read ${path} as ${format} distances: a .npy file holds a full matrix of shape ` +
          `(n, n), this one is (${shape.join(", ")}); use --distances-format full`,
      );
    }
    const rows = Array.from(
      { length: n! },
      (_, i) => data.subarray(i * columns!, (i + 1) * columns!),
    );
    return fullDistances(rows, path);
  }
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") throw new SyntaxError(`Cannot read ${path}: it holds no distance`);
  if (format === "full") return parseFullDistances(text, path);
  return format === "sparse" ? parseSparseDistances(text, path) : parseLowerDistances(text, path);
}
