/**
 * Vietoris–Rips persistence against Ripser and giotto-ph in the same run: CPU seconds, peak memory
 * and the largest difference of bars, on clouds as network filters make them.
 *
 * Run with `deno task bench-persistence`. Ripser is looked for on the path (Debian's package
 * `ripser`), giotto-ph in Python; without them our own figures are printed. Memory is what the
 * computation adds to the runtime's own. Needs all permissions, as Deno guards `/proc` by them.
 * `--large` adds clouds of 5,000 to 20,000 points, which Ripser is not given.
 *
 * @module
 */
import {
  bars,
  kleinBottle,
  noisyCircle,
  persistence,
  type PointCloud,
  random,
  threeCircles,
  toPointCloud,
} from "../mod.ts";
import { euclideanDistances } from "../lib/tda/points/distances.ts";
import { PEAK_MEMORY, runPython } from "./_python.ts";
import process from "node:process";

interface Case {
  readonly cloud: () => PointCloud;
  readonly prime: number;
  readonly maxDim: number;
  readonly large?: boolean;
}

const loops = (cloud: () => PointCloud, prime = 2): Case => ({ cloud, prime, maxDim: 1 });
const large = (cloud: () => PointCloud): Case => ({ ...loops(cloud), large: true });
const CASES: Record<string, Case> = {
  "noisy circle n=1000": loops(() => noisyCircle(1000, 0.1, 9, 1)),
  "Klein patches n=1000": loops(() => kleinBottle(1000, 0.05, 1)),
  "Klein patches n=1000, Z/3": loops(() => kleinBottle(1000, 0.05, 1), 3),
  "uniform S^7 n=1000": loops(() => uniformSphere(1000)),
  "Klein patches n=2000": loops(() => kleinBottle(2000, 0.05, 1)),
  "three circles n=2000": loops(() => threeCircles(2000, 0.05, 1)),
  "Klein patches n=500, H2": { cloud: () => kleinBottle(500, 0.05, 1), prime: 2, maxDim: 2 },
  "Klein patches n=5000": large(() => kleinBottle(5000, 0.05, 1)),
  "Klein patches n=10000": large(() => kleinBottle(10000, 0.05, 1)),
  "Klein patches n=20000": large(() => kleinBottle(20000, 0.05, 1)),
};

/** Points drawn uniformly from the unit sphere of R⁸. */
function uniformSphere(n: number): PointCloud {
  const stream = random(1);
  const data = new Float32Array(n * 8);
  for (let row = 0; row < n; row++) {
    const point = Array.from({ length: 8 }, () => stream.normal());
    const norm = Math.hypot(...point);
    point.forEach((x, c) => data[row * 8 + c] = x / norm);
  }
  return toPointCloud(data, 8);
}

/** CPU seconds and mebibytes. */
interface Cost {
  readonly seconds: number;
  readonly mebibytes: number;
}

async function status(pid: number | "self"): Promise<Cost> {
  const [stat, memory] = await Promise.all([
    Deno.readTextFile(`/proc/${pid}/stat`),
    Deno.readTextFile(`/proc/${pid}/status`),
  ]);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    seconds: (Number(fields[11]) + Number(fields[12])) / 100,
    mebibytes: Number(/VmHWM:\s+(\d+)/.exec(memory)?.[1] ?? 0) / 1024,
  };
}

/** Runs one case in this process and prints what it took and its bars. */
async function runHere({ cloud, prime, maxDim }: Case) {
  const points = cloud();
  const before = (await status("self")).mebibytes;
  const start = process.cpuUsage();
  const diagram = persistence(points, { prime, maxDim });
  const { user, system } = process.cpuUsage(start);
  const lengths = diagram.dims.map(({ dim }) => bars(diagram, dim).map(({ length }) => length));
  console.log(JSON.stringify({
    cost: {
      seconds: (user + system) / 1e6,
      mebibytes: (await status("self")).mebibytes - before,
    },
    lengths,
  }));
}

/** What a run took, and the lengths of its bars by dimension, longest first. */
interface Outcome {
  readonly cost: Cost;
  readonly lengths: number[][];
}

