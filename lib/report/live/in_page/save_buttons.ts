import { csv } from "../../csv.ts";
import { html } from "../../element.ts";
import { standaloneSvg } from "../../figures/standalone_svg.ts";
import { formatNpy } from "../../../bytes/npy.ts";
import { selectRows } from "../../../tda/points/points.ts";
import { pairsOnly } from "../../../tda/diagrams/diagram.ts";
import type { LiveState } from "../live_state.ts";
import type { LiveColumn } from "../point_columns.ts";

/** What is saved. */
export interface Shown {
  /** The result. */
  readonly state: LiveState;
  /** The drawing of its graph. */
  readonly drawing: SVGSVGElement;
  /** Rows of the kept points that are selected. */
  readonly selected: readonly number[];
  /** Values of all points besides their coordinates. */
  readonly columns: readonly LiveColumn[];
}

/** A PNG has so many pixels for each unit of a drawing. */
const PIXELS = 2;

/**
 * Buttons that save what a page shows now: the graph as a picture, the kept points (or the selected
 * ones) for NumPy and as a table, graph and bars as JSON.
 *
 * @param document The document to make them in.
 * @param name What files are called, without their ending.
 * @param shown Gives what is shown; `undefined` before the first result.
 */
export function saveButtons(
  document: Document,
  name: string,
  shown: () => Shown | undefined,
): HTMLElement[] {
  const kinds: Readonly<Record<string, (shown: Shown) => Blob | Promise<Blob>>> = {
    SVG: ({ drawing }) => new Blob([standaloneSvg(drawing, name)], { type: "image/svg+xml" }),
    PNG: ({ drawing }) => pngOf(document, drawing),
    NPY: (shown) => new Blob([rowsOf(shown)], { type: "application/octet-stream" }),
    CSV: (shown) => new Blob([tableOf(shown)], { type: "text/csv" }),
    JSON: ({ state }) => new Blob([jsonOf(state)], { type: "application/json" }),
  };
  return Object.entries(kinds).map(([kind, file]) => {
    const button = html(document, "button", { type: "button", "data-save": kind }, kind);
    button.addEventListener("click", async () => {
      const now = shown();
      if (now) save(document, `${name}.${kind.toLowerCase()}`, await file(now));
    });
    return button;
  });
}

/** Rows of what is saved: the selected points, or all that are kept. */
function savedRows({ state: { dense: { kept } }, selected }: Shown): number[] {
  return selected.length > 0 ? selected.toSorted((a, b) => a - b) : [...kept.keys()];
}

/** Their coordinates as NumPy reads them. */
function rowsOf(shown: Shown): Uint8Array<ArrayBuffer> {
  const { n, dim, data } = selectRows(shown.state.dense.cloud, savedRows(shown));
  return formatNpy(data, [n, dim]);
}

/** Row, nodes, codensity, what the page carries of every point, coordinates. */
function tableOf(shown: Shown): string {
  const { dense, graph: { mapper } } = shown.state;
  const { cloud: { data, dim }, kept, rho } = dense;
  const nodes: number[][] = Array.from(kept, () => []);
  for (const { id, members } of mapper.nodes) for (const row of members) nodes[row]!.push(id);
  return csv(
    [
      "row",
      "nodes",
      "codensity",
      ...shown.columns.map(({ name }) => name),
      ...Array.from({ length: dim }, (_, i) => `w${i + 1}`),
    ],
    savedRows(shown).map((i) => [
      kept[i]!,
      nodes[i]!.join(" "),
      rho[kept[i]!]!,
      ...shown.columns.map(({ values }) => values[kept[i]!]!),
      ...data.subarray(i * dim, (i + 1) * dim),
    ]),
  );
}

function jsonOf({ choices, numbers, dense, graph, bars }: LiveState): string {
  const { shape } = graph;
  const mapper = { ...graph.mapper, triangles: inThrees(graph.triangles) };
  const { coveringRadius } = bars;
  const diagram = pairsOnly(bars.diagram);
  const kept = [...dense.kept];
  return JSON.stringify({ choices, numbers, kept, mapper, shape, diagram, coveringRadius });
}

function inThrees(list: Uint32Array): number[][] {
  return Array.from({ length: list.length / 3 }, (_, i) => [...list.subarray(3 * i, 3 * i + 3)]);
}

async function pngOf(document: Document, drawing: SVGSVGElement): Promise<Blob> {
  const image = document.createElement("img");
  const file = new Blob([standaloneSvg(drawing, "")], { type: "image/svg+xml" });
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(image.src);
  }
  const { width, height } = drawing.viewBox.baseVal;
  const canvas = html(document, "canvas", { width: PIXELS * width, height: PIXELS * height });
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error("Cannot make a PNG file")))
  );
}

function save(document: Document, name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  html(document, "a", { download: name, href: address }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
