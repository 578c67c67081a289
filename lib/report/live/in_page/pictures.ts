import { bars } from "../../../tda/diagrams/diagram.ts";
import type { DenseCloud } from "../../../tda/density/density.ts";
import { html } from "../../element.ts";
import { barcodeFigure } from "../../figures/barcode_figure.ts";
import { codensityFigure } from "../../figures/codensity_figure.ts";
import { mapperDialFigure } from "../../figures/mapper_dial_figure.ts";
import { mapperFigure, placesOf } from "../../figures/mapper_figure.ts";
import { type MapperLook, mapperMarks } from "../../figures/mapper_marks.ts";
import { paintMarks } from "../../figures/paint_marks.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../format.ts";
import type { LiveData } from "../live_data.ts";
import type { LiveLook } from "../look.ts";
import { asSizes, nodeColor, type PointColumn } from "../point_columns.ts";
import { type LiveBars, type LiveGraph, MOST_NODES } from "../stages.ts";
import type { LivePicture } from "./picture.ts";
import { withoutSheets } from "./without_sheets.ts";

/** The most bars that are drawn, of pieces and of loops. */
const MOST_BARS = [8, 20] as const;

/** Graphs of more nodes are painted on a canvas: single elements would no longer move smoothly. */
const MOST_ELEMENTS = 1500;

/**
 * The graph, with mean filters around it.
 *
 * @param document The document to draw with.
 * @param dense The kept points.
 * @param graph Their graph.
 * @param look How a reader wants it to look.
 * @param columns What nodes can be colored by.
 */
export function graphPicture(
  document: Document,
  dense: DenseCloud,
  { mapper, shape, layout }: LiveGraph,
  look: LiveLook,
  columns: readonly PointColumn[],
): LivePicture {
  const { nodes, nodes: { length }, edges } = mapper;
  const meaning = mapperLook(look, columns, nodes);
  const alt =
    `A Mapper graph of ${formatMany(length, "node")} and ${formatMany(edges.length, "edge")}: ${
      formatMany(shape.components, "piece")
    }, ${formatMany(shape.longLoops, "long loop")}.` +
    (meaning.color ? ` Color: ${meaning.color.label}.` : "");
  if (!layout) {
    const words = `${formatCount(length)} nodes are too many to be drawn here, at most ` +
      `${formatCount(MOST_NODES)} are; the numbers above are those of the whole graph.`;
    return { drawing: html(document, "p", {}, words), alt };
  }
  const spec = { mapper, dense: dense.cloud, keptRho: rhoOf(dense), layout, look: meaning };
  const painted = length > MOST_ELEMENTS;
  const marks = mapperMarks(mapper, placesOf(layout.positions), meaning);
  const whole = (bare: boolean) => {
    const drawing = withoutSheets(
      layout.angles.length > 0
        ? mapperDialFigure(document, { ...spec, bare })
        : plainFigure(document, { mapper, positions: layout.positions, look: meaning, bare }),
    );
    drawing.setAttribute("overflow", "hidden");
    return drawing;
  };
  return {
    drawing: whole(painted),
    alt,
    spots: { kind: "nodes", x: marks.x, y: marks.y, r: (node) => marks.r[node]! },
    ...(painted && {
      canvas: {
        paint: (surface, ink) => paintMarks(surface, ink, marks),
        whole: () => whole(false),
      },
    }),
  };
}

/** The graph of points that are no kernels. */
function plainFigure(
  document: Document,
  { mapper: graph, positions, look, bare }: {
    readonly mapper: LiveGraph["mapper"];
    readonly positions: Float64Array;
    readonly look: MapperLook;
    readonly bare: boolean;
  },
): SVGSVGElement {
  return mapperFigure(document, {
    graph,
    positions,
    kernels: graph.nodes.map(() => []),
    labels: graph.nodes.map(({ id, members }) =>
      `node ${id} · ${formatMany(members.length, "point")}`
    ),
    pictures: [],
    look,
    bare,
  });
}

/** What color, size and width mean. */
function mapperLook(
  { color, size, edges }: LiveLook,
  columns: readonly PointColumn[],
  nodes: LiveGraph["mapper"]["nodes"],
): MapperLook {
  const column = (name: string) => columns.find((one) => one.name === name);
  const colored = column(color);
  const sized = column(size);
  return {
    ...(colored && { color: nodeColor(colored, nodes) }),
    ...(sized && { sizes: asSizes(nodeColor(sized, nodes).values) }),
    ...(size === "alike" && { sizes: new Float64Array(nodes.length).fill(0.4) }),
    sharedWidths: edges === "shared",
  };
}

/** The bars. */
export function barsPicture(
  document: Document,
  { reference }: Pick<LiveData, "reference">,
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
  return { drawing: withoutSheets(drawing), alt };
}

/** Codensity in order, with the cut. */
export function codensityPicture(document: Document, { rho, k, kept }: DenseCloud): LivePicture {
  const drawing = codensityFigure(document, { rho, k, kept: kept.length });
  const alt = `A rising curve of codensity for k = ${k}, with ${
    formatMany(kept.length, "point")
  } kept.`;
  return { drawing: withoutSheets(drawing), alt };
}

/** Codensity of the kept points. */
export function rhoOf({ kept, rho }: DenseCloud): Float64Array {
  return Float64Array.from(kept, (row) => rho[row]!);
}
