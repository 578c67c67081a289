import type { PointCloud } from "../points/points.ts";

/**
 * The SHA-256 hash of a cloud: of its coordinates, row by row, as little-endian 32-bit floats. In
 * Python it is `hashlib.sha256(numpy.load("dense.npy").astype("<f4").tobytes()).hexdigest()`.
 *
 * @param cloud The points.
 * @returns 64 hexadecimal digits.
 */
export async function cloudHash({ data }: Pick<PointCloud, "data">): Promise<string> {
  const bytes = new DataView(new ArrayBuffer(4 * data.length));
  data.forEach((value, i) => bytes.setFloat32(4 * i, value, true));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
