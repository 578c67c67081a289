import { JSDOM } from "jsdom";
import { mapperGridFigure } from "../../../lib/report/figures/mapper_grid_figure.ts";
import { packGraph, unpackGraph } from "../../../lib/report/figures/packed_graph.ts";
import { trajectoryFigure } from "../../../lib/report/figures/trajectory_figure.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../../assert.ts";

const { document } = new JSDOM("").window;

const point = (column: string | undefined, step: number, value: number) => ({
  ...(column !== undefined && { column }),
  measure: "loop",
  series: "layer 1",
  step,
  value,
  low: value,
  high: value,
});

/** Labels of the axes of each panel, in order. */
const ticks = (figure: Element) =>
  [...figure.children].map((panel) =>
    [...panel.querySelectorAll("[aria-label='y-axis tick label'] text")].map((text) =>
      text.textContent
    )
  );

Deno.test("trajectoryFigure: columns share the axes of a quantity, and say which they are", () => {
  const figure = trajectoryFigure(document, [
    point("one", 0, 1),
    point("one", 100, 2),
    point("two", 0, 1),
    point("two", 100, 8),
  ]);
  const [left, right, ...others] = figure.children;
  assertEquals(others.length, 0);
  assertStringIncludes(left!.textContent!, "↑ loop, one");
  assertStringIncludes(right!.textContent!, "↑ loop, two");
  const [first, second] = ticks(figure);
  assertEquals(first, second);
  assert(first!.includes("8"), first!.join());
  const alone = trajectoryFigure(document, [point(undefined, 0, 1), point(undefined, 100, 2)]);
  assertEquals(alone.children.length, 1);
  assert(!ticks(alone)[0]!.includes("8"));
});

Deno.test("trajectoryFigure: numbers on the axis never crowd, the last one stays", () => {
  const steps = [0, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000];
  const figure = trajectoryFigure(document, [
    ...steps.map((step) => point("one", step, 1)),
    ...steps.map((step) => point("two", step, 1)),
  ]);
  for (const axis of figure.querySelectorAll("[aria-label='x-axis tick label']")) {
    const shown = [...axis.querySelectorAll("text")].map((text) => ({
      label: text.textContent,
      x: Number(/translate\(([\d.]+)/.exec(text.getAttribute("transform")!)![1]),
    }));
    assertEquals(shown.at(-1)!.label, "2,000");
    assert(shown.length >= 4);
    shown.slice(1).forEach(({ x }, i) => assert(x - shown[i]!.x >= 40, `${x}`));
  }
});

Deno.test("trajectoryFigure: no point and three curves are refused", () => {
  const curves = ["a", "b", "c"].map((series) => ({ ...point(undefined, 0, 1), series }));
  assertThrows(() => trajectoryFigure(document, []), RangeError, "0 curves of 0 points");
  assertThrows(() => trajectoryFigure(document, curves), RangeError, "3 curves of 3 points");
});

Deno.test("mapperGridFigure: a packed graph is drawn, and bars beyond the null are colored", () => {
  const picture = packGraph({
    graph: {
      nodes: [{ members: [0] }, { members: [0, 1, 2, 3, 4, 5, 6, 7] }],
      edges: [{ source: 0, target: 1 }],
    },
    positions: Float64Array.of(-1, 0, 1, 0.5),
  });
  const cell = {
    ...unpackGraph(picture),
    diagram: {
      prime: 2,
      metric: "euclidean" as const,
      threshold: 1,
      n: 9,
      dims: [{ dim: 1, pairs: [[0.1, 0.2], [0.1, 0.6]] as [number, number][] }],
    },
    label: "a graph",
  };
  const figure = mapperGridFigure(document, {
    columns: ["0"],
    rows: [{ label: "layer 1", cells: [cell] }],
    limits: [0.3],
  });
  const graph = [...figure.querySelectorAll("svg")].find((one) => one.querySelector("circle"))!;
  const [small, large] = graph.querySelectorAll("circle");
  assert(Number(small!.getAttribute("cx")) < Number(large!.getAttribute("cx")));
  const path = graph.querySelector("path[transform='scale(0.1)']")!.getAttribute("d")!;
  const [, x, y, dx, dy] = /^M(-?\d+) ?(-?\d+)l(-?\d+) ?(-?\d+)$/.exec(path)!.map(Number);
  const ends = [small, large].flatMap((node) =>
    ["cx", "cy"].map((name) => Number(node!.getAttribute(name)))
  );
  [x!, y!, x! + dx!, y! + dy!].forEach((tenths, i) => {
    assert(Math.abs(tenths / 10 - ends[i]!) <= 0.1, path);
  });
  assert(small!.getAttribute("fill") !== large!.getAttribute("fill"));
  const fills = [...graph.querySelectorAll("g > g rect")].map((bar) => bar.getAttribute("fill"));
  assertEquals(fills, ["#d55e00", "currentColor"]);
});

Deno.test("packGraph: a graph whose nodes cannot be numbered is refused", () => {
  const graph = { nodes: new Array(65_537).fill({ members: [0] }), edges: [] };
  assertThrows(
    () => packGraph({ graph, positions: new Float64Array(2 * 65_537) }),
    RangeError,
    "Cannot pack a graph of 65537 nodes",
  );
});
