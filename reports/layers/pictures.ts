import { barcodeGridFigure } from "../../lib/report/figures/barcode_grid_figure.ts";
import { densityMapFigure } from "../../lib/report/figures/density_map_figure.ts";
import { layerGridFigure } from "../../lib/report/figures/layer_grid_figure.ts";
import { formatCount, formatMany, formatNumber } from "../../lib/report/format.ts";
import { figure } from "../../lib/report/page/cells.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import type { LayersResults } from "./load.ts";
import { layerLabel, layersInWords } from "./words.ts";

const ofKind = ({ layers }: LayersResults, ...kinds: string[]) =>
  layers.filter(({ finding }) => kinds.includes(finding.kind));

/** The Mapper graphs of all layers; the key picture. */
export const grid = figure<LayersResults, never>({
  id: "grid",
  lead: ({ results }) => {
    const crossed = ofKind(results, "crossed circle");
    return `A circle of edges in ${layersInWords(ofKind(results, "circle"))}` +
      (crossed.length > 0 ? `; a circle crossed by chords in ${layersInWords(crossed)}.` : ".");
  },
  caption: ({ results: { settings } }) =>
    md`Mapper graphs of the dense filters of each layer. The lens is the first two principal
    components (gain ${settings.gain}, resolution a third of the root of the number of filters, 10
    to 24); clusters are cut at one scale by single linkage under the variance-normalized metric.
    Every graph is turned so that a node stands where its mean filter is bright. Around it are the
    mean filters of outer nodes; at the upper right is that of the node nearest to its middle.
    Below are its longest bars of $H_1$, in color if they are longer than the null's.`,
  alt: ({ results }) =>
    "A grid of Mapper graphs, one for each layer. " +
    results.layers.map((layer) => `${layerLabel(layer)}: ${layer.finding.words}`).join(". ") + ".",
  warnings: ({ results: { layers, settings } }) => {
    const thinned = layers.filter(({ coveringRadius }) => coveringRadius > 0);
    if (thinned.length === 0) return [];
    const radii = thinned.map(({ depth, coveringRadius }) =>
      `${formatNumber(coveringRadius, 2)} in layer ${depth}`
    );
    return [
      `Bars of layers with more than ${formatCount(settings.landmarks)} dense filters are those ` +
      "of as many landmarks, spread evenly. Births and deaths of all filters differ by at most " +
      `twice the covering radius: ${radii.join(", ")}.`,
    ];
  },
  draw: ({ layers, skipped }, document) => {
    const drawn = layers.map((
      { depth, name, tensor, kept, kernels, k, p, finding, picture, diagram },
    ) => ({
      depth,
      title: `${depth} · ${name}`,
      fullName: `${depth} · ${tensor}`,
      subtitle: `${formatCount(kept)} of ${formatCount(kernels)} · k ${k} · p ${p}`,
      found: finding.words,
      content: { picture, diagram, limit: finding.limits.longest },
    }));
    const left = skipped.map((
      { depth, name, tensor, inputs, outputs, skipped: why, degenerate },
    ) => ({
      depth,
      title: `${depth} · ${name}`,
      fullName: `${depth} · ${tensor}`,
      subtitle: `${formatCount(inputs * outputs)} kernels`,
      found: degenerate ? "degenerate, not judged" : "not analyzed",
      content: why,
    }));
    return layerGridFigure(document, [...drawn, ...left].sort((a, b) => a.depth - b.depth));
  },
});

/** Their barcodes. */
export const barcodes = figure<LayersResults, never>({
  id: "barcodes",
  lead: ({ results: { layers } }) => {
    const several = layers.filter(({ finding }) => finding.loops.length > 1);
    const loops = layers.filter(({ finding }) => finding.loops.length > 0);
    return `${formatMany(loops.length, "layer")} of ${layers.length} have a loop longer than the ` +
      `null's, ${several.length} more than one.`;
  },
  caption: () =>
    md`Vietoris–Rips barcodes of the dense filters under Euclidean distance, over
    $\mathbb{Z}/2$. Of components the five longest bars are drawn, of loops the fourteen longest.
    Loops longer than the longest of every null cloud are in color.`,
  alt: ({ results: { layers } }) =>
    "One barcode for each layer. Longest loops: " +
    layers.map((layer) => `${layerLabel(layer)} ${formatNumber(layer.finding.longest)}`).join(
      "; ",
    ) +
    ".",
  draw: ({ layers }, document) =>
    barcodeGridFigure(
      document,
      layers.map(({ depth, name, tensor, diagram, finding }) => ({
        title: `${depth} · ${name}`,
        fullName: `${depth} · ${tensor}`,
        diagram,
        limit: finding.limits.longest,
      })),
    ),
  data: ({ results: { layers } }) => ({
    columns: ["depth", "layer", "dimension", "birth", "death"],
    rows: layers.flatMap((layer) =>
      [0, 1].flatMap((dim) =>
        bars(layer.diagram, dim).map(({ birth, death, essential }) => [
          layer.depth,
          layer.name,
          dim,
          Number(birth.toPrecision(6)),
          essential ? "" : Number(death.toPrecision(6)),
        ])
      )
    ),
  }),
});

/** Loops over k and p. */
export const map = figure<LayersResults, never>({
  id: "map",
  lead: ({ results: { layers } }) => {
    const steady = layers.filter(({ finding: { map } }) =>
      new Set(map.map(({ loops }) => loops)).size === 1
    );
    return `The number of loops is the same for every k and p in ${steady.length} of ` +
      `${formatMany(layers.length, "layer")}.`;
  },
  caption: ({ results: { settings } }) =>
    md`How many loops are longer than the null's, and the length of the longest, for other choices
    of $k$ and $p$; null clouds went through the same choices. The choice that the other pictures
    show is framed. It may differ from them, as the map takes at most ${settings.mapLandmarks}
    landmarks of a layer, and a barcode up to ${formatCount(settings.landmarks)}.`,
  alt: ({ results: { layers } }) =>
    "A table of layers by choices of k and p. Loops: " +
    layers.map((layer) =>
      `${layerLabel(layer)} ${layer.finding.map.map(({ loops }) => loops).join(", ")}`
    ).join("; ") + ".",
  draw: ({ layers }, document) =>
    densityMapFigure(
      document,
      layers.map(({ depth, name, tensor, k, p, finding }) => ({
        label: `${depth} · ${name}`,
        fullName: `${depth} · ${tensor}`,
        rows: finding.map,
        shown: { k, p },
      })),
    ),
  data: ({ results: { layers } }) => ({
    columns: [
      "depth",
      "layer",
      "k",
      "p",
      "kept",
      "landmarks",
      "covering_radius",
      "longest",
      "loops",
    ],
    rows: layers.flatMap(({ depth, name, finding }) =>
      finding.map.map((row) => [
        depth,
        name,
        row.k,
        row.p,
        row.kept,
        row.landmarks,
        Number(row.coveringRadius.toPrecision(6)),
        Number(row.longest.toPrecision(6)),
        row.loops,
      ])
    ),
  }),
});
