import { Option } from "commander";
import { type DiagramFile, readDiagram } from "../lib/pipeline/files/diagram_file.ts";
import { writeWhole } from "../lib/pipeline/files/files.ts";
import { basename } from "../lib/std.ts";
import { bottleneckDistance } from "../lib/tda/diagrams/bottleneck.ts";
import type { PersistencePair } from "../lib/tda/diagrams/diagram.ts";
import { persistentEntropy } from "../lib/tda/diagrams/vectorize.ts";
import { wassersteinDistance } from "../lib/tda/diagrams/wasserstein.ts";
import {
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";

interface Options extends CommonOptions {
  diagrams: string[];
  dim: number;
  order: number;
  ground: "max" | "euclidean";
}

const program = command({
  name: "compare",
  summary:
    "Compares persistence diagrams: the bottleneck and the Wasserstein distance of every two, " +
    "and of each the number of bars, the longest and the persistent entropy (of bars that die).",
  out: "a JSON file for the result (default: none)",
  outRequired: false,
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

await runCommand<Options>(program, async ({ dim, order, ground, ...options }) => {
  const paths = options.diagrams.map(userPath);
  if (paths.length < 2) {
    throw new UsageError("Cannot compare one diagram: name two or more with --diagrams");
  }
  if (options.dryRun) return console.log(`would compare ${paths.join(", ")}`);
  const pairs: PersistencePair[][] = [];
  for (const path of paths) pairs.push(pairsOf(await readDiagram(path), dim, path));
  const diagrams = pairs.map((own, i) => {
    const lengths = own.flatMap(([birth, death]) => death === null ? [] : [death - birth]);
    const finite = own.flatMap(([birth, death]) => death === null ? [] : [{ birth, death }]);
    return {
      diagram: paths[i]!,
      bars: own.length,
      longest: lengths.reduce((most, length) => Math.max(most, length), 0),
      entropy: persistentEntropy(finite),
    };
  });
  const distances = pairs.flatMap((a, i) =>
    pairs.slice(i + 1).map((b, j) => ({
      first: paths[i]!,
      second: paths[i + 1 + j]!,
      bottleneck: finite(bottleneckDistance(a, b)),
      wasserstein: finite(wassersteinDistance(a, b, { order, ground })),
    }))
  );
  const result = { dim, order, ground, diagrams, distances };
  if (options.out) await writeWhole(options.out, JSON.stringify(result, null, 2) + "\n");
  if (options.json) return console.log(JSON.stringify(result));
  for (const { diagram, bars, longest, entropy } of diagrams) {
    console.log(
      `${basename(diagram)}: ${bars} bars in dimension ${dim}, the longest ${
        longest.toFixed(4)
      }, ` +
        `entropy ${entropy.toFixed(4)}`,
    );
  }
  for (const { first, second, bottleneck, wasserstein } of distances) {
    const show = (value: number | null) => value?.toFixed(6) ?? "infinite";
    console.log(
      `${basename(first)} – ${basename(second)}: bottleneck ${show(bottleneck)}, ` +
        `${order}-Wasserstein ${show(wasserstein)}`,
    );
  }
});

function pairsOf({ dims }: DiagramFile, dim: number, path: string) {
  const found = dims.find((one) => one.dim === dim);
  if (!found) {
    throw new RangeError(
      `Cannot compare dimension ${dim}: ${path} holds dimensions 0 to ${dims.length - 1}`,
    );
  }
  return found.pairs;
}

/** JSON has no infinity: `null` stands for it. */
function finite(distance: number): number | null {
  return distance === Infinity ? null : distance;
}
