import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import type { Table } from "../../lib/report/page/compose.ts";
import { type Markdown, md } from "../../lib/report/page/markdown_text.ts";
import { bars, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";

/** How a Mapper graph was made, and what its nodes show. */
export function mapperCaption(
  { mapper, dense }: {
    readonly mapper: Omit<MapperGraph, "triangles">;
    readonly dense: PointCloud;
  },
): Markdown {
  const { parameters, diagnostics, nodes, edges } = mapper;
  const { resolution, gain, scale } = parameters as typeof parameters & {
    readonly resolution: number;
    readonly gain: number;
  };
  return md`${formatMany(nodes.length, "node")} and ${formatMany(edges.length, "edge")} from
    ${formatCount(dense.n)} filters. The lens is the first two principal components; their plane
    is covered by ${resolution} × ${resolution} overlapping boxes (gain ${gain}), and the filters
    of each box are clustered by single linkage under the variance-normalized metric, cut at
    ${
    formatNumber(scale ?? 0)
  } everywhere. A node is one cluster: its size and color give the number
    of filters. Nodes that share filters are joined.
    ${formatMany(diagnostics.mergedClusters, "cluster")} that neighboring boxes found twice were
    merged; ${formatMany(diagnostics.singletonNodes, "node")} hold one filter. A long loop goes
    around a hole of the cloud: it stays open when the balls about filters whose radius is the scale
    of the cloud are added to the clusters.`;
}

/** How a barcode was made, and how to read it. */
export function barcodeCaption(
  { diagram, reference }: {
    readonly diagram: PersistenceDiagram;
    readonly reference: { readonly share: number; readonly length: number };
  },
): Markdown {
  const [longest] = bars(diagram, 1);
  return [
    md`Vietoris–Rips persistence over $\mathbb{Z}/${diagram.prime}$ of
    ${formatCount(diagram.n)} filters under Euclidean distance, up to the enclosing radius
    ${formatNumber(diagram.threshold)}.`,
    ...(longest
      ? [
        md`The longest loop lives from ${formatNumber(longest.birth)} to
        ${formatNumber(longest.death)}.`,
      ]
      : []),
    md`Gray: in ${formatPercent(reference.share, 0)} of untrained clouds even the longest loop is
    shorter than this.`,
  ].join(" ");
}

/** The bars of a diagram, for download. */
export function barsTable(diagram: PersistenceDiagram): Table {
  return {
    columns: ["dim", "birth", "death"],
    rows: diagram.dims.flatMap(({ dim, pairs }) =>
      pairs.map(([birth, death]) => [dim, birth, death ?? "inf"])
    ),
  };
}
