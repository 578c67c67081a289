import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { TableEntry } from "../../lib/report/page/notebook.ts";
import type { LayerResults, LayersResults, SkippedLayer } from "./load.ts";
import { entropyRatio } from "./numbers.ts";
import { layerEntry } from "./words.ts";

/** The kernels of all layers as trained, against a known yardstick. */
export const kernelTable: NotebookSpec<LayersResults, never> = [
  prose(() =>
    md`
      ## Trained or random

      Another yardstick looks at kernels as trained, neither centered nor scaled nor thinned
      (Gavrikov and Keuper 2022). *Sparse* is the share of kernels without an entry of 1 % of the
      layer's largest. *Entropy* is $H = -\sum v \log_{10} v$ over the shares $v$ of variance in the
      directions of their principal components, and *H/T* its ratio to the entropy $T$ from which on
      as many 3×3 kernels count as random: 1 or more is what untrained kernels have, and training
      lowers it. *Layout* is the order of the tensor's dimensions and, in brackets, how it is known.
    `
  ),
  table({
    caption: () => "How much the kernels of each layer differ.",
    columns: ["layer", "kernels", "size", "layout", "sparse", "entropy", "H/T"],
    rows: ({ results: { layers, skipped } }) =>
      [...layers, ...skipped].sort((a, b) => a.depth - b.depth).map(kernelRow),
  }),
];

function kernelRow(layer: LayerResults | SkippedLayer): TableEntry[] {
  const { sparsity, entropy } = layer.variety;
  const ratio = entropyRatio(layer.variety);
  return [
    layerEntry(layer),
    formatCount(layer.variety.kernels),
    `${layer.size}×${layer.size}${layer.depthwise ? " depthwise" : ""}`,
    `${layer.layout} (${layer.layoutFrom})`,
    formatPercent(sparsity),
    entropy === null ? "–" : formatNumber(entropy),
    ratio === null ? "–" : formatNumber(ratio) + (ratio >= 1 ? " random" : ""),
  ];
}
