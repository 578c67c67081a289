import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import type { Way } from "../cifar/training.ts";
import { article } from "../shared/sources.ts";
import { afterUpdate, appearanceOf, circleRule, DOMINANCE, rowOf, showsCircle } from "./circle.ts";
import { covariance } from "./covariance_claims.ts";
import type { Fig5Cell, Fig5Results, Fig5Row } from "./load.ts";
import { mapClaims } from "./map_claims.ts";
import { EARLY, LATE } from "./settings.ts";
import { loopInWords, withWay } from "./words.ts";

const WHY_ONE = "the article shows one circle and gives no number; both layers are held to this";

/** A row, and its cells after some of the updates that it was looked at. */
function seen(row: Fig5Row | undefined, [from, to]: readonly [number, number]) {
  const cells = row?.cells.filter(({ update }) => update >= from && update <= to) ?? [];
  return row && cells.length > 0 ? { row, cells, last: cells.at(-1)! } : undefined;
}

function disagree(way: Way, layer: number, update: number): string {
  return `${withWay(way)} sets of landmarks disagree whether layer ${layer} shows a circle after ` +
    `${formatCount(update)} updates.`;
}

const layer1Circle = (way: Way) =>
  claim({
    id: `${way}-layer1-circle` as const,
    source: article("Figure 5, first row: the circle after 400 and 500 updates"),
    claim: `${withWay(way)} layer 1 shows the circle at 400 to 500 updates.`,
    threshold: DOMINANCE,
    thresholdFrom: "choice",
    why: WHY_ONE,
    expected: (times) => `at one of these updates at least, ${circleRule(times)}`,
    refuted: (times) => `at none of these updates ${circleRule(times)}`,
    measure: (results: Fig5Results) => seen(rowOf(results, way, 1), EARLY),
    holds: ({ row, cells }, times) => {
      const found = cells.map((cell) => showsCircle(cell, row, times));
      return found.includes(true) || (found.includes(null) ? null : false);
    },
    found: ({ row, cells, last }, holds, times) => {
      if (holds === null) return disagree(way, 1, last.update);
      const told = holds ? cells.filter((cell) => showsCircle(cell, row, times)) : cells;
      return `${withWay(way)} layer 1 shows ${holds ? "the" : "no"} circle of edges after ` +
        `${told.map(({ update }) => formatCount(update)).join(holds ? " and " : " or ")} updates.`;
    },
    measured: ({ row, cells }) => cells.map((cell) => loopInWords(cell, row)).join("; "),
  });

const layer1Complex = (way: Way) =>
  claim({
    id: `${way}-layer1-complex` as const,
    source: article("Figure 5, first row: more complex by 1,000 updates, with lines in the middle"),
    claim: `${withWay(way)} layer 1 then grows more complex than a circle.`,
    threshold: 0.1,
    thresholdFrom: "choice",
    why: "the article gives no number; how the share falls is told beside it",
    expected: (part) =>
      `by ${formatCount(LATE[1])} updates the share of energy in edges is at least ` +
      `${formatPercent(part, 0)} below its peak`,
    refuted: (part) =>
      `by ${formatCount(LATE[1])} updates a share less than ${
        formatPercent(part, 0)
      } below its peak`,
    measure: (results: Fig5Results) => {
      const late = seen(rowOf(results, way, 1), LATE);
      if (!late) return undefined;
      const cells = late.row.cells;
      const peak = cells.reduce((best, cell) => edgesOf(cell) > edgesOf(best) ? cell : best);
      return { peak, end: late.last };
    },
    holds: ({ peak, end }, part) =>
      peak.update < end.update && edgesOf(end) <= (1 - part) * edgesOf(peak),
    found: ({ peak, end }, holds, part) =>
      holds
        ? `${withWay(way)} the share of edges in layer 1 falls from ` +
          `${formatPercent(edgesOf(peak), 0)} after ${formatCount(peak.update)} updates to ` +
          `${formatPercent(edgesOf(end), 0)} after ${
            formatCount(end.update)
          }, while lines go from ` +
          `${formatPercent(linesOf(peak), 0)} to ${
            formatPercent(linesOf(end), 0)
          } of the filters ` +
          `and the longest loop from ${formatNumber(peak.shape.longest)} to ` +
          `${formatNumber(end.shape.longest)}.`
        : `${withWay(way)} the share of edges in layer 1 does not fall by ` +
          `${formatPercent(part, 0)} or more.`,
    measured: ({ peak, end }) =>
      [peak, end].map((cell) =>
        `after ${formatCount(cell.update)}: ${formatPercent(edgesOf(cell), 0)} of the energy in ` +
        `edges, ${formatPercent(linesOf(cell), 0)} lines, longest loop ` +
        `${formatNumber(cell.shape.longest)}, widest gap between edges ` +
        `${cell.patterns.edgeGap.toFixed(0)}°`
      ).join("; "),
  });

