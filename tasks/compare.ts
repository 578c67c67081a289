import { Option } from "commander";
import { type DiagramFile, readDiagram } from "../lib/pipeline/files/diagram_file.ts";
import { writeWhole } from "../lib/pipeline/files/files.ts";
import { formatMany } from "../lib/report/format.ts";
import { bottleneckDistance } from "../lib/tda/diagrams/bottleneck.ts";
import type { PersistencePair } from "../lib/tda/diagrams/diagram.ts";
import { persistentEntropy } from "../lib/tda/diagrams/vectorize.ts";
import { wassersteinDistance } from "../lib/tda/diagrams/wasserstein.ts";
import {
  ALWAYS_RUNS,
  checkEnding,
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { shownPath } from "./_paths.ts";
import { startLateProgress } from "./_progress.ts";
import { printPlan, printResult } from "./_run_step.ts";

interface Options extends CommonOptions {
  diagrams: string[];
  dim: number;
  order: number;
  ground: "max" | "euclidean";
}

/** One diagram in the result. */
interface Described {
  readonly diagram: string;
  readonly bars: number;
  readonly longest: number;
  readonly entropy: number;
}

/** Two diagrams in the result; JSON has no infinity, and `null` stands for it. */
interface Compared {
  readonly first: string;
  readonly second: string;
  readonly bottleneck: number | null;
  readonly wasserstein: number | null;
}

/**
 * The most bars of two diagrams that are matched to each other: time grows with the cube of their
 * number, and this many take about a minute.
 */
const MOST_BARS = 4000;

const ALWAYS = "distances are computed every time";

const program = command({
  name: "compare",
  summary:
    "Compares persistence diagrams: the bottleneck and the Wasserstein distance of every pair, " +
    "and for each diagram its number of bars, the longest, and the persistent entropy of bars " +
    "that die.",
  out: "a JSON file for the result (default: none)",
  outRequired: false,
  force: ALWAYS_RUNS,
  examples: [
    "compare --diagrams a.json b.json --dim 1",
    "compare --diagrams ours.json ripser.txt gudhi.pers --order 1 --json",
  ],
})
  .requiredOption(
    "--diagrams <paths...>",
    "two or more: JSON of persistence, Ripser's or GUDHI's text",
  )
  .option("--dim <integer>", "dimension of homology", integer(0), 1)
  .option("--order <number>", "power of the Wasserstein distance", real(1, true), 2)
  .addOption(
    new Option("--ground <distance>", "distance of points in a diagram")
      .choices(["max", "euclidean"]).default("max"),
  );

await runCommand<Options>(program, async (options) => {
  const { dim, order, ground, out, json, quiet } = options;
  const paths = options.diagrams.map(userPath);
  if (paths.length < 2) {
    throw new UsageError("Cannot compare one diagram: name two or more with --diagrams");
  }
  if (out) checkEnding(out, "distances");
  if (options.dryRun) {
    const label = paths.map(shownPath).join(", ");
    return printPlan([{ step: { name: "compare" }, label, reasons: [ALWAYS] }], options);
  }
  const pairs: PersistencePair[][] = [];
  for (const path of paths) pairs.push(pairsOf(await readDiagram(path), dim, path));
  refuseEndless(paths, pairs);
  const diagrams = pairs.map((own, i) => described(paths[i]!, own));
  const distances = compareAll(paths, pairs, options);
  const result = { dim, order, ground, diagrams, distances };
  if (out) await writeWhole(out, JSON.stringify(result, null, 2) + "\n");
  if (json) return console.log(JSON.stringify(result));
  for (const one of diagrams) console.log(aboutDiagram(one, dim));
  for (const one of distances) console.log(aboutDistance(one, order));
  if (out && !quiet) printResult("compare", formatMany(distances.length, "comparison"), out);
});

/** Refuses diagrams that could not be matched in an evening, before the first two are. */
function refuseEndless(paths: readonly string[], pairs: readonly PersistencePair[][]): void {
  const most = pairs.map(({ length }, i) => ({ length, path: paths[i]! }))
    .toSorted((a, b) => b.length - a.length);
  const [first, second] = most as [typeof most[0], typeof most[0]];
  const bars = first.length + second.length;
  if (bars <= MOST_BARS) return;
  const minutes = Math.ceil((bars / MOST_BARS) ** 3);
  throw new RangeError(
    `Cannot compare ${first.path} with ${second.path}: ${first.length} and ${second.length} bars ` +
      `may take ${minutes} minutes to match, expected at most ${MOST_BARS} in all; compute ` +
      `diagrams of fewer points, by density or as landmarks (persistence --landmarks)`,
  );
}

function described(diagram: string, pairs: readonly PersistencePair[]): Described {
  const finite = pairs.flatMap(([birth, death]) => death === null ? [] : [{ birth, death }]);
  return {
    diagram,
    bars: pairs.length,
    longest: finite.reduce((most, { birth, death }) => Math.max(most, death - birth), 0),
    entropy: persistentEntropy(finite),
  };
}

/** Compares every two diagrams, saying how far it is. */
function compareAll(
  paths: readonly string[],
  pairs: readonly PersistencePair[][],
  { order, ground, quiet }: Options,
): Compared[] {
  const progress = quiet ? undefined : startLateProgress("compare");
  const total = paths.length * (paths.length - 1);
  let done = 0;
  const within = (share: number, whole: number) =>
    progress?.update(Math.floor(100 * (done + share / whole) / total), 100, "%");
  const finished = (distance: number) => {
    done++;
    return distance === Infinity ? null : distance;
  };
  try {
    return pairs.flatMap((a, i) =>
      pairs.slice(i + 1).map((b, j) => ({
        first: paths[i]!,
        second: paths[i + 1 + j]!,
        bottleneck: finished(bottleneckDistance(a, b, within)),
        wasserstein: finished(wassersteinDistance(a, b, { order, ground, onProgress: within })),
      }))
    );
  } finally {
    progress?.stop();
  }
}

function aboutDiagram({ diagram, bars, longest, entropy }: Described, dim: number): string {
  const length = bars > 0 ? `, the longest ${longest.toFixed(4)}` : "";
  return `${shownPath(diagram)}: ${formatMany(bars, "bar")} in dimension ${dim}${length}, ` +
    `entropy ${entropy.toFixed(4)}`;
}

function aboutDistance({ first, second, bottleneck, wasserstein }: Compared, order: number) {
  const show = (value: number | null) => value?.toFixed(6) ?? "infinite";
  return `${shownPath(first)} – ${shownPath(second)}: bottleneck ${show(bottleneck)}, ` +
    `${order}-Wasserstein ${show(wasserstein)}`;
}

function pairsOf({ dims }: DiagramFile, dim: number, path: string) {
  const found = dims.find((one) => one.dim === dim);
  if (!found) {
    throw new RangeError(
      `Cannot compare dimension ${dim}: ${path} holds dimensions 0 to ${dims.length - 1}`,
    );
  }
  return found.pairs;
}
