import { chanceEnergy } from "../../lib/filters/filter_patterns.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import type { TableEntry } from "../../lib/report/page/notebook.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { LayerResults, LayersResults, SkippedLayer } from "./load.ts";
import { kernelTable } from "./kernel_table.ts";
import { MOST_NULL_KERNELS } from "./settings.ts";
import { layerEntry, layerName } from "./words.ts";

/** The table over layers, in order. */
export const layerTable: NotebookSpec<LayersResults, never> = [
  prose(() =>
    md`
      ## Layer by layer

      *Loops* counts those longer than the longest of every null cloud; *loop* is the length of the
      longest, and *× next* its ratio to the next. *Empty* is the widest range of directions that
      holds at most one in a hundred of the dense edges. *Circle* and *Klein* are the mean shares of
      the dense filters' energy there; *bullseye* is the share of dense filters, and of all filters,
      that are one.
    `
  ),
  table({
    caption: () => "Layers in the order of the network; press a head to sort.",
    columns: [
      "#",
      "layer",
      "found",
      "kernels",
      "kept",
      "loops",
      "loop",
      "× next",
      "empty",
      "circle",
      "Klein",
      "bullseye",
      "k",
      "p",
    ],
    rows: ({ results: { layers, skipped } }) =>
      [
        ...layers.map((layer) => ({ depth: layer.depth, row: layerRow(layer) })),
        ...skipped.map((layer) => ({
          depth: layer.depth,
          row: rowOf(
            layer,
            `${layer.degenerate ? "degenerate, not judged" : "not analyzed"}: ${layer.skipped}`,
            Array<string>(10).fill("–"),
          ),
        })),
      ].sort((a, b) => a.depth - b.depth).map(({ row }) => row),
    sortable: true,
  }),
  table({
    caption: () => "Tensors that are no layer to look at",
    columns: ["tensor", "why"],
    rows: ({ results }) => results.ignored.map(({ tensor, reason }) => [tensor, reason]),
    folded: true,
  }),
  table({
    caption: () => "Layers whose barcode and Mapper graph say different things",
    columns: ["layer", "why"],
    rows: ({ results: { layers } }) =>
      layers.filter(({ finding }) => finding.disagreement !== "")
        .map((layer) => [layerEntry(layer), layer.finding.disagreement]),
  }),
  ...kernelTable,
];

function layerRow(layer: LayerResults): TableEntry[] {
  const { finding, patterns, kept, k, p } = layer;
  return rowOf(layer, finding.words, [
    formatCount(kept),
    String(finding.loops.length),
    formatNumber(finding.longest),
    formatNumber(finding.dominance ?? Infinity),
    `${patterns.emptiestArcDegrees.toFixed(0)}°`,
    formatPercent(patterns.circleShare, 0),
    formatPercent(patterns.kleinShare, 0),
    `${formatPercent(patterns.dense.bullseye)}, ${formatPercent(patterns.all.bullseye)}`,
    String(k),
    String(p),
  ]);
}

function rowOf(
  layer: LayerResults | SkippedLayer,
  found: string,
  measured: readonly string[],
): TableEntry[] {
  return [
    String(layer.depth),
    layerName(layer),
    found,
    formatCount(layer.outputs * layer.inputs),
    ...measured,
  ];
}

/** The end of a page on layers. */
export const layersEnd: NotebookSpec<LayersResults, never> = [
  table({
    caption: () =>
      "Where the energy of the dense filters lies, in orthogonal parts that add up to 100 % (in " +
      "brackets: random kernels, from the number of dimensions)",
    columns: ["layer", "linear: edges", "saddles", "x² + y²: bullseye", "cubic", "finer"],
    rows: ({ results: { layers } }) =>
      layers.map((layer) => {
        const random = chanceEnergy(layer.size);
        return [
          layerEntry(layer),
          ...(["linear", "saddle", "bullseye", "cubic", "finer"] as const).map((part) =>
            `${formatPercent(layer.patterns.energy[part])} (${formatPercent(random[part])})`
          ),
        ];
      }),
    folded: true,
  }),
  table({
    heading: "Parameters",
    caption: () => "What this run was made with.",
    columns: ["parameter", "value"],
    rows: ({ results: { settings, network }, run }) => [
      ["network", network],
      [
        "k and p of the pictures",
        `${settings.k}, ${settings.p}; the nearest that fit, where a layer is too small`,
      ],
      ["k of the map", settings.ks.join(", ")],
      ["p of the map", settings.fractions.join(", ")],
      ["landmarks of the map", formatCount(settings.mapLandmarks)],
      ["landmarks of a barcode", formatCount(settings.landmarks)],
      [
        "null clouds",
        `${settings.draws} for each size of layer, of as many kernels but at most ` +
        `${formatCount(MOST_NULL_KERNELS)}, with normal entries`,
      ],
      ["Mapper gain", String(settings.gain)],
      ["seed", String(run.seed)],
    ],
  }),
  prose(({ results: { settings } }) =>
    md`
      ## Limits

      Filters are looked at one by one, without the layers before and after: a layer may combine
      edges into shapes that none of its kernels shows.

      The null comes from ${
      formatMany(settings.draws, "random cloud")
    }, and many layers and patterns
      are held against it: expect one or the other to pass by luck. Null clouds have at most
      ${
      formatCount(MOST_NULL_KERNELS)
    } kernels; larger ones show shorter loops, so the bar is set high for large layers.

      A loop that is about as long as the longest of the null may come or go with the last bits of
      the weights.

      Patterns have sharp borders where filters have none: 70 % is a choice, and a filter that lies
      between two patterns counts for the nearer one only.
    `
  ),
];

/** What the null is, for the prose of a page. */
export function nullInWords(draws: number): string {
  return md`Every number is held against a *null*: ${draws} clouds of random kernels went through
    the same steps, and a number must exceed the most that any of them reaches, and three standard
    deviations above their mean.`;
}
