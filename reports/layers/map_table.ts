import { KERNEL_NULLS } from "../../lib/models/kernel_nulls.ts";
import { formatCount } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { beaten, chanceInWords, largestInWords } from "../shared/evidence/map_words.ts";
import type { LayerResults, LayersResults } from "./load.ts";
import { MAP_SAMPLE, MOST_MAP_KERNELS } from "./settings.ts";
import { layerEntry, layersInWords } from "./words.ts";

/** The whole map of every layer, held against null clouds. */
export const mapTable: NotebookSpec<LayersResults, never> = [
  prose(({ results: { layers } }) =>
    md`
      ## The map of a layer, one p-value

      Here the loops of all $k$ and $p$ of the map are held against null clouds together. A bar from
      $b$ to $d$ is measured by $\ell = \ln \ln (d/b)$ less the mean over its barcode less 0.577,
      and $T$ is the largest $\ell$ of the map. The p-value is the chance that a null cloud shows as
      large a $T$ anywhere on its own map (max-T). Density is measured among at most
      ${formatCount(MAP_SAMPLE.sample)} kernels drawn at random, with $k$ scaled to their number;
      bars are those of at most ${MAP_SAMPLE.points} of the dense ones. As $\ell$ compares a bar
      with the others of its barcode, it says little where there are few. Of a layer with more than
      ${formatCount(MOST_MAP_KERNELS)} kernels so many are drawn at random first, and looked at as
      if they were the layer; it is held against the stricter null alone. Null clouds are as large.

      ${mapFoundInWords(layers)}
    `
  ),
  table({
    caption: () => "The whole map of k and p against each null; p is not corrected for layers.",
    columns: ["layer", "kernels", "null", "clouds", "T", "T of the null (95 %)", "p", "beaten?"],
    rows: ({ results: { layers } }) =>
      layers.flatMap((layer) =>
        (layer.mapEvidence?.nulls ?? []).map(({ label, usual, p }) => [
          layerEntry(layer),
          formatCount(layer.mapEvidence!.n),
          label,
          String(layer.mapEvidence!.draws),
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
  const without = layers.filter(({ mapEvidence }) => mapEvidence === null);
  const found = (["uniform", "covariance"] as const).flatMap((name) => {
    const against = ({ mapEvidence }: LayerResults) =>
      mapEvidence?.nulls.find((one) => one.name === name);
    const held = layers.filter((layer) => against(layer) !== undefined);
    if (held.length === 0) return [];
    const beyond = held.filter((layer) => beaten(against(layer)!));
    return [
      `Of ${layersInWords(held)}, loops stand out more than in ${KERNEL_NULLS[name].label} in ` +
      `${layersInWords(beyond)}.`,
    ];
  });
  if (without.length > 0) {
    found.push(`Too few kernels for any k and p of the map: ${layersInWords(without)}.`);
  }
  return found.join(" ");
}
