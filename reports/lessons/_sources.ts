import { unzipSync } from "fflate";
import { parseNpy } from "../../lib/bytes/npy.ts";
import { filterCloud } from "../../lib/filters/filter_cloud.ts";
import { readInput } from "../../lib/pipeline/files/files.ts";
import { fromFileUrl } from "../../lib/std.ts";
import { densityFilter } from "../../lib/tda/density/density.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { randomSubsample } from "../../lib/tda/points/random_subsample.ts";

/** A hundred networks trained on MNIST, shipped with the toolkit. */
const MNIST = new URL("../../data/replicates/mnist-adam.zip", import.meta.url);

/** Their first-layer kernels once training has ended. */
const KERNELS = /\/conv1-00000500\.npy$/;

/** Real filters that lessons are made of; each is read once. */
export interface LessonSources {
  /** First-layer filters of networks trained on MNIST as points, n × 9. */
  mnist(): Promise<PointCloud>;
  /** The densest of them, for the 200-th neighbor: so many. */
  densest(count: number): Promise<PointCloud>;
  /** So many of them, drawn by chance; for one number always the same. */
  part(count: number): Promise<PointCloud>;
}

/** Reads real filters from `data/`. Trains nothing, and asks the network for nothing. */
export function lessonSources(): LessonSources {
  let all: Promise<PointCloud> | undefined;
  const mnist = () => all ??= readFilters();
  return {
    mnist,
    async part(count) {
      return randomSubsample(await mnist(), count, 1);
    },
    async densest(count) {
      const cloud = await mnist();
      return densityFilter(cloud, { k: 200, p: (count + 0.5) / cloud.n }).cloud;
    },
  };
}

async function readFilters(): Promise<PointCloud> {
  const bytes = await readInput(fromFileUrl(MNIST), "lessons are made of the networks in data/");
  const files = unzipSync(bytes, { filter: ({ name }) => KERNELS.test(name) });
  const networks = Object.keys(files).toSorted().map((name) => {
    const { data, shape } = parseNpy(files[name]!, name);
    return { shape, data: Float32Array.from(data), name };
  });
  return filterCloud(networks, "conv1").points;
}

/** Rows of a cloud as lists, rounded to so many decimals: what a page carries of it. */
export function roundedRows({ data, n, dim }: PointCloud, decimals: number): number[][] {
  return Array.from({ length: n }, (_, row) =>
    Array.from(
      data.subarray(row * dim, row * dim + dim),
      (value) => Number(value.toFixed(decimals)),
    ));
}
