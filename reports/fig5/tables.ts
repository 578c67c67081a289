import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { networkRows } from "../cifar/parameters.ts";
import { LAYERS } from "../cifar/settings.ts";
import { afterUpdate, appearanceOf, intervalInWords } from "./circle.ts";
import type { Fig5Results } from "./load.ts";

/** When each layer first shows the circle, one row each. */
export function appearanceRows({ rows }: Fig5Results): string[][] {
  return rows.map((row) => {
    const found = appearanceOf(row);
    return [
      row.wayName,
      row.layerName,
      afterUpdate(found.update),
      intervalInWords(found),
      formatPercent(found.seen, 0),
    ];
  });
}

/** Parameter and value. */
export function parameterRows(results: Fig5Results, seed: number): string[][] {
  return [
    ...networkRows(results, results.trained),
    ...LAYERS.map(({ name, label, p }) => {
      const { points, k, kept } = cellsOf(results, name)[0]!;
      return [
        label,
        `${formatCount(points)} filters, k = ${k}, p = ${p}: ${formatCount(kept)} kept`,
      ];
    }),
    ...LAYERS.map(({ name, label }) => [`loops of ${label}`, landmarksOf(results, name)]),
    ["Mapper", `resolution ${results.resolution}, gain ${results.gain}`],
    ["seed", String(seed)],
    ["engine", `${results.backend}: ${results.adapter}`],
  ];
}

function cellsOf({ rows }: Fig5Results, layer: string) {
  return rows.filter((row) => row.layer === layer).flatMap(({ cells }) => cells);
}

/** Of what the loops of a layer were computed, and how near that is to all of its filters. */
function landmarksOf(results: Fig5Results, layer: string): string {
  const cells = cellsOf(results, layer);
  const radii = cells.map(({ coveringRadius }) => coveringRadius);
  const most = Math.max(...radii);
  if (most === 0) return "computed of all dense filters";
  return `computed of ${formatCount(Math.max(...cells.map(({ landmarks }) => landmarks)))} ` +
    `landmarks by maxmin; every dense filter lies within ${formatNumber(Math.min(...radii))} to ` +
    `${formatNumber(most)} of one, and births and deaths within twice that of the whole set's`;
}
