import { JSDOM } from "jsdom";
import type { DiagramFile } from "../lib/pipeline/files/diagram_file.ts";
import { barcodeFigure } from "../lib/report/figures/barcode_figure.ts";
import { diagramFigure } from "../lib/report/figures/diagram_figure.ts";
import { mapperFigure } from "../lib/report/figures/mapper_figure.ts";
import { mapperLayout } from "../lib/report/figures/mapper_layout.ts";
import { standaloneSvg } from "../lib/report/figures/standalone_svg.ts";
import { formatMany } from "../lib/report/format.ts";
import type { PersistenceDiagram } from "../lib/tda/diagrams/diagram.ts";
import type { DescribedGraph } from "./_describe.ts";

/** Bars that a barcode shows at most, of pieces and of loops, longest first. */
const MOST_BARS = [20, 40] as const;

const { document } = new JSDOM("").window;

/** A Mapper graph as an SVG file, laid out from seed 1; the same graph gives the same file. */
export function graphSvg({ nodes, edges }: DescribedGraph): string {
  // Other programs give no lens values: their nodes start on a circle.
  const placed = nodes.map((node, i) => {
    const angle = 2 * Math.PI * i / nodes.length;
    return node.lens.length > 0 ? node : { ...node, lens: [Math.cos(angle), Math.sin(angle)] };
  });
  const graph = { nodes: placed, edges };
  const drawing = mapperFigure(document, {
    graph,
    positions: mapperLayout(graph, { seed: 1 }),
    kernels: nodes.map(() => []),
    labels: nodes.map(({ id, members: { length } }) =>
      `node ${id} · ${formatMany(length, "point")}`
    ),
    pictures: [],
  });
  const [of, joined] = [formatMany(nodes.length, "node"), formatMany(edges.length, "edge")];
  return standaloneSvg(drawing, `A Mapper graph of ${of} and ${joined}`);
}

/**
 * A persistence diagram of pieces and loops as an SVG file.
 *
 * @param file The diagram.
 * @param as As points in the plane of birth and death, or as bars.
 * @throws {RangeError} If it has no loops' dimension.
 */
export function diagramSvg(file: DiagramFile, as: "diagram" | "barcode"): string {
  const diagram = whole(file);
  const drawing = as === "diagram"
    ? diagramFigure(document, { diagram })
    : barcodeFigure(document, { diagram, most: MOST_BARS });
  return standaloneSvg(drawing, `A persistence ${as}`);
}

/** With what other programs' files do not say; they end a little above the last birth or death. */
function whole({ dims, threshold }: DiagramFile): PersistenceDiagram {
  const [pieces, loops] = dims;
  if (!pieces || !loops) {
    throw new RangeError(
      `Cannot draw a diagram of dimension ${dims.map(({ dim }) => dim).join()}: expected pieces ` +
        "and loops, dimensions 0 and 1; compute it with --max-dim 1",
    );
  }
  const last = [pieces, loops].flatMap(({ pairs }) => pairs)
    .reduce((most, [birth, death]) => Math.max(most, birth, death ?? 0), 0);
  return {
    prime: 2,
    metric: "euclidean",
    threshold: threshold ?? (1.05 * last || 1),
    n: pieces.pairs.length,
    dims,
  };
}