async function runOurs(name: string): Promise<Outcome> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", import.meta.filename!, "--one", name],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot run "${name}": the process failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Runs Ripser on one case; nothing if it is not installed. */
async function runRipser({ cloud, prime, maxDim }: Case): Promise<Outcome | undefined> {
  const { n, lower } = euclideanDistances(cloud());
  const file = await Deno.makeTempFile();
  const rows: string[] = [];
  for (let i = 1, e = 0; i < n; e += i++) rows.push(lower.subarray(e, e + i).join());
  await Deno.writeTextFile(file, rows.join("\n"));
  try {
    const args = ["--format", "lower-distance", "--dim", `${maxDim}`, file];
    // Debian builds a program of its own for other fields than Z/2.
    const program = prime === 2 ? "ripser" : "ripser-coeff";
    if (prime !== 2) args.unshift("--modulus", `${prime}`);
    const child = new Deno.Command(program, { args, stdout: "piped" }).spawn();
    let cost: Cost = { seconds: 0, mebibytes: 0 };
    let running = true;
    const watch = (async () => {
      while (running) {
        const now = await status(child.pid).catch(() => undefined);
        if (now && now.mebibytes > 0) cost = now;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    const { success, stdout } = await child.output();
    running = false;
    await watch;
    if (!success) throw new Error(`Cannot compare: ${program} ${args.join(" ")} failed`);
    const lengths: number[][] = [];
    for (const line of new TextDecoder().decode(stdout).split("\n")) {
      if (line.startsWith("persistence intervals")) lengths.push([]);
      const bar = /^ \[([^,]+),([^)]+)\)/.exec(line);
      if (bar) lengths.at(-1)?.push(Number(bar[2]) - Number(bar[1]));
    }
    return { cost, lengths: lengths.map((all) => all.sort((a, b) => b - a)) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  } finally {
    await Deno.remove(file);
  }
}

// Distances come in as the lower triangle.
const GIOTTO = `${PEAK_MEMORY}
import json, sys, time
import numpy as np
from gph import ripser_parallel
n, prime, dim = (int(a) for a in sys.argv[1:])
matrix = np.zeros((n, n), "f4")
matrix[np.tril_indices(n, -1)] = np.frombuffer(sys.stdin.buffer.read(), "<f4")
matrix += matrix.T
before = peak()
start = time.process_time()
options = {"maxdim": dim, "coeff": prime, "metric": "precomputed", "n_threads": 1}
diagrams = ripser_parallel(matrix, **options)["dgms"]
seconds = time.process_time() - start
memory = peak() - before
lengths = [sorted((d[:, 1] - d[:, 0]).tolist(), reverse=True) for d in diagrams[1:]]
cost = {"seconds": seconds, "mebibytes": memory / 2**20}
print(json.dumps({"cost": cost, "lengths": [[]] + lengths}))
`;

/** Runs giotto-ph on one case; nothing if no Python here has it. */
async function runGiotto({ cloud, prime, maxDim }: Case): Promise<Outcome | undefined> {
  const { n, lower } = euclideanDistances(cloud());
  const input = new Blob([lower as Float32Array<ArrayBuffer>]);
  const output = await runPython(GIOTTO, [n, prime, maxDim].map(String), input);
  return output && JSON.parse(output);
}

function compare(name: string, ours: Outcome, theirs: Outcome) {
  const loops = ours.lengths.slice(1).flat();
  const others = theirs.lengths.slice(1).flat();
  const most = loops.length === others.length
    ? `bars differ by ${
      Math.max(0, ...loops.map((length, i) => Math.abs(length - others[i]!))).toExponential(0)
    }`
    : `${loops.length} bars, ${name} ${others.length}`;
  const { seconds, mebibytes } = theirs.cost;
  print(
    `  ${name}`,
    theirs.cost,
    `${(seconds / ours.cost.seconds).toFixed(1)} times our time, ` +
      `${(mebibytes / ours.cost.mebibytes).toFixed(1)} times our memory; ${most}`,
  );
}

function print(name: string, { seconds, mebibytes }: Cost, remark: string) {
  console.log(
    name.padEnd(27) + `${seconds.toFixed(2)} s`.padStart(9) +
      `${Math.round(mebibytes)} MiB`.padStart(10) + `  ${remark}`,
  );
}

const one = Deno.args.indexOf("--one");
if (one >= 0) {
  await runHere(CASES[Deno.args[one + 1]!]!);
} else {
  console.log("Vietoris–Rips persistence: CPU seconds, memory added to the runtime's own");
  for (const [name, spec] of Object.entries(CASES)) {
    if (spec.large && !Deno.args.includes("--large")) continue;
    const ours = await runOurs(name);
    print(name, ours.cost, "");
    if (spec.large) continue;
    const ripser = await runRipser(spec);
    if (ripser) compare("Ripser", ours, ripser);
    const giotto = await runGiotto(spec);
    if (giotto) compare("giotto-ph", ours, giotto);
    if (!ripser && !giotto) console.log("  neither Ripser nor giotto-ph found here: no ratio");
  }
}
