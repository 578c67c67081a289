import { formatCount, formatMany } from "../../lib/report/format.ts";
import type { RunFacts } from "../../lib/report/page/notebook.ts";
import { brightnessOf } from "./brightness.ts";
import type { NaturalResults } from "./load.ts";

/** What a run was made with: name and value. */
export function parameterRows(
  { places, images, cores, sample, permutations, draws, starts, five }: NaturalResults,
  { seed }: Pick<RunFacts, "seed">,
): string[][] {
  return [
    ["images", images.name],
    ["brightness", brightnessOf(images)],
    ["patches, kept as dense", `${formatCount(cores.wide.n)}, ${formatCount(cores.wide.kept)}`],
    ["patches that filters are compared with", formatCount(sample)],
    ...places.map(({ label, networks, filters, k, p }) => [
      label,
      `${formatMany(networks, "network")}, ${formatCount(filters)} filters; k = ${k}, p = ${p}`,
    ]),
    ["permutations, clouds of covariance", `${permutations}, ${draws}`],
    ["choices of landmarks", String(starts)],
    [
      "five loops",
      `${formatMany(five.networks, "network")}, ${formatCount(five.filters)} filters`,
    ],
    ["seed", String(seed)],
  ];
}
