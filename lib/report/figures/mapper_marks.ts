import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import { type ColorScale, colorScale } from "./color_scale.ts";

/** What nodes are colored by. */
export interface NodeColor {
  /** A value per node. */
  readonly values: ArrayLike<number>;
  /** What the value is, statistic included: `mean codensity`. */
  readonly label: string;
  /** The scale. */
  readonly scale: ColorScale;
  /** Values to mark on the legend, ascending. */
  readonly ticks: readonly number[];
  /** How a tick is written. */
  readonly format: (value: number) => string;
}

/** How the nodes and edges of a Mapper graph look. */
export interface MapperLook {
  /** What nodes are colored by; the number of their points if not given. */
  readonly color?: NodeColor;
  /** A value per node that decides its area, 0 or more; the number of its points if not given. */
  readonly sizes?: ArrayLike<number>;
  /** Whether edges are wider that share more points. */
  readonly sharedWidths?: boolean;
}

/** Edges of one width. */
export interface EdgeMarks {
  /** Width in the units of the picture. */
  readonly width: number;
  /** Two nodes an edge, one after another. */
  readonly ends: Uint32Array;
}

/** Where and how nodes and edges are drawn, whatever they are drawn on. */
export interface MapperMarks {
  /** Middle and radius of every node, in the units of the picture. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly r: Float64Array;
  /** Color of every node. */
  readonly fill: readonly string[];
  /** Edges, thinnest first. */
  readonly edges: readonly EdgeMarks[];
}

/** Opacity of edges, in the color of the text. */
export const EDGE_OPACITY = 0.22;
/** Opacity and width of the rims of nodes. */
export const RIM = { opacity: 0.45, width: 0.5 } as const;
/** Edges by shared points have so many widths, the widest so many times the usual. */
const WIDTHS = 6;
const WIDEST = 5;

/**
 * Where and how the nodes and edges of a Mapper graph are drawn: the same on paper, screen and
 * canvas.
 *
 * @param graph The graph.
 * @param place Where a node stands.
 * @param look What color, size and width mean.
 * @returns Places, sizes and colors. O(nodes + edges).
 */
export function mapperMarks(
  graph: Pick<MapperGraph, "nodes" | "edges">,
  place: (node: number) => readonly [number, number],
  look: MapperLook,
): MapperMarks {
  const { nodes, edges } = graph;
  const counts = nodes.map(({ members }) => members.length);
  const { values, scale } = look.color ?? { values: counts, scale: countScale(counts) };
  const sizes = look.sizes ?? counts;
  let most = 0;
  for (let i = 0; i < nodes.length; i++) most = Math.max(most, sizes[i]!);
  const largest = Math.min(13, Math.max(4, 190 / Math.sqrt(nodes.length)));
  const radius = (i: number) => 1.4 + (largest - 1.4) * Math.sqrt(most > 0 ? sizes[i]! / most : 0);
  const usual = Math.min(0.9, Math.max(0.3, 60 / Math.sqrt(edges.length + 1)));
  const ids = nodes.map((_, i) => i);
  return {
    x: Float64Array.from(ids, (i) => place(i)[0]),
    y: Float64Array.from(ids, (i) => place(i)[1]),
    r: Float64Array.from(ids, radius),
    fill: ids.map((i) => scale.apply(values[i]!)),
    edges: look.sharedWidths ? byShared(edges, usual) : [{ width: usual, ends: endsOf(edges) }],
  };
}

/** The scale of numbers of points. */
export function countScale(counts: readonly number[]): ColorScale {
  const most = counts.reduce((a, b) => Math.max(a, b));
  return colorScale([1, most], most > 10 ? "log" : "linear");
}

/** Edges in a few widths; the width grows with the root of the shared points. */
function byShared(edges: MapperGraph["edges"], usual: number): EdgeMarks[] {
  const most = edges.reduce((top, { shared }) => Math.max(top, shared), 1);
  const classes: MapperGraph["edges"][number][][] = Array.from({ length: WIDTHS }, () => []);
  for (const edge of edges) {
    classes[Math.min(WIDTHS - 1, Math.floor(WIDTHS * Math.sqrt(edge.shared / most)))]!.push(edge);
  }
  return classes.map((some, i) => ({
    width: usual * (0.5 + (WIDEST - 0.5) * i / (WIDTHS - 1)),
    ends: endsOf(some),
  })).filter(({ ends }) => ends.length > 0);
}

function endsOf(edges: MapperGraph["edges"]): Uint32Array {
  return Uint32Array.from(edges.flatMap(({ source, target }) => [source, target]));
}