function edgesOf({ shape }: { readonly shape: DenseShape }): number {
  return shape.circleShare;
}

function linesOf({ patterns: { uprightLines, levelLines, slantedLines } }: Fig5Cell): number {
  return uprightLines + levelLines + slantedLines;
}

const layer2Early = (way: Way) =>
  claim({
    id: `${way}-layer2-early` as const,
    source: article("Figure 5, second row: only a weak pattern at first"),
    claim: `${withWay(way)} layer 2 shows no circle yet after 500 updates.`,
    threshold: DOMINANCE,
    thresholdFrom: "choice",
    why: WHY_ONE,
    expected: (times) => `not ${circleRule(times)}`,
    refuted: circleRule,
    measure: (results: Fig5Results) => seen(rowOf(results, way, 2), EARLY),
    holds: ({ row, last }, times) => {
      const shows = showsCircle(last, row, times);
      return shows === null ? null : !shows;
    },
    found: ({ last }, holds) =>
      holds === null
        ? disagree(way, 2, last.update)
        : `${withWay(way)} layer 2 shows ${holds ? "no circle yet" : "the circle"} after ` +
          `${holds ? "" : "only "}${formatCount(last.update)} updates.`,
    measured: ({ row, last }) => loopInWords(last, row),
  });

const layer2Circle = (way: Way) =>
  claim({
    id: `${way}-layer2-circle` as const,
    source: article("Figure 5, second row: a clear circle after 2,000 updates"),
    claim: `${withWay(way)} layer 2 shows a clear circle after 2,000 updates.`,
    threshold: DOMINANCE,
    thresholdFrom: "choice",
    why: WHY_ONE,
    expected: circleRule,
    refuted: (times) => `not ${circleRule(times)}`,
    measure: (results: Fig5Results) => seen(rowOf(results, way, 2), LATE),
    holds: ({ row, last }, times) => showsCircle(last, row, times),
    found: ({ last }, holds) =>
      holds === null
        ? disagree(way, 2, last.update)
        : `${withWay(way)} layer 2 shows ${holds ? "a" : "no"} clear circle after ` +
          `${formatCount(last.update)} updates.`,
    measured: ({ row, last }) => loopInWords(last, row),
  });

const order = (way: Way) =>
  claim({
    id: `${way}-order` as const,
    source: article("Figure 5, both rows: the circle in layer 1, later in layer 2"),
    claim: `${withWay(way)} the circle comes to layer 1 before it comes to layer 2.`,
    threshold: 1,
    thresholdFrom: "choice",
    why: "any lead counts; what happens between two looks is not seen",
    expected: (lead) => `first seen in layer 1, at least ${formatMany(lead, "update")} earlier`,
    refuted: () => "first seen in layer 2, or in both at the same look, or never in layer 1",
    measure: (results: Fig5Results) => {
      const [one, two] = [rowOf(results, way, 1), rowOf(results, way, 2)];
      return one && two ? [appearanceOf(one), appearanceOf(two)] as const : undefined;
    },
    holds: ([one, two], lead) => {
      const leads = (a: number | null, b: number | null) =>
        a !== null && (b ?? Infinity) - a >= lead;
      if (leads(one.update, two.possible)) return true;
      return leads(one.possible, two.update) ? null : false;
    },
    found: ([one, two], holds) =>
      holds === null
        ? `${withWay(way)} sets of landmarks leave open in which layer the circle shows first.`
        : holds
        ? `${withWay(way)} the circle first shows in layer 1 ${afterUpdate(one.update)} updates, ` +
          `in layer 2 ${afterUpdate(two.update)}.`
        : `${withWay(way)} the circle does not come to layer 1 first: layer 1 ` +
          `${afterUpdate(one.update)}, layer 2 ${afterUpdate(two.update)}.`,
    measured: (found) =>
      found.map(({ update, possible }, i) =>
        `layer ${i + 1}: ${afterUpdate(update)}` +
        (possible === update ? "" : ` (with some landmarks ${afterUpdate(possible)})`)
      ).join("; "),
  });

/** The claims on networks trained in one way. */
const claimsOn = (way: Way) => [
  layer1Circle(way),
  layer1Complex(way),
  layer2Early(way),
  layer2Circle(way),
  order(way),
  ...covariance(way),
  ...mapClaims(way),
];

/** The claims of the page, in its order; those on a way that was not looked at are not judged. */
export const claims = [...claimsOn("sgd"), ...claimsOn("adam")];

/** Their names. */
export type Fig5Claim = (typeof claims)[number]["id"];
