import { FILTER_PATTERNS } from "../../lib/filters/filter_patterns.ts";
import {
  type LayerExamples,
  patternExamplesFigure,
} from "../../lib/report/figures/pattern_examples_figure.ts";
import { patternSharesFigure } from "../../lib/report/figures/pattern_shares_figure.ts";
import { formatMany, formatPercent } from "../../lib/report/format.ts";
import { figure } from "../../lib/report/page/cells.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { LayersResults } from "./load.ts";
import { layerLabel } from "./words.ts";

/** What filters look like. */
export const patterns = figure<LayersResults, never>({
  id: "patterns",
  lead: ({ results: { layers } }) => {
    const among = (which: "dense" | "all", name: "bullseye" | "crossing") =>
      layers.filter(({ finding }) => finding[which].includes(name)).length;
    return `More bullseyes than the null among all filters in ${among("all", "bullseye")} of ` +
      `${formatMany(layers.length, "layer")}, among the dense ones in ` +
      `${among("dense", "bullseye")}; more crossings among the dense ones in ` +
      `${among("dense", "crossing")}.`;
  },
  caption: () =>
    md`What the dense filters look like, and below what all filters of a layer do. A filter has the
    pattern in which at least 70 % of its squared norm lies: an edge (linear), a line (quadratic in
    one direction, or a thin bar), a blend of both (elsewhere on the Klein bottle), a saddle ($xy$,
    $x^2-y^2$ and their turns: a bright line crosses a dark one), a crossing (two bright or two dark
    lines), or a bullseye ($x^2+y^2$, or a dot in a ring); otherwise it is *other*. The first bar is
    the mean of the null clouds.`,
  alt: ({ results: { layers } }) =>
    "Stacked bars, one for each layer. Edges and bullseyes among dense filters: " +
    layers.map((layer) =>
      `${layerLabel(layer)} ${formatPercent(layer.patterns.dense.edge, 0)} and ` +
      formatPercent(layer.patterns.dense.bullseye, 0)
    ).join("; ") + ".",
  draw: ({ layers }, document) =>
    patternSharesFigure(document, [
      { label: "random kernels", ...layers.at(-1)!.finding.nullShares },
      ...layers.map(({ depth, name, tensor, patterns: { dense, all } }) => ({
        label: `${depth} · ${name}`,
        fullName: `${depth} · ${tensor}`,
        dense,
        all,
      })),
    ]),
  data: ({ results: { layers } }) => ({
    columns: ["depth", "layer", "filters", ...FILTER_PATTERNS],
    rows: layers.flatMap(({ depth, name, patterns: { dense, all }, finding: { limits } }) =>
      Object.entries({
        dense,
        all,
        "null dense, limit": limits.dense,
        "null all, limit": limits.all,
      })
        .map(([filters, shares]) => [
          depth,
          name,
          filters,
          ...FILTER_PATTERNS.map((pattern) => Number(shares[pattern].toPrecision(6))),
        ])
    ),
  }),
});

/** Real filters. */
export const examples = figure<LayersResults, never>({
  id: "examples",
  lead: () => "Real filters of each pattern.",
  caption: () =>
    md`Filters of each layer, taken evenly from all that have the pattern, and the share of the
    dense filters that have it, bold if that is more than the null. Pale filters are not among the
    dense ones. Point at a filter to see its channels.`,
  alt: () => "Rows of small gray pictures of filters by layer and pattern, with shares.",
  draw: ({ layers }, document) =>
    patternExamplesFigure(
      document,
      layers.map(({ depth, name, tensor, inputs, patterns, finding }) => ({
        label: `${depth} · ${name}`,
        fullName: `${depth} · ${tensor}`,
        patterns: Object.fromEntries(FILTER_PATTERNS.map((pattern) => [pattern, {
          share: patterns.dense[pattern],
          limit: finding.limits.dense[pattern],
          examples: patterns.examples[pattern].map(({ row, kernel, dense, fit }) => ({
            kernel,
            dense,
            label: `output ${Math.floor(row / inputs)}, input ${row % inputs}: ` +
              `${formatPercent(fit, 0)} ${pattern}${dense ? "" : ", not among the dense"}`,
          })),
        }])) as unknown as LayerExamples["patterns"],
      })),
    ),
});
