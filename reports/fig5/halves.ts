import { quantile } from "../../lib/statistics.ts";
import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { formatCount, formatMany, formatPercent } from "../../lib/report/format.ts";
import { isCircle } from "./circle.ts";
import type { Fig5Cell, Fig5Results, Fig5Row } from "./load.ts";

/** The share of halves that an interval holds at least. */
const LEVEL = 0.95;

/** When halves of the networks first show the circle in a layer. */
export interface HalvesAppearance {
  /** By update looked at, the share of halves that show the circle. */
  readonly shares: readonly number[];
  /** By half, the first update looked at that shows it; infinite if none does. */
  readonly firsts: readonly number[];
  /** The first update of nearly all halves, from … */
  readonly from: number;
  /** … to; infinite if some of these never show it. */
  readonly to: number;
}

/** When halves of the networks first show the circle in a row. */
export function halvesOf({ cells, halvesReference }: Fig5Row): HalvesAppearance {
  const shows = (half: DenseShape) => isCircle(half, halvesReference.length);
  const firsts = cells[0]!.halves.draws.map((_, draw) =>
    cells.find(({ halves }) => shows(halves.draws[draw]!))?.update ?? Infinity
  );
  const sorted = firsts.toSorted((a, b) => a < b ? -1 : a > b ? 1 : 0);
  // As many are left out at either end as still leaves enough.
  const out = Math.floor((1 - LEVEL) / 2 * sorted.length + 1e-9);
  return {
    shares: cells.map(({ halves: { draws } }) => draws.filter(shows).length / draws.length),
    firsts,
    from: sorted[out]!,
    to: sorted.at(-1 - out)!,
  };
}

/** Which of two layers comes first by halves; `null` if their intervals overlap. */
export function firstLayer(one: HalvesAppearance, two: HalvesAppearance): 1 | 2 | null {
  return one.to < two.from ? 1 : two.to < one.from ? 2 : null;
}

/** Layers 1 and 2 of every way of training, by halves of its networks. */
export function halvesByWay({ rows }: Fig5Results) {
  return [...Map.groupBy(rows, ({ way }) => way).values()].map(([one, two]) => {
    const [first, second] = [halvesOf(one!), halvesOf(two!)];
    const earlier = first.firsts.filter((update, i) => update < second.firsts[i]!).length;
    return {
      way: one!.way,
      name: one!.wayName,
      halves: one!.cells[0]!.halves,
      layers: [{ row: one!, ...first }, { row: two!, ...second }] as const,
      /** The layer that shows it first by both intervals. */
      first: firstLayer(first, second),
      /** The share of halves in which layer 1 shows it at an earlier look than layer 2. */
      earlier: earlier / first.firsts.length,
    };
  });
}

/** When the circle comes by halves, in words. */
export function halvesInWords(results: Fig5Results): string {
  return halvesByWay(results).map(({ name, halves, layers: [one, two], first, earlier }) =>
    `With ${name}, in at least ${formatPercent(LEVEL, 0)} of ${halves.draws.length} halves ` +
    `(${halves.drawn} of ${formatMany(halves.networks, "network")}) layer 1 ` +
    `${between(one)}, layer 2 ${between(two)}: ` +
    (first ? `layer ${first} comes first` : "which comes first is undecided") +
    `; layer 1 is the earlier in ${formatPercent(earlier, 0)} of halves.`
  ).join(" ");
}

function between({ from, to }: HalvesAppearance): string {
  if (from === Infinity) return "never shows it";
  if (from === to) return `shows it first after ${formatCount(from)} updates`;
  return to === Infinity
    ? `shows it after ${formatCount(from)} updates at the earliest, if at all`
    : `shows it first between ${formatCount(from)} and ${formatCount(to)} updates`;
}

/** When halves show the circle, one row a layer. */
export function halvesRows({ rows }: Fig5Results): string[][] {
  return rows.map((row) => {
    const { shares, from, to } = halvesOf(row);
    const [earliest, latest] = [from, to].map((update) =>
      update === Infinity ? "never" : formatCount(update)
    );
    return [
      row.label,
      earliest === latest ? earliest! : `${earliest} to ${latest}`,
      row.cells.map(({ update }, i) => `${formatCount(update)}: ${formatPercent(shares[i]!, 0)}`)
        .join(", "),
    ];
  });
}

/** The longest loops of 95 % of halves of the networks. */
export function longestOfHalves({ halves: { draws } }: Pick<Fig5Cell, "halves">) {
  const lengths = draws.map(({ longest }) => longest);
  return [quantile(lengths, (1 - LEVEL) / 2), quantile(lengths, (1 + LEVEL) / 2)] as const;
}

/** What the page's JSON file says. */
export function halvesNumbers(results: Fig5Results) {
  const whole = (update: number) => update === Infinity ? null : update;
  return halvesByWay(results).map(({ way, halves, layers, first, earlier }) => ({
    protocol: way,
    networks: halves.networks,
    drawn: halves.drawn,
    draws: halves.draws.length,
    level: LEVEL,
    first,
    earlier,
    layers: layers.map(({ row, shares, firsts, from, to }) => ({
      layer: row.layer,
      k: row.cells[0]!.halves.k,
      landmarks: row.cells[0]!.halves.landmarks,
      untrained: row.halvesReference.length,
      shares,
      firsts: firsts.map(whole),
      from: whole(from),
      to: whole(to),
    })),
  }));
}
