import { describeOptimizer } from "../../lib/report/describe_optimizer.ts";
import { formatCount } from "../../lib/report/format.ts";
import type { Fig3Results } from "./load.ts";
import { ARTICLE } from "./settings.ts";

const NAMES = {
  replicates: "networks",
  updates: "updates of each",
  batchSize: "images per update",
  k: "k of the density filtration",
  p: "p of the density filtration",
  resolution: "Mapper resolution",
  gain: "Mapper gain",
} as const;
type Name = keyof typeof NAMES;

/** How many networks there are, rather than how many were asked for. */
function here(results: Fig3Results, name: Name): number {
  return name === "replicates" ? results.networks.length : results[name];
}

/** Parameter, value here, value in the article. */
export function parameterRows(results: Fig3Results, seed: number): string[][] {
  const { network, optimizer, dataset, backend, adapter } = results;
  return [
    ...(Object.keys(NAMES) as Name[]).map((name) => [
      NAMES[name],
      shown(here(results, name)),
      shown(ARTICLE[name]),
    ]),
    [
      "filters before, after",
      `${formatCount(results.points)}, ${formatCount(results.dense.n)}`,
      "6,400, 1,920",
    ],
    ["constant filters left out", String(results.constant), "not stated"],
    ["network", network.name, "M(64,32,64)"],
    ["optimizer", describeOptimizer(optimizer), "Adam; learning rate not known for certain"],
    ["start of the weights", network.initializer, "not known"],
    ["data", `${dataset.name}, ${formatCount(dataset.train)} images`, "MNIST"],
    ["seed", String(seed), "not stated"],
    ["engine", `${backend}: ${adapter}`, "not stated"],
  ];
}

/** How this run differs from the article, in a sentence. */
export function deviations(results: Fig3Results): string {
  const different = (Object.keys(NAMES) as Name[])
    .filter((name) => here(results, name) !== ARTICLE[name])
    .map((name) => `${NAMES[name]} ${shown(here(results, name))}, not ${shown(ARTICLE[name])}`);
  return different.length === 0
    ? "The sizes are those of the article."
    : `This run differs from the article: ${different.join("; ")}.`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
