import { parseNpy } from "../../bytes/npy.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { readInput } from "../files/files.ts";

/**
 * Reads the kernels of a layer of several networks as they are, neither centered nor scaled.
 *
 * @param paths The files of kernels, [out, in, size, size], one a network, at least one.
 * @returns One row a kernel.
 */
export async function readLayer(paths: readonly string[]): Promise<PointCloud> {
  const networks = await Promise.all(
    paths.map(async (path) => parseNpy(await readInput(path, "train the replicate first"), path)),
  );
  const dim = networks[0]!.shape[2]! ** 2;
  const data = new Float32Array(networks.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data: entries } of networks) {
    data.set(Float32Array.from(entries), at);
    at += entries.length;
  }
  return { data, n: data.length / dim, dim };
}
