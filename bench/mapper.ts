/**
 * CPU time and peak memory of Mapper, resolution 30, gain 3, clusters by single linkage cut at 1:
 * ours and, in the same run, KeplerMapper's with scikit-learn's single linkage and with its DBSCAN,
 * on one thread, where there is a Python that has them.
 *
 * Run with `deno task bench-mapper`; `--full` adds 20,000 random kernels, on which KeplerMapper
 * takes minutes, and names of `.npy` files of shape [n, dim] add clouds of one's own. All get the
 * same lens, two principal components, and are timed from there to the graph. KeplerMapper gets
 * coordinates that are divided by their standard deviations already. It leaves out cells of a
 * single point; its duplicate nodes are removed, as ours are. So its nodes and ours of two points
 * and more must be as many.
 *
 * @module
 */
import process from "node:process";
import { readPoints } from "../lib/pipeline/files/points_file.ts";
import { basename, formatBytes } from "../lib/std.ts";
import { PEAK_MEMORY, runPython } from "./_python.ts";
import { kleinBottle, lens, mapper, metricCloud, normalizeKernels, sphere } from "../mod.ts";
import type { MapperGraph, PointCloud } from "../mod.ts";

const RESOLUTION = 30;
const GAIN = 3;
const SCALE = 1;

// A cloud comes in as n, dim, then coordinates, then two lens values a point.
const PEER = `${PEAK_MEMORY}
import sys, time
import numpy as np
import kmapper, sklearn
from sklearn.cluster import AgglomerativeClustering, DBSCAN
name, resolution = sys.argv[1], int(sys.argv[2])
gain, scale = float(sys.argv[3]), float(sys.argv[4])
n, dim = (int(x) for x in np.frombuffer(sys.stdin.buffer.read(16), "<f8"))
points = np.frombuffer(sys.stdin.buffer.read(4 * n * dim), "<f4").reshape(n, dim).astype("f8")
lens = np.frombuffer(sys.stdin.buffer.read(8 * n), "<f4").reshape(n, 2).astype("f8")
clusterer = DBSCAN(eps=scale, min_samples=1) if name == "DBSCAN" else AgglomerativeClustering(
    n_clusters=None, distance_threshold=scale, linkage="single")
start = time.process_time()
graph = kmapper.KeplerMapper(verbose=0).map(
    lens, points, cover=kmapper.Cover(resolution, 1 - 1 / gain), clusterer=clusterer,
    remove_duplicate_nodes=True)
seconds = time.process_time() - start
rss = peak()
nodes = sum(len(members) > 1 for members in graph["nodes"].values())
print(kmapper.__version__, sklearn.__version__, seconds, rss, nodes)
`;

/** One line of the table. */
function row(name: string, cpu: number, rss: number, remark: string) {
  console.log(
    `  ${name.padEnd(56)} ${cpu.toFixed(2).padStart(6)} s  ${
      (rss > 0 ? formatBytes(rss) : "–").padStart(8)
    }  ${remark}`,
  );
}

/** Our graph and the CPU seconds it took. */
function ours(cloud: PointCloud, values: PointCloud, scale: number | undefined) {
  const start = process.cpuUsage();
  const graph = mapper(cloud, values, {
    resolution: RESOLUTION,
    gain: GAIN,
    metric: "variance-normalized-euclidean",
    cluster: { rule: "global", ...(scale === undefined ? {} : { scale }) },
  });
  const { user, system } = process.cpuUsage(start);
  return { graph, cpu: (user + system) / 1e6 };
}

const largeNodes = ({ nodes }: MapperGraph) =>
  nodes.filter(({ members }) => members.length > 1).length;

/** Runs KeplerMapper with a clusterer; false if no Python here has it. */
async function peer(clusterer: string, scaled: PointCloud, values: PointCloud, cpu: number) {
  const input = new Blob([
    Float64Array.of(scaled.n, scaled.dim),
    scaled.data as Float32Array<ArrayBuffer>,
    values.data as Float32Array<ArrayBuffer>,
  ]);
  const args = [clusterer, String(RESOLUTION), String(GAIN), String(SCALE)];
  const [version, sklearn, seconds, rss, nodes] =
    (await runPython(PEER, args, input))?.split(" ") ??
      [];
  if (!version) return false;
  row(
    `KeplerMapper ${version}, ${clusterer} of scikit-learn ${sklearn}`,
    Number(seconds),
    Number(rss),
    `${(Number(seconds) / cpu).toFixed(1)} times ours; ${nodes} nodes of two points and more`,
  );
  return true;
}

const randomKernels = () => normalizeKernels(sphere(20_000, 8, 1).data, 9).cloud;
const full = Deno.args.includes("--full");
const clouds: [string, () => Promise<PointCloud> | PointCloud][] = [
  ["Klein bottle with noise 0.05, n = 2000", () => kleinBottle(2000, 0.05, 1)],
  ["Klein bottle with noise 0.05, n = 20000", () => kleinBottle(20_000, 0.05, 1)],
  ...(full ? [["random kernels, n = 20000", randomKernels] as [string, () => PointCloud]] : []),
  ...Deno.args.filter((argument) => argument !== "--full").map((
    path,
  ): [string, () => Promise<PointCloud>] => [
    basename(path),
    () => readPoints(path),
  ]),
];

console.log(
  `Mapper ${RESOLUTION}×${RESOLUTION}, gain ${GAIN}, single linkage at ${SCALE}: CPU seconds, ` +
    "peak memory of the process so far",
);
for (const [name, make] of clouds) {
  const cloud = await make();
  const values = lens(cloud, "pca", 2);
  console.log(`${name} (${cloud.n} × ${cloud.dim})`);
  const { graph, cpu } = ours(cloud, values, SCALE);
  const rss = () => process.resourceUsage().maxRSS * 1024;
  row("ours", cpu, rss(), `${largeNodes(graph)} nodes of two points and more`);
  const derived = ours(cloud, values, undefined);
  row(
    "ours, scale derived from the cloud",
    derived.cpu,
    rss(),
    `scale ${derived.graph.parameters.scale!.toFixed(2)}`,
  );
  const scaled = metricCloud(cloud, "variance-normalized-euclidean");
  for (const clusterer of ["single linkage", "DBSCAN"]) {
    if (!await peer(clusterer, scaled, values, cpu)) {
      console.log(`  KeplerMapper, ${clusterer}: not found here, no ratio`);
    }
  }
}
