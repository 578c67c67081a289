import { JSDOM } from "jsdom";
import { distanceMapFigure } from "../../../lib/report/figures/distance_map_figure.ts";
import { layerThumbnailsFigure } from "../../../lib/report/figures/layer_thumbnails_figure.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const { document } = new JSDOM("").window;

/** Cells of a map that a path covers. */
const cellsOf = (path: Element) =>
  Array.from(path.getAttribute("d")!.matchAll(/h(\d+)v1/g), ([, run]) => Number(run))
    .reduce((sum, run) => sum + run, 0);

Deno.test("distanceMapFigure: one cell a pair; pairs without a distance have none", () => {
  const groups = [{ label: "a", marks: ["1", "2"] }, { label: "b", marks: ["1"] }];
  const distances = Float64Array.of(0, 1, NaN, 1, 0, 2, NaN, 2, 0);
  const figure = distanceMapFigure(document, { groups, distances, label: "distance" });
  const paths = [...figure.querySelectorAll("[shape-rendering] path")];
  assertEquals(paths.map(cellsOf), [3, 2, 2]);
  assertEquals(new Set(paths.map((path) => path.getAttribute("fill"))).size, 3);
});

Deno.test("distanceMapFigure: large maps leave marks out, and take few bytes", () => {
  const n = 120;
  const marks = Array.from({ length: n }, (_, i) => `m${i}`);
  const distances = Float64Array.from(
    { length: n * n },
    (_, i) => Math.abs(i % n - Math.floor(i / n)),
  );
  const figure = distanceMapFigure(document, {
    groups: [{ label: "one", marks }],
    distances,
    label: "distance",
  });
  assert(!figure.textContent!.includes("m7"));
  assert(figure.outerHTML.length < 200_000, String(figure.outerHTML.length));
});

Deno.test("distanceMapFigure: members that are all alike are drawn, too few refused", () => {
  const groups = [{ label: "a", marks: ["1", "2"] }];
  const alike = distanceMapFigure(document, { groups, distances: new Float64Array(4), label: "" });
  assertEquals([...alike.querySelectorAll("[shape-rendering] path")].map(cellsOf), [4]);
  const few = { groups, distances: new Float64Array(3), label: "" };
  assertThrows(() => distanceMapFigure(document, few), RangeError, "3 of them for 2 members");
  const none = { groups: [], distances: new Float64Array(0), label: "" };
  assertThrows(() => distanceMapFigure(document, none), RangeError, "there is none to draw");
});

Deno.test("layerThumbnailsFigure: a picture a layer, under the head of its network", () => {
  const graph = { nodes: [{ members: [0, 1] }, { members: [1] }], edges: [] };
  const diagram = {
    prime: 2,
    metric: "euclidean" as const,
    threshold: 2,
    n: 2,
    dims: [{ dim: 1, pairs: [[0.2, 0.4], [0.2, 1]] as [number, number][] }],
  };
  const layer = (head: string) => ({
    ...{ graph, positions: Float64Array.of(0, 0, 1, 1), diagram, limit: 0.5 },
    ...{ head, label: `${head}: <one loop>` },
  });
  const figure = layerThumbnailsFigure(document, [
    { label: "first", layers: [layer("1"), layer("2")] },
    { label: "second", layers: [layer("1")] },
  ]);
  assertEquals(figure.querySelectorAll("circle").length, 6);
  assertEquals(figure.querySelectorAll("rect[fill='#d55e00']").length, 3);
  assertEquals(figure.querySelector("title")!.textContent, "1: <one loop>");
  assertThrows(() => layerThumbnailsFigure(document, []), RangeError, "no layers");
});
