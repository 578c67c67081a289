import { axisPatternOf, axisPatterns, largestGap } from "../../lib/filters/mod.ts";
import { gaussianKernels, primaryCircle, threeCircles } from "../../lib/models/mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const line = (angle: number) =>
  [-1, 0, 1].flatMap((y) =>
    [-1, 0, 1].map((x) => (Math.cos(angle) * x + Math.sin(angle) * y) ** 2)
  );

function cloudOf(patches: number[][]) {
  const centered = patches.map((patch) => {
    const mean = patch.reduce((a, b) => a + b) / patch.length;
    return patch.map((entry) => entry - mean);
  });
  return { data: Float32Array.from(centered.flat()), n: patches.length, dim: 9 };
}

Deno.test("axisPatternOf: lines are told by the axis nearest to them, with 22.5° to spare", () => {
  const degrees = [0, 20, 25, 65, 70, 90, 110, 115, 155, 160, 179];
  const found = axisPatternOf(cloudOf(degrees.map((angle) => line(angle * Math.PI / 180))));
  const [upright, slanted, level] = ["upright line", "slanted line", "level line"];
  assertEquals(found, [
    ...[upright, upright, slanted, slanted, level, level, level],
    ...[slanted, slanted, upright, upright],
  ]);
});

Deno.test("axisPatternOf: gradients are edges, a checkerboard is neither edge nor line", () => {
  assert(axisPatternOf(primaryCircle(40, 0, 1)).every((pattern) => pattern === "edge"));
  assertEquals(axisPatternOf(cloudOf([[1, -1, 1, -1, 1, -1, 1, -1, 1]])), ["other"]);
});

Deno.test("axisPatterns: three circles are edges and axis lines, random kernels rarely", () => {
  const found = axisPatterns(threeCircles(600, 0.02, 1));
  assert(found.edges > 0.4 && found.uprightLines > 0.05 && found.levelLines > 0.05);
  assert(found.slantedLines < 0.05 && found.other < 0.05 && found.edgeGap < 45);
  const { edges, uprightLines, levelLines, slantedLines, other } = found;
  assertAlmostEquals(edges + uprightLines + levelLines + slantedLines + other, 1, 1e-12);
  const chance = axisPatterns(gaussianKernels(600, 3, 1));
  assert(chance.other > 0.4);
  assert(chance.uprightLines + chance.levelLines < 5 * chance.slantedLines);
});

Deno.test("axisPatterns: a cloud without filters is refused", () => {
  assertThrows(
    () => axisPatterns({ data: new Float32Array(0), n: 0, dim: 9 }),
    RangeError,
    "Cannot count the edges and lines of no filters",
  );
});

Deno.test("largestGap: looks past the end of the circle, whatever the order", () => {
  assertAlmostEquals(largestGap([1, -2, 0]), 2 * Math.PI - 3);
  assertAlmostEquals(largestGap([3, -3]), 6);
  assertEquals([largestGap([]), largestGap([1])], [2 * Math.PI, 2 * Math.PI]);
});
