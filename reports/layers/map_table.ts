import { KERNEL_NULLS } from "../../lib/models/kernel_nulls.ts";
import { formatCount, formatMany } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { beaten, chanceInWords, largestInWords } from "../shared/evidence/map_words.ts";
import type { LayerResults, LayersResults } from "./load.ts";
import { MAP_NULLS, MAP_SAMPLE, mapDraws, MOST_MAP_KERNELS } from "./settings.ts";
import { layerEntry, layersInWords } from "./words.ts";

/** The whole map of every layer that is small enough, held against two nulls. */
export const mapTable: NotebookSpec<LayersResults, never> = [
  prose(({ results: { layers, settings } }) =>
    md`
      ## The map of a layer, one p-value

      Here the loops of all $k$ and $p$ of the map are held against null clouds together. A bar from
      $b$ to $d$ is measured by $\ell = \ln \ln (d/b)$ less the mean over its barcode less 0.577,
      and $T$ is the largest $\ell$ of the map. The p-value is the chance that a null cloud shows as
      large a $T$ anywhere on its own map (max-T). Density is measured among at most
      ${formatCount(MAP_SAMPLE.sample)} kernels drawn at random, with $k$ scaled to their number;
      bars are those of at most ${MAP_SAMPLE.points} of the dense ones; there are
      ${formatMany(mapDraws(settings), "cloud")} of each null.

      ${mapFoundInWords(layers)}
    `
  ),
  table({
    caption: () => "The whole map of k and p against each null; p is not corrected for layers.",
    columns: ["layer", "null", "T", "T of the null (95 %)", "p", "beaten?"],
    rows: ({ results: { layers } }) =>
      layers.flatMap((layer) =>
        (layer.mapEvidence?.nulls ?? []).map(({ label, usual, p }) => [
          layerEntry(layer),
          label,
          largestInWords(layer.mapEvidence!.largest),
          `up to ${largestInWords(usual)}`,
          chanceInWords(p),
          beaten({ p }) ? "yes" : "no",
        ])
      ),
  }),
];

/** In which layers the map is beyond which null, and which layers are not held against any. */
export function mapFoundInWords(layers: readonly LayerResults[]): string {
  const held = layers.filter(({ mapEvidence }) => mapEvidence !== null);
  const left = layers.filter(({ mapEvidence }) => mapEvidence === null);
  const large = left.filter((layer) => layer.kernels - layer.constant > MOST_MAP_KERNELS);
  const small = left.filter((layer) => !large.includes(layer));
  const beyond = MAP_NULLS.map((name) => {
    const those = held.filter(({ mapEvidence }) =>
      mapEvidence!.nulls.some((one) => one.name === name && beaten(one))
    );
    return `more than in ${KERNEL_NULLS[name].label} in ${layersInWords(those)}`;
  });
  return [
    ...(held.length > 0
      ? [`Of ${layersInWords(held)}, loops stand out ${beyond.join(", and ")}.`]
      : []),
    ...(large.length > 0
      ? [
        "Not held against these nulls, which would take long for more than " +
        `${formatCount(MOST_MAP_KERNELS)} kernels: ${layersInWords(large)}.`,
      ]
      : []),
    ...(small.length > 0
      ? [`Too few kernels for any k and p of the map: ${layersInWords(small)}.`]
      : []),
  ].join(" ");
}
