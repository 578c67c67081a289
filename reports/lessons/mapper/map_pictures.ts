import { picture, svg } from "../../../lib/report/element.ts";
import type { MapperGraph } from "../../../lib/tda/mapper/mapper.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";

const SIZE = 330;
const MIDDLE = SIZE / 2;
const UNIT = 122;
const COLORS = ["#3f87c6", "#d55e00", "#0b8a6a", "#a3568f", "#8a7400", "#5b5bd0", "#c0392b"];

/** What of the construction is drawn. */
export interface StepsPictureOptions {
  /** 1: the lens, 2: also the boxes, 3: also the clusters, 4: also what they share. */
  readonly step: number;
  /** Number of boxes. */
  readonly resolution: number;
  /** Their length over their spacing. */
  readonly gain: number;
  /** The graph. */
  readonly graph: MapperGraph;
}

/**
 * Draws points of the plane with the steps of Mapper: their heights, the boxes over these, and the
 * clusters.
 *
 * @param document The document to draw with.
 * @param cloud Points of the plane, around the origin.
 * @param options What is drawn.
 */
export function stepsPicture(
  document: Document,
  cloud: PointCloud,
  { step, resolution, gain, graph }: StepsPictureOptions,
): SVGSVGElement {
  const x = (i: number) => MIDDLE + UNIT * cloud.data[2 * i]!;
  const y = (i: number) => MIDDLE - UNIT * cloud.data[2 * i + 1]!;
  const rows = Array.from({ length: cloud.n }, (_, i) => i);
  const heights = rows.map((i) => cloud.data[2 * i + 1]!);
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  const spacing = (most - least) / resolution;
  const boxes = Array.from({ length: resolution }, (_, i) => {
    const center = least + (i + 0.5) * spacing;
    const half = UNIT * gain * spacing / 2;
    return svg(document, "rect", {
      x: 4 + 9 * (i % 3),
      y: MIDDLE - UNIT * center - half,
      width: SIZE - 26,
      height: 2 * half,
      rx: 8,
      fill: color(i),
      "fill-opacity": 0.11,
      stroke: color(i),
    });
  });
  const clusters = graph.nodes.flatMap(({ members, cell }) =>
    members.flatMap((a, i) =>
      members.slice(i + 1).filter((b) => near(cloud, a, b) <= nodeCut(graph)).map((b) =>
        svg(document, "line", {
          x1: x(a),
          y1: y(a),
          x2: x(b),
          y2: y(b),
          stroke: color(cell[0]!),
          "stroke-width": 3,
        })
      )
    )
  );
  const shared = rows.filter((i) =>
    graph.nodes.filter(({ members }) => members.includes(i)).length > 1
  );
  const dots = rows.map((i) => svg(document, "circle", { cx: x(i), cy: y(i), r: 4.5 }));
  const lines = rows.map((i) =>
    svg(document, "line", { x1: x(i), x2: SIZE - 12, y1: y(i), y2: y(i), class: "looked" })
  );
  const rings = shared.map((i) =>
    svg(document, "circle", { cx: x(i), cy: y(i), r: 8, class: "shared" })
  );
  return picture(
    document,
    { width: SIZE, height: SIZE, fontSize: 13, class: "map" },
    ...(step === 1 ? lines : []),
    ...(step >= 2 ? boxes : []),
    ...(step >= 3 ? clusters : []),
    ...dots,
    ...(step >= 4 ? rings : []),
  );
}

function near({ data }: PointCloud, a: number, b: number): number {
  return Math.hypot(data[2 * a]! - data[2 * b]!, data[2 * a + 1]! - data[2 * b + 1]!);
}

function nodeCut({ parameters: { scale } }: MapperGraph): number {
  return scale ?? Infinity;
}

/** The color of a box. */
function color(box: number): string {
  return COLORS[box % COLORS.length]!;
}

/**
 * Draws a graph with nodes at given places, larger the more points they hold.
 *
 * @param document The document to draw with.
 * @param graph The graph.
 * @param places Where nodes stand, −1 to 1 to the right and up.
 * @param colored Whether nodes have the colors of their boxes.
 */
export function graphPicture(
  document: Document,
  graph: MapperGraph,
  places: readonly (readonly [number, number])[],
  colored: boolean,
): SVGSVGElement {
  const at = (id: number) => {
    const [right, up] = places[id]!;
    return [MIDDLE + UNIT * right, MIDDLE - UNIT * up] as const;
  };
  const triangles = graph.triangles.map((ids) =>
    svg(document, "polygon", {
      points: ids.map((id) => at(id).map(Math.round).join()).join(" "),
      class: "filled",
    })
  );
  const edges = graph.edges.map(({ source, target }) => {
    const [[x1, y1], [x2, y2]] = [at(source), at(target)];
    return svg(document, "line", { x1, y1, x2, y2, class: "joined" });
  });
  const nodes = graph.nodes.map(({ id, members, cell }) => {
    const [cx, cy] = at(id);
    const r = Math.min(14, 2.5 + 1.6 * Math.sqrt(members.length));
    const fill = colored ? { fill: color(cell[0]!) } : { class: "node" };
    return svg(document, "circle", { cx, cy, r, stroke: "currentColor", ...fill });
  });
  const size = { width: SIZE, height: SIZE, fontSize: 13, class: "map" };
  return picture(document, size, ...triangles, ...edges, ...nodes);
}
