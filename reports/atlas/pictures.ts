import { distanceMapFigure } from "../../lib/report/figures/distance_map_figure.ts";
import { layerThumbnailsFigure } from "../../lib/report/figures/layer_thumbnails_figure.ts";
import { unpackGraph } from "../../lib/report/figures/packed_graph.ts";
import { figure } from "../../lib/report/page/cells.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { AtlasResults } from "./results.ts";
import { distanceTable } from "./tables.ts";
import { atlasLabel } from "./words.ts";

/** The Mapper graphs of all layers; the key picture. */
export const thumbnails = figure<AtlasResults, "circles">({
  id: "layers",
  claims: ["circles"],
  caption: () =>
    md`The Mapper graph of the dense filters of each layer, as on the page of its network, and its
    longest bars of $H_1$, in color if they are longer than the null's. Point at a picture to see
    what was found.`,
  alt: ({ results }) =>
    "Rows of small Mapper graphs, one row for each network. " +
    results.layers.map((layer) => `${atlasLabel(results, layer)}: ${layer.found}`).join(". ") + ".",
  draw: ({ networks, layers }, document) =>
    layerThumbnailsFigure(
      document,
      networks.map(({ name }, i) => ({
        label: name,
        layers: layers.filter(({ network }) => network === i)
          .map(({ depth, name, found, graph, diagram, limit }) => ({
            ...unpackGraph(graph),
            diagram,
            limit,
            head: `${depth} · ${name}`,
            label: `${depth} · ${name}: ${found}`,
          })),
      })).filter(({ layers }) => layers.length > 0),
    ),
});

/** How alike layers are. */
export const distances = figure<AtlasResults, never>({
  id: "distances",
  lead: ({ results }) => {
    const { layers } = results;
    const [layer] = layers.filter(({ nearest }) => nearest !== null)
      .sort((a, b) => a.nearest!.distance - b.nearest!.distance);
    if (!layer) return "How alike the dense filters of any two layers are.";
    const other = layers[layer.nearest!.layer]!;
    return `Of layers of different networks, ${atlasLabel(results, layer)} and ` +
      `${atlasLabel(results, other)} are most alike: ` +
      `${layer.nearest!.distance.toFixed(2)} apart.`;
  },
  caption: ({ results: { layers, filters } }) => {
    const halves = layers.map(({ halves }) => halves).sort((a, b) => a - b);
    const random = layers.map(({ toRandom }) => toRandom);
    return md`Energy distance between the dense filters of any two layers, layers in order from the
    top and from the left: $D = \sqrt{2\,E|X-Y| - E|X-X'| - E|Y-Y'|}$ over ${filters} filters $X$
    of one layer and as many $Y$ of the other. It is zero only if both hold the same filters,
    equally often. Less than what two samples of one layer are apart means nothing: that is
    ${halves[halves.length >> 1]!.toFixed(2)} in the median layer, and
    ${halves.at(-1)!.toFixed(2)} at most. Random kernels are
    ${Math.min(...random).toFixed(2)} to ${Math.max(...random).toFixed(2)} away from these layers.
    Kernels of different sizes are not compared.`;
  },
  alt: ({ results }) =>
    "A square of colors, layers against layers. Nearest layers of other networks: " +
    results.layers.map((layer) =>
      layer.nearest
        ? `${atlasLabel(results, layer)} to ` +
          `${atlasLabel(results, results.layers[layer.nearest.layer]!)} ` +
          layer.nearest.distance.toFixed(2)
        : `${atlasLabel(results, layer)} to none`
    ).join("; ") + ".",
  warnings: ({ results: { networks } }) => {
    const settings = new Set(networks.map(({ k, p }) => `k = ${k}, p = ${p}`));
    return settings.size === 1 ? [] : [
      "The networks were analyzed with different k and p, so filters of different density are " +
      "compared.",
    ];
  },
  draw: ({ networks, layers, distances }, document) =>
    distanceMapFigure(document, {
      groups: networks.map(({ name }, i) => ({
        label: name.replace(/\.[^.]+$/, ""),
        marks: layers.filter(({ network }) => network === i).map(({ depth }) => String(depth)),
      })).filter(({ marks }) => marks.length > 0),
      distances,
      label: "energy distance",
    }),
  data: ({ results }) => distanceTable(results),
});
