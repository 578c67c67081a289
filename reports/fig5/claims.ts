import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { type Way, WAYS } from "../cifar/training.ts";
import { NULL_SHARE } from "../shared/null_share.ts";
import { article } from "../shared/sources.ts";
import {
  afterUpdate,
  appearanceOf,
  EDGE_SHARE,
  intervalInWords,
  rowOf,
  showsCircle,
  WHY_EDGES,
} from "./circle.ts";
import type { Fig5Cell, Fig5Results, Fig5Row } from "./load.ts";

/** Updates around which the article sees the circle in layer 1, and in layer 2. */
const [EARLY, LATE] = [[400, 500], [1500, 2000]] as const;

/** A row, and its cells after some of the updates that it was looked at. */
function seen(row: Fig5Row | undefined, [from, to]: readonly [number, number]) {
  const cells = row?.cells.filter(({ update }) => update >= from && update <= to) ?? [];
  return row && cells.length > 0 ? { row, cells, last: cells.at(-1)! } : undefined;
}

function circleRule(share: number): string {
  return `a loop longer than the longest in ${formatPercent(NULL_SHARE, 0)} of clouds before ` +
    `training, of filters with more than ${formatPercent(share, 0)} of their energy in edges`;
}

function loopInWords({ update, shape, landmarks, kept }: Fig5Cell, { reference }: Fig5Row): string {
  return `after ${formatCount(update)}: longest loop ${formatNumber(shape.longest)} (before ` +
    `training ${formatNumber(reference.length)}), ${timesNext(shape)}, ` +
    `${formatPercent(shape.circleShare, 0)} in edges` +
    (landmarks < kept ? `; of ${formatCount(landmarks)} landmarks` : "");
}

function timesNext({ dominance }: DenseShape): string {
  return dominance === null ? "the only one" : `${formatNumber(dominance)} times the next`;
}

function withWay(way: Way): string {
  return `With ${WAYS[way].name},`;
}

const layer1Circle = (way: Way) =>
  claim({
    id: `${way}-layer1-circle` as const,
    source: article("Figure 5, first row: the circle after 400 and 500 updates"),
    claim: `${withWay(way)} layer 1 shows the circle after 400 to 500 updates.`,
    threshold: EDGE_SHARE,
    thresholdFrom: "choice",
    why: WHY_EDGES,
    expected: circleRule,
    refuted: (share) => `at none of these updates ${circleRule(share)}`,
    measure: (results: Fig5Results) => seen(rowOf(results, way, 1), EARLY),
    holds: ({ row, cells }) => cells.some(({ shape }) => showsCircle(shape, row)),
    found: ({ cells: [first], last }, holds) =>
      `${withWay(way)} layer 1 shows ${holds ? "the" : "no"} circle of edges ` +
      (first === last
        ? `after ${formatCount(last.update)} updates.`
        : `after ${formatCount(first!.update)} to ${formatCount(last.update)} updates.`),
    measured: ({ row, cells }) => cells.map((cell) => loopInWords(cell, row)).join("; "),
  });

const layer1Complex = (way: Way) =>
  claim({
    id: `${way}-layer1-complex` as const,
    source: article("Figure 5, first row: by 1,000 updates the middle fills with lines"),
    claim: `${withWay(way)} layer 1 then grows more complex than a circle.`,
    threshold: 0.1,
    thresholdFrom: "choice",
    why: "the article gives no number",
    expected: (part) =>
      `by ${formatCount(LATE[1])} updates the share of energy in edges is at least ` +
      `${formatPercent(part, 0)} below its peak`,
    refuted: (part) => `a share less than ${formatPercent(part, 0)} below its peak`,
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
          `${formatPercent(edgesOf(end), 0)} after ${formatCount(end.update)}: other filters join.`
        : `${withWay(way)} the share of edges in layer 1 does not fall by ` +
          `${formatPercent(part, 0)} or more.`,
    measured: ({ peak, end }) =>
      `${formatPercent(edgesOf(peak), 0)} after ${formatCount(peak.update)}, ` +
      `${formatPercent(edgesOf(end), 0)} after ${formatCount(end.update)}; longest loop ` +
      `${formatNumber(peak.shape.longest)}, then ${formatNumber(end.shape.longest)}`,
  });

