import { formatCount, formatMany } from "../../lib/report/format.ts";
import { prose } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { standsOut } from "../shared/evidence/degree_cells.ts";
import { degreeTable } from "../shared/evidence/degree_table.ts";
import type { LayerResults, LayersResults } from "./load.ts";
import { layerLabel, layersInWords } from "./words.ts";

/** In how many slices one loop of a layer stands out by more than in any null cloud. */
function standing({ degree: { slices } }: LayerResults): number {
  return slices.filter(standsOut).length;
}

const { heading: _, ...table } = degreeTable<LayersResults>(
  () => "of each layer",
  ({ results: { layers } }) =>
    layers.map((layer) => ({ label: layerLabel(layer), degree: layer.degree })),
);

/** Loops of every layer without a choice of k and p. */
export const sliceCells: NotebookSpec<LayersResults, never> = [
  prose(({ results: { layers } }) => {
    const [{ degree: { slices, radius } }] = layers as readonly [LayerResults];
    const all = layers.filter((layer) => standing(layer) === slices.length);
    const none = layers.filter((layer) => standing(layer) === 0);
    const most = Math.max(...layers.map(({ degree: { rows } }) => rows));
    return md`
      ## Without k and p

      *Degree-Rips* keeps, at radius $r$, the filters that have at least $K n\,(1 - r/${radius})$
      others within $r$: density and scale change together, and one share $K$ is chosen instead of
      $k$ and $p$ (Blumberg and Lesnick 2022). Slices are of at most ${formatCount(most)} filters
      of a layer, drawn at random. One loop outlasts the next by more than in any of
      ${formatMany(slices[0]!.untrained.length, "cloud")} of as many untrained kernels at all
      ${slices.length} shares in ${layersInWords(all)}, and at none in ${layersInWords(none)}.
      Where several loops are about as long, the ratio of two is small though loops are there.
    `;
  }),
  table,
];
