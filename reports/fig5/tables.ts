import { formatCount, formatMany, formatNumber } from "../../lib/report/format.ts";
import { networkRows } from "../cifar/parameters.ts";
import { afterUpdate, appearanceOf } from "./circle.ts";
import { longestOfHalves } from "./halves.ts";
import type { Fig5Results, Fig5Row } from "./load.ts";
import { STARTS } from "./settings.ts";
import { longestInWords } from "./words.ts";

/** When each layer first shows the circle, one row each. */
export function appearanceRows({ rows }: Fig5Results): string[][] {
  return rows.map((row) => {
    const found = appearanceOf(row);
    return [row.wayName, row.layerName, afterUpdate(found.update), afterUpdate(found.possible)];
  });
}

/** Parameter and value. */
export function parameterRows(results: Fig5Results, seed: number): string[][] {
  return [
    ...networkRows(results, results.trained),
    ...results.rows.map((row) => {
      const { points, k, kept } = row.cells[0]!;
      return [
        row.label,
        `${formatCount(points)} filters, k = ${k}, p = ${row.p}: ${
          formatCount(kept)
        } kept; loops ` +
        landmarksOf(row),
      ];
    }),
    ["Mapper", `resolution ${results.resolution}, gain ${results.gain}`],
    ["seed", String(seed)],
    ["engine", `${results.backend}: ${results.adapter}`],
  ];
}

/** Of what the loops of a row were computed, and how near that is to all of its filters. */
function landmarksOf({ cells }: Fig5Row): string {
  const radii = cells.map(({ coveringRadius }) => coveringRadius);
  const most = Math.max(...radii);
  if (most === 0) return "computed of all dense filters";
  return `computed of ${formatCount(Math.max(...cells.map(({ landmarks }) => landmarks)))} ` +
    `landmarks by maxmin, ${formatMany(STARTS, "set")}; every dense filter lies within ` +
    `${formatNumber(Math.min(...radii))} to ${formatNumber(most)} of one of the first set`;
}

/** Every loop against untrained kernels and, where that was drawn, against covariance. */
export function loopRows({ rows }: Fig5Results): string[][] {
  return rows.flatMap((row) =>
    row.cells.map((cell) => [
      row.label,
      formatCount(cell.update),
      longestInWords(cell),
      longestOfHalves(cell).map((one) => formatNumber(one)).join(" to "),
      cell.shape.dominance === null ? "–" : formatNumber(cell.shape.dominance),
      formatNumber(row.reference.length),
      cell.covariance ? formatNumber(cell.covariance.length) : "–",
      `${cell.patterns.edgeGap.toFixed(0)}°`,
    ])
  );
}
