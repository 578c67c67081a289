import { bars } from "../../../tda/diagrams/diagram.ts";
import type { DenseCloud } from "../../../tda/density/density.ts";
import { html } from "../../element.ts";
import { barcodeFigure } from "../../figures/barcode_figure.ts";
import { codensityFigure } from "../../figures/codensity_figure.ts";
import { mapperDialFigure } from "../../figures/mapper_dial_figure.ts";
import { pointCloudFigure } from "../../figures/point_cloud_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../format.ts";
import type { LiveData } from "../live_data.ts";
import { type LiveBars, type LiveGraph, MOST_NODES } from "../stages.ts";

/** The most bars that are drawn, of pieces and of loops. */
const MOST_BARS = [8, 20] as const;

/** A picture with what it shows, for readers who cannot see it. */
export interface LivePicture {
  readonly drawing: Element;
  readonly alt: string;
}

/** The graph, with mean filters around it. */
export function graphPicture(
  document: Document,
  dense: DenseCloud,
  { mapper, shape, layout }: LiveGraph,
): LivePicture {
  const { nodes: { length }, edges } = mapper;
  const alt = `A Mapper graph of ${formatMany(length, "node")} and ${
    formatMany(edges.length, "edge")
  }: ${formatMany(shape.components, "piece")}, ${formatMany(shape.longLoops, "long loop")}.`;
  const words = `${formatCount(length)} nodes are too many to be drawn here, at most ` +
    `${formatCount(MOST_NODES)} are; the numbers above are those of the whole graph.`;
  const drawing = layout
    ? mapperDialFigure(document, { mapper, dense: dense.cloud, keptRho: rhoOf(dense), layout })
    : html(document, "p", {}, words);
  return { drawing: bare(drawing), alt };
}

/** The bars. */
export function barsPicture(
  document: Document,
  { reference }: LiveData,
  { diagram }: LiveBars,
): LivePicture {
  const loops = bars(diagram, 1);
  const label = reference && `${formatPercent(reference.share, 0)} of untrained`;
  const drawing = barcodeFigure(document, {
    diagram,
    most: MOST_BARS,
    ...(reference && { reference: { length: reference.length, label: label! } }),
  });
  const [longest] = loops;
  const alt = `A barcode of ${formatMany(loops.length, "loop")}` +
    (longest
      ? `; the longest lives from ${formatNumber(longest.birth)} to ${formatNumber(longest.death)}.`
      : ".");
  return { drawing: bare(drawing), alt };
}

/** The kept points along the two main directions. */
export function cloudPicture(
  document: Document,
  dense: DenseCloud,
  { pca }: LiveGraph,
): LivePicture {
  const drawing = pointCloudFigure(document, {
    scores: pca.scores,
    variances: pca.variances,
    values: rhoOf(dense),
    label: `codensity, k = ${dense.k}`,
  });
  // Points are drawn in the order of their rows.
  drawing.querySelectorAll("circle").forEach((point, row) =>
    point.setAttribute("data-row", String(row))
  );
  const alt = `${formatMany(dense.cloud.n, "filter")} on two principal components.`;
  return { drawing: bare(drawing), alt };
}

/** Codensity in order, with the cut. */
export function codensityPicture(document: Document, { rho, k, kept }: DenseCloud): LivePicture {
  const drawing = codensityFigure(document, { rho, k, kept: kept.length });
  const alt = `A rising curve of codensity for k = ${k}, with ${
    formatMany(kept.length, "filter")
  } kept.`;
  return { drawing: bare(drawing), alt };
}

/** Codensity of the kept points. */
export function rhoOf({ kept, rho }: DenseCloud): Float64Array {
  return Float64Array.from(kept, (row) => rho[row]!);
}

const sheets = new Set<string>();

/**
 * Takes the style sheets out of a drawing, as the page's content security policy allows none in
 * elements, and has the page hold them instead.
 */
function bare<E extends Element>(drawing: E): E {
  for (const style of drawing.querySelectorAll("style")) {
    style.remove();
    const text = style.textContent!;
    if (sheets.has(text)) continue;
    sheets.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer drawings { ${text} }`);
    document.adoptedStyleSheets.push(sheet);
  }
  return drawing;
}
