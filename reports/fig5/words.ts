import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { type Way, WAYS } from "../cifar/training.ts";
import type { Fig5Cell, Fig5Row } from "./load.ts";

/** How a sentence on networks of one way opens. */
export function withWay(way: Way): string {
  return `With ${WAYS[way].name},`;
}

/** The median of the longest loops by set of landmarks, and their range where there are several. */
export function longestInWords({ starts, shape }: Pick<Fig5Cell, "starts" | "shape">): string {
  const lengths = starts.map(({ longest }) => longest);
  return formatNumber(shape.longest) +
    (starts.length === 1
      ? ""
      : ` (${formatNumber(Math.min(...lengths))} to ${formatNumber(Math.max(...lengths))})`);
}

/** The longest loop of a cell against untrained kernels. */
export function loopInWords(cell: Fig5Cell, { reference }: Fig5Row): string {
  const { update, shape, starts, landmarks } = cell;
  return `after ${formatCount(update)}: longest loop ${
    longestInWords(cell)
  }, untrained kernels up ` +
    `to ${formatNumber(reference.length)}; ${timesNext(shape)}; ` +
    `${formatPercent(shape.circleShare, 0)} of the energy in edges` +
    (starts.length > 1
      ? `; median and range of ${formatMany(starts.length, "set")} of ${formatCount(landmarks)} ` +
        "landmarks"
      : "");
}

function timesNext({ dominance }: DenseShape): string {
  return dominance === null ? "the only one" : `${formatNumber(dominance)} times the next`;
}
