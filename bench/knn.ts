/**
 * CPU time of the distance to the 200th neighbor: ours on one worker and on two, and, in the same
 * run, SciPy's cKDTree and scikit-learn's brute force on one thread where there is a Python that
 * has them.
 *
 * Run with `deno task bench-knn`; `--full` adds 262,144 points, and names of `.npy` files of shape
 * [n, dim] add clouds of one's own. CPU seconds are those of all threads together; compare the
 * ratio of a run, not the seconds of two.
 *
 * @module
 */
import process from "node:process";
import { measureDensity } from "../lib/pipeline/parallel/measure_density.ts";
import { readPoints } from "../lib/pipeline/files/points_file.ts";
import { basename, formatBytes } from "../lib/std.ts";
import { PEAK_MEMORY, runPython } from "./_python.ts";
import { BoxTree } from "../lib/tda/density/box_tree.ts";
import { densestDistances } from "../lib/tda/density/densest_distances.ts";
import { resampledCodensity } from "../lib/tda/density/resampled_codensity.ts";
import {
  codensity,
  kleinBottle,
  normalizeKernels,
  type PointCloud,
  selectRows,
  sphere,
} from "../mod.ts";
import { drawGroups, resampleRows } from "../lib/filters/resampled_loops.ts";

const K = 200;

// A cloud comes in as n, dim, k, then coordinates, then the distances found here.
const PEER = `${PEAK_MEMORY}
import sys, time
import numpy as np
name = sys.argv[1]
head = sys.stdin.buffer.read(24)
n, dim, k = (int(x) for x in np.frombuffer(head, "<f8"))
points = np.frombuffer(sys.stdin.buffer.read(4 * n * dim), "<f4").reshape(n, dim).astype("f8")
ours = np.frombuffer(sys.stdin.buffer.read(8 * n), "<f8")
if name == "SciPy":
    import scipy as library
    from scipy.spatial import cKDTree
    start = time.process_time()
    rho = cKDTree(points).query(points, [k + 1], workers=1)[0][:, 0]
else:
    import sklearn as library
    from sklearn.neighbors import NearestNeighbors
    start = time.process_time()
    rho = NearestNeighbors(n_neighbors=k + 1, algorithm="brute", n_jobs=1).fit(points) \\
        .kneighbors(points)[0][:, k]
seconds = time.process_time() - start
rss = peak()
print(library.__version__, seconds, rss, np.abs(rho - ours).max() / ours.max())
`;

/** One line of the table. */
function row(name: string, cpu: number, rss: number, remark: string) {
  console.log(
    `  ${name.padEnd(20)} ${cpu.toFixed(2).padStart(8)} s  ${
      formatBytes(rss).padStart(8)
    }  ${remark}`,
  );
}

async function ours(cloud: PointCloud, workers: number) {
  const wall = performance.now();
  const start = process.cpuUsage();
  const rho = await measureDensity(cloud, {
    k: K,
    measure: "kth-neighbor",
    engine: "cpu",
    workers,
  });
  const { user, system } = process.cpuUsage(start);
  const cpu = (user + system) / 1e6;
  const seconds = (performance.now() - wall) / 1000;
  const name = `${workers} worker${workers === 1 ? "" : "s"}`;
  row(name, cpu, process.resourceUsage().maxRSS * 1024, `${seconds.toFixed(2)} s by the clock`);
  return { rho, cpu };
}

/** Runs one of the peers; false if no Python here has it. */
async function peer(name: string, { data, n, dim }: PointCloud, rho: Float64Array, cpu: number) {
  const input = new Blob([
    Float64Array.of(n, dim, K),
    data as Float32Array<ArrayBuffer>,
    rho as Float64Array<ArrayBuffer>,
  ]);
  const [version, seconds, rss, difference] = (await runPython(PEER, [name], input))?.split(" ") ??
    [];
  if (!version) return false;
  row(
    `${name} ${version}`,
    Number(seconds),
    Number(rss),
    `${(Number(seconds) / cpu).toFixed(1)} times ours; differs by ${difference}`,
  );
  return true;
}

function cpuOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Density of the densest points alone, which is what layers of networks ask for. */
function densest(cloud: PointCloud, cpu: number) {
  const seconds = cpuOf(() => densestDistances(cloud, [K], 0.2));
  row(
    "densest fifth",
    seconds,
    process.resourceUsage().maxRSS * 1024,
    `on one thread; all take ${(cpu / seconds).toFixed(1)} times that`,
  );
}

/** Draws of groups, and rows of a group. */
const [DRAWS, GROUP] = [8, 64];

/** Density where resampled clouds are densest: one search for all draws, against one a draw. */
function resampled(cloud: PointCloud, rho: Float64Array) {
  const groups = Array.from({ length: cloud.n }, (_, row) => Math.floor(row / GROUP));
  const counts = Array.from({ length: DRAWS }, (_, draw) => {
    const times = new Uint32Array(groups.at(-1)! + 1);
    for (const group of drawGroups(times.length, 1, draw)) times[group]!++;
    return times;
  });
  const reach = 1.05 * rho.toSorted()[Math.floor(0.1 * cloud.n)]!;
  const result = new Float64Array(DRAWS * cloud.n);
  const together = cpuOf(() =>
    resampledCodensity(new BoxTree(cloud), { groups, k: K, counts }, reach, 0, cloud.n, result)
  );
  const apart = cpuOf(() => {
    for (let draw = 0; draw < DRAWS; draw++) {
      codensity(selectRows(cloud, resampleRows(groups, 1, draw)), K);
    }
  });
  const remark = `the densest tenth of ${DRAWS} resampled clouds; one by one ` +
    `${(apart / together).toFixed(1)} times that`;
  row("resampled", together, process.resourceUsage().maxRSS * 1024, remark);
}

const full = Deno.args.includes("--full");
const clouds: [string, () => Promise<PointCloud> | PointCloud][] = [];
for (const n of [16_384, 65_536, ...(full ? [262_144] : [])]) {
  clouds.push(
    [`random kernels, n = ${n}`, () => normalizeKernels(sphere(n, 8, 1).data, 9).cloud],
    [`Klein bottle with noise 0.05, n = ${n}`, () => kleinBottle(n, 0.05, 1)],
  );
}
for (const path of Deno.args.filter((argument) => argument !== "--full")) {
  clouds.push([basename(path), () => readPoints(path)]);
}

console.log(`Distance to neighbor ${K}: CPU seconds, peak memory of the process so far`);
for (const [name, make] of clouds) {
  const cloud = await make();
  console.log(`${name} (${cloud.n} × ${cloud.dim})`);
  const { rho, cpu } = await ours(cloud, 1);
  await ours(cloud, 2);
  densest(cloud, cpu);
  resampled(cloud, rho);
  for (const library of ["SciPy", "scikit-learn"]) {
    if (!await peer(library, cloud, rho, cpu)) {
      console.log(`  ${library}: not found here, no ratio`);
    }
  }
}
