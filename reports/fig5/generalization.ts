import { detectableCorrelation } from "../../lib/rank_correlation.ts";
import { scatterFigure } from "../../lib/report/figures/scatter_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { figure, prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { CorrelationInterval } from "../../lib/rank_correlation.ts";
import type { Fig5Results, Fig5Row } from "./load.ts";

const NUMBERS = [["longest", "longest loop"], ["circleShare", "energy in edges"]] as const;

/** Accuracies of all networks after the last update. */
function accuraciesOf({ generalization: { shapes }, cells }: Fig5Row): number[] {
  return shapes.filter(({ update }) => update === cells.at(-1)!.update)
    .map(({ accuracy }) => accuracy);
}

function powerInWords({ rows }: Fig5Results): string {
  const ways = Map.groupBy(rows, ({ wayName }) => wayName);
  return [...ways].map(([name, [row]]) => {
    const accuracies = accuraciesOf(row!);
    const power = row!.generalization.last
      ? `; so many show a correlation of ` +
        `${formatNumber(detectableCorrelation(accuracies.length), 2)} or more four times in ` +
        "five, and miss weaker ones more often."
      : "; that is too few to look for a correlation.";
    const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)];
    return `With ${name}, ${formatMany(accuracies.length, "network")} end between ` +
      `${formatPercent(low)} and ${formatPercent(high)} accuracy${power}`;
  }).join(" ");
}

function inWords({ value, low, high, groups }: CorrelationInterval): string {
  const [of, from, to] = [value, low, high].map((one) => formatNumber(one, 2));
  return `${of} (${from} to ${to}; ${formatMany(groups, "network")})`;
}

/** What is found of accuracy and shape, and what is not. */
export const generalization: NotebookSpec<Fig5Results, never> = [
  prose(({ results }) =>
    md`
      ## Do networks with a clearer circle classify better?

      A paper of the same authors says that topological structure goes with generalization. Here
      the dense filters of each network alone are measured, and held against its accuracy on the
      test images. ${powerInWords(results)} Networks trained alike differ little, so this says
      nothing about networks that differ more: in width, data, noise of labels or weight decay.
    `
  ),

  figure({
    id: "generalization",
    lead: ({ results: { rows } }) =>
      rows.map(({ label, generalization: { last } }) => {
        if (!last) return `${label}: not asked`;
        const { value, low, high } = last.longest;
        return `${label}: ${
          low > 0 || high < 0 ? `rank correlation ${formatNumber(value, 2)}` : "none is found"
        }`;
      }).join("; ") + ", between longest loop and accuracy after the last update.",
    caption: ({ results: { updates } }) =>
      md`Each circle is a network after ${formatCount(updates.at(-1)!)} updates: its accuracy on the
      test images, and the longest loop of its own dense filters. Crosses are networks at earlier
      looks, where they were tested then.`,
    alt: ({ results: { rows } }) =>
      `${formatMany(rows.length, "panel")} of dots, accuracy from left to right, longest loop ` +
      "upward.",
    draw: ({ rows, updates }, document) =>
      scatterFigure(
        document,
        rows.flatMap(({ label, generalization: { shapes } }) =>
          shapes.map(({ update, accuracy, longest }) => ({
            panel: label,
            kind: update === updates.at(-1) ? "last" : "earlier",
            x: accuracy,
            y: longest,
          }))
        ).sort((a, b) => a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : 0),
        { x: "accuracy", y: "longest loop" },
      ),
    data: ({ results: { rows } }) => ({
      columns: ["way", "layer", "network", "update", "accuracy", "longest", "circle_share"],
      rows: rows.flatMap(({ way, layer, generalization: { shapes } }) =>
        shapes.map(({ network, update, accuracy, longest, circleShare }) => [
          ...[way, layer, network, update, accuracy],
          ...[longest, circleShare].map((one) => Number(one.toPrecision(6))),
        ])
      ),
    }),
  }),

  table({
    caption: () =>
      "Spearman's rank correlation with accuracy, and 95 % of what it is when networks are drawn " +
      "again with replacement, each with all its looks. Over all looks, both grow with training: " +
      "that they go together there does not mean that one makes the other.",
    columns: ["trained by", "layer", "number", "after the last update", "over all looks"],
    rows: ({ results: { rows } }) =>
      rows.flatMap(({ wayName, layerName, generalization: { last, all } }) =>
        NUMBERS.map(([number, name]) => [
          wayName,
          layerName,
          name,
          last ? inWords(last[number]) : "–",
          all ? inWords(all[number]) : "–",
        ])
      ),
  }),
];