function edgesOf({ shape }: Fig5Cell): number {
  return shape.circleShare;
}

const layer2Early = (way: Way) =>
  claim({
    id: `${way}-layer2-early` as const,
    source: article("Figure 5, second row: only a weak pattern at first"),
    claim: `${withWay(way)} layer 2 shows no circle yet after 500 updates.`,
    threshold: EDGE_SHARE,
    thresholdFrom: "choice",
    why: WHY_EDGES,
    expected: (share) => `not ${circleRule(share)}`,
    refuted: circleRule,
    measure: (results: Fig5Results) => seen(rowOf(results, way, 2), EARLY),
    holds: ({ row, last }) => !showsCircle(last.shape, row),
    found: ({ row, last }, holds) =>
      holds
        ? `${withWay(way)} layer 2 shows no circle yet after ${formatCount(last.update)} updates.`
        : `${withWay(way)} layer 2 has a loop of ${formatNumber(last.shape.longest)} after only ` +
          `${formatCount(last.update)} updates (before training: up to ` +
          `${formatNumber(row.reference.length)}).` +
          (last.landmarks < last.kept
            ? ` It is computed of ${formatCount(last.landmarks)} landmarks; others may decide ` +
              "otherwise."
            : ""),
    measured: ({ row, last }) => loopInWords(last, row),
  });

const layer2Circle = (way: Way) =>
  claim({
    id: `${way}-layer2-circle` as const,
    source: article("Figure 5, second row: a clear circle after 2,000 updates"),
    claim: `${withWay(way)} layer 2 shows a clear circle after 2,000 updates.`,
    threshold: 2,
    thresholdFrom: "choice",
    why: "the article calls it clear, and gives no number; layer 1 is not held to this",
    expected: (times) => `${circleRule(EDGE_SHARE)}, and ${times} times as long as the next`,
    refuted: (times) =>
      "no loop that long, filters that are not edges, or a loop less than " +
      `${times} times as long as the next`,
    measure: (results: Fig5Results) => seen(rowOf(results, way, 2), LATE),
    holds: ({ row, last }, times) =>
      showsCircle(last.shape, row) && (last.shape.dominance ?? Infinity) >= times,
    found: ({ last }, holds) =>
      holds
        ? `${withWay(way)} layer 2 shows a clear circle after ${formatCount(last.update)} updates.`
        : `${withWay(way)} layer 2 shows no clear circle after ${
          formatCount(last.update)
        } updates.`,
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
    refuted: () => "first seen in layer 2, or in both at the same look",
    measure: (results: Fig5Results) => {
      const [one, two] = [rowOf(results, way, 1), rowOf(results, way, 2)];
      return one && two ? [appearanceOf(one), appearanceOf(two)] as const : undefined;
    },
    holds: ([one, two], lead) =>
      one.update !== null && (two.update ?? Infinity) - one.update >= lead,
    found: ([one, two], holds) =>
      holds
        ? `${withWay(way)} the circle first shows in layer 1 ${afterUpdate(one.update)} updates, ` +
          `in layer 2 ${afterUpdate(two.update)}.`
        : `${withWay(way)} the circle does not come to layer 1 first: layer 1 ` +
          `${afterUpdate(one.update)}, layer 2 ${afterUpdate(two.update)}.`,
    measured: (found) =>
      found.map((one, i) =>
        `layer ${i + 1}: ${afterUpdate(one.update)} (redrawn networks: ${intervalInWords(one)}, ` +
        `seen in ${formatPercent(one.seen, 0)} of draws)`
      ).join("; "),
  });

/** The claims on networks trained in one way. */
const claimsOn = (way: Way) => [
  layer1Circle(way),
  layer1Complex(way),
  layer2Early(way),
  layer2Circle(way),
  order(way),
];

/** The claims of the page, in its order; those on a way that was not looked at are not judged. */
export const claims = [...claimsOn("sgd"), ...claimsOn("adam")];

/** Their names. */
export type Fig5Claim = (typeof claims)[number]["id"];
