import type { FilterCloud } from "../filters/filter_cloud.ts";
import { html } from "../report/element.ts";
import { diagramFigure } from "../report/figures/diagram_figure.ts";
import { mapperFigure } from "../report/figures/mapper_figure.ts";
import { mapperLayout } from "../report/figures/mapper_layout.ts";
import { pointCloudFigure } from "../report/figures/point_cloud_figure.ts";
import { standaloneSvg } from "../report/figures/standalone_svg.ts";
import { formatMany } from "../report/format.ts";
import type { Notebook } from "../report/page/notebook.ts";
import { renderReport } from "../report/page/render_report.ts";
import type { DenseCloud } from "../tda/density/density.ts";
import type { PersistenceDiagram } from "../tda/diagrams/diagram.ts";
import type { MapperGraph } from "../tda/mapper/mapper.ts";
import { pca } from "../tda/points/pca.ts";
import type { PointCloud } from "../tda/points/points.ts";

/** What has a picture: graphs, diagrams, clouds of any kind, and reports. */
export type Shown =
  | Pick<MapperGraph, "nodes" | "edges">
  | PersistenceDiagram
  | PointCloud
  | DenseCloud
  | FilterCloud
  | Notebook;

/** Contents by their media types, as under a notebook's cell. */
export type Contents = Readonly<Record<string, string>>;

/** What the kernel for Jupyter shows: a way to draw it, under `Symbol.for("Jupyter.display")`. */
export type Displayed = Readonly<Record<symbol, () => Promise<Contents>>>;

/**
 * Makes a value show as a picture, where it is the last of a notebook's cell: a Mapper graph laid
 * out, a diagram, a cloud on its first two principal components, a report as its page.
 *
 * Drawing takes a document: the one that is there, or else a new one of jsdom, which is loaded only
 * then.
 *
 * @param value A Mapper graph, a persistence diagram, a cloud of points, of dense points or of
 * filters, or a report.
 * @returns An object with the method `Symbol.for("Jupyter.display")`, which draws.
 * @throws {TypeError} If the value is none of these.
 *
 * @example
 * ```ts
 * import { display } from "@filterscope/filterscope/jupyter";
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { mapper } from "@filterscope/filterscope/tda";
 * const graph = mapper(noisyCircle(200, 0.05, 2, 1), "coordinates", {
 *   resolution: 8,
 *   gain: 2,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 * // At the end of a cell `display(graph)` is enough.
 * const contents = await display(graph)[Symbol.for("Jupyter.display")]!();
 * if (!contents["image/svg+xml"]!.includes("<svg")) throw new Error("a picture");
 * ```
 */
export function display(value: Shown): Displayed {
  const draw = drawingOf(value);
  return { [Symbol.for("Jupyter.display")]: async () => await draw(await openDocument()) };
}

async function openDocument(): Promise<Document> {
  return globalThis.document ?? new (await import("jsdom")).JSDOM("").window.document;
}

type Drawing = (document: Document) => Contents | Promise<Contents>;

function drawingOf(value: Shown): Drawing {
  if ("cells" in value) return (document) => page(document, value);
  if ("nodes" in value) return (document) => graph(document, value);
  if ("dims" in value) return (document) => diagram(document, value);
  if ("rho" in value) {
    const { cloud, kept, rho } = value;
    const values = Float64Array.from(kept, (row) => rho[row]!);
    return (document) => cloudOf(document, cloud, values, "codensity");
  }
  const cloud = "points" in value ? value.points : value;
  if ("data" in cloud && "dim" in cloud) {
    return (document) => cloudOf(document, cloud, fromMiddle(cloud), "distance from the mean");
  }
  throw new TypeError(
    `Cannot display an object with ${Object.keys(value).join(", ") || "nothing in it"}: expected ` +
      `a Mapper graph, a persistence diagram, a cloud or a report`,
  );
}

function graph(document: Document, graph: Pick<MapperGraph, "nodes" | "edges">) {
  const { nodes, edges } = graph;
  const figure = mapperFigure(document, {
    graph,
    positions: mapperLayout(graph, { seed: 1 }),
    kernels: nodes.map(() => []),
    labels: nodes.map(({ id, members }) => `node ${id} · ${formatMany(members.length, "point")}`),
    pictures: [],
  });
  const size = `${formatMany(nodes.length, "node")} and ${formatMany(edges.length, "edge")}`;
  return picture(figure, `Mapper graph of ${size}`);
}

function diagram(document: Document, diagram: PersistenceDiagram) {
  const points = formatMany(diagram.n, "point");
  return picture(diagramFigure(document, { diagram }), `Persistence diagram of ${points}`);
}

function cloudOf(document: Document, cloud: PointCloud, values: Float64Array, label: string) {
  const { scores, variances } = pca(cloud, Math.min(2, cloud.dim));
  const figure = pointCloudFigure(document, { scores, variances, values, label });
  return picture(figure, `${formatMany(cloud.n, "point")} on their principal components`);
}

/** How far each point lies from the mean of all. */
function fromMiddle(cloud: PointCloud): Float64Array {
  const { mean } = pca(cloud, 1);
  return Float64Array.from(
    { length: cloud.n },
    (_, row) => Math.hypot(...mean.map((middle, c) => cloud.data[row * cloud.dim + c]! - middle)),
  );
}

function picture(figure: SVGSVGElement, title: string) {
  return { "image/svg+xml": standaloneSvg(figure, title) };
}

/** A report in a frame of its own, so that its style stays there. */
async function page(document: Document, report: Notebook) {
  const frame = html(document, "iframe", {
    title: report.title,
    style: "width: 100%; height: 80vh; border: 0",
    srcdoc: await renderReport(report, document),
  });
  return { "text/html": frame.outerHTML };
}
