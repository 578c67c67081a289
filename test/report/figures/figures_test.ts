import { JSDOM } from "jsdom";
import { accuracyFigure } from "../../../lib/report/figures/accuracy_figure.ts";
import { barcodeFigure } from "../../../lib/report/figures/barcode_figure.ts";
import { codensityFigure } from "../../../lib/report/figures/codensity_figure.ts";
import { kernelPicture } from "../../../lib/report/figures/kernel_picture.ts";
import { mapperFigure } from "../../../lib/report/figures/mapper_figure.ts";
import { mapperGridFigure } from "../../../lib/report/figures/mapper_grid_figure.ts";
import { mapperScaleFigure } from "../../../lib/report/figures/mapper_scale_figure.ts";
import { spreadFigure } from "../../../lib/report/figures/spread_figure.ts";
import { standaloneSvg } from "../../../lib/report/figures/standalone_svg.ts";
import { trainingFigure } from "../../../lib/report/figures/training_figure.ts";
import type { PersistenceDiagram } from "../../../lib/tda/diagrams/diagram.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../../assert.ts";

const { document } = new JSDOM("").window;
const kernel = [-1, 0, 1, -1, 0, 1, -1, 0, 1];

/** Two nodes and an edge, with one picture beside them. */
function twoNodes() {
  return {
    graph: {
      nodes: [
        { id: 0, members: [0, 1, 2, 3], lens: [0, 0], cell: [0, 0] },
        { id: 1, members: [3], lens: [1, 0], cell: [1, 0] },
      ],
      edges: [{ source: 0, target: 1, shared: 1 }],
    },
    positions: Float64Array.from([-1, 0, 1, 0]),
    kernels: [kernel, kernel],
    labels: ["four <points>", "one point"],
    pictures: [{ kernel, angle: 0, nodes: [0, 1], label: "mean" }],
  };
}

Deno.test("mapperFigure: one disc a node, larger for more points, in one picture", () => {
  const figure = mapperFigure(document, twoNodes());
  const radius = (id: number) =>
    Number(figure.querySelector(`[data-node="${id}"]`)!.getAttribute("r"));
  assertEquals(figure.querySelectorAll("[data-node]").length, 2);
  assert(radius(0) > radius(1));
  assertEquals(figure.querySelector("[data-node='0'] title")!.textContent, "four <points>");
  assertEquals(
    figure.querySelector("[data-node='0']")!.getAttribute("data-kernel"),
    "0080ff0080ff0080ff",
  );
  assertEquals(figure.querySelector("[data-nodes]")!.getAttribute("data-nodes"), "0 1");
});

Deno.test("mapperFigure: an empty graph and labels that do not match are refused", () => {
  const empty = { ...twoNodes(), graph: { nodes: [], edges: [] } };
  assertThrows(() => mapperFigure(document, empty), RangeError, "graph without nodes");
  assertThrows(
    () => mapperFigure(document, { ...twoNodes(), labels: ["one"] }),
    RangeError,
    "Cannot draw the Mapper graph: 1 labels for 2 nodes",
  );
});

Deno.test("standaloneSvg: a file of its own, well formed, on white, the drawing left alone", () => {
  const figure = mapperFigure(document, twoNodes());
  const before = figure.outerHTML;
  const text = standaloneSvg(figure, "A & B");
  assertEquals(figure.outerHTML, before);
  const { window } = new JSDOM(text, { contentType: "image/svg+xml" });
  const root = window.document.documentElement;
  assertEquals([root.localName, root.firstElementChild!.textContent], ["svg", "A & B"]);
  assertEquals(root.children[1]!.getAttribute("fill"), "#ffffff");
});

Deno.test("standaloneSvg: a block of tiles is set in rows", () => {
  const cell = (label: string) => ({
    graph: twoNodes().graph,
    positions: twoNodes().positions,
    diagram: diagram([[0.5, 1]]),
    label,
  });
  const columns = Array.from({ length: 12 }, (_, i) => String(i));
  const cells = columns.map(cell);
  const block = mapperGridFigure(document, { columns, rows: [{ label: "a", cells }], limits: [1] });
  const text = standaloneSvg(block, "A grid");
  const root = new JSDOM(text, { contentType: "image/svg+xml" }).window.document.documentElement;
  const parts = [...root.children].filter(({ localName }) => localName === "svg");
  // A head, nine in a row, three in the next, and a legend.
  assertEquals(parts.length, 14);
  const rows = parts.map((part) => part.getAttribute("y"));
  assertEquals(new Set(rows).size, 4);
  assertEquals(rows[1], rows[9]);
  assertThrows(() => standaloneSvg(document.createElement("p"), "x"), RangeError, "no SVG in it");
});

Deno.test("kernelPicture: entries from black to white, row by row", () => {
  const spec = { x: 0, y: 0, size: 3, limit: 1 };
  const fills = [...kernelPicture(document, kernel, spec).querySelectorAll("rect")]
    .map((cell) => cell.getAttribute("fill"));
  assertEquals(fills.slice(0, 4), ["#000000", "#808080", "#ffffff", "#000000"]);
  assertThrows(
    () => kernelPicture(document, [1, 2], spec),
    RangeError,
    "Cannot draw a kernel of 2 entries: expected a square number",
  );
});

function diagram(loops: [number, number | null][]): PersistenceDiagram {
  return {
    prime: 2,
    metric: "euclidean",
    threshold: 2,
    n: 3,
    dims: [
      { dim: 0, pairs: [[0, 0.5], [0, 0.6], [0, null]] },
      { dim: 1, pairs: loops },
    ],
  };
}

Deno.test("barcodeFigure: says how many bars there are and how far the longest stands out", () => {
  const text = (loops: [number, number | null][]) =>
    barcodeFigure(document, { diagram: diagram(loops), most: [2, 2] }).textContent!;
  const three = text([[0.5, 1.5], [0.5, 0.7], [0.6, 0.7]]);
  assertStringIncludes(three, "components: the longest 2 of 3");
  assertStringIncludes(three, "loops: the longest 2 of 3");
  assertStringIncludes(three, "length 1.00, 5.00 × the second");
  assertStringIncludes(text([[0.5, null]]), "length at least 1.50");
  assertStringIncludes(text([]), "loops: none at any scale");
});

Deno.test("figures: nothing to draw is refused", () => {
  const [kept, k] = [1, 2];
  assertThrows(() => codensityFigure(document, { rho: [], k, kept }), RangeError, "of 0 points");
  assertThrows(() => accuracyFigure(document, []), RangeError, "accuracy of no replicate");
  assertThrows(
    () => mapperScaleFigure(document, { scan: [], chosen: null }),
    RangeError,
    "a scan of no scales",
  );
  assertThrows(
    () =>
      spreadFigure(document, {
        samples: [{ label: "a", values: [Infinity] }],
        observed: 1,
        label: "x",
      }),
    RangeError,
    'Cannot draw the spread of "a": it has no finite value',
  );
});

Deno.test("trainingFigure: one line a replicate and the mean, in the page's color", async () => {
  const point = (replicate: number, step: number) => ({ replicate, step, loss: 1 / step });
  const holder = document.createElement("div");
  holder.innerHTML = await trainingFigure(
    [0, 1, -1].flatMap((replicate) => [1, 2, 3].map((step) => point(replicate, step))),
  );
  const lines = [...holder.querySelectorAll(".mark-line path")]
    .map((line) => line.getAttribute("stroke"));
  assertEquals(lines, ["currentColor", "currentColor", "#d55e00"]);
});
