import { JSDOM } from "jsdom";
import { noisyCircle } from "../../lib/models/circle.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { random } from "../../lib/random.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { LAYER_SETTINGS } from "../../reports/layers/settings.ts";
import points from "../../reports/points/mod.ts";
import { nullPoints } from "../../reports/points/settings.ts";
import { pointsDensity } from "../../reports/points/steps.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "../assert.ts";
import { madePage } from "./made_page.ts";
import { pointsResults } from "./points_results.ts";

/** Points whose coordinates are drawn one by one. */
function table(n: number, dim: number, draw: (at: number) => number): PointCloud {
  return { data: Float32Array.from({ length: n * dim }, (_, at) => draw(at)), n, dim };
}

const stream = random(4);
const circle = await pointsResults(noisyCircle(600, 0.05, 5, 1));

Deno.test("points: a circle among five coordinates is one loop, in one piece", () => {
  assertEquals([circle.loops.length, circle.pieces, circle.n, circle.dim], [1, 1, 600, 5]);
  assert(circle.loops[0]!.length > 0.5);
  assert(circle.map.every(({ loops }) => loops === 1));
  assertEquals(circle.mapperShape.components, 1);
});

Deno.test("points: the map of a circle is beyond every null cloud, and never uniform ones", () => {
  const { largest, nulls } = circle.mapEvidence;
  assertEquals(nulls.map(({ name }) => name), ["covariance", "shuffled"]);
  for (const { largest: drawn, p } of nulls) {
    assert(drawn.every((one) => one! < largest!), `${largest}: ${drawn}`);
    assertEquals(p, 1 / (1 + drawn.length));
  }
});

Deno.test("points: normal points and those that fill a cube show nothing", async () => {
  for (const draw of [() => stream.normal(), () => stream.uniform()]) {
    const { loops, pieces, map, mapEvidence } = await pointsResults(table(500, 4, draw));
    assertEquals([loops.length, pieces], [0, 1]);
    assert(map.every(({ loops }) => loops === 0));
    for (const { largest } of mapEvidence.nulls) {
      const beyond = mapEvidence.largest! - Math.max(...largest.map((one) => one!));
      assert(beyond < 0.15, `${beyond}: no more than luck gives, 0.36 for a circle`);
    }
  }
});

Deno.test("points: two clumps are two pieces", async () => {
  const clumps = table(600, 3, (at) => stream.normal() + (at < 900 && at % 3 === 0 ? 20 : 0));
  const { loops, pieces, mapperShape } = await pointsResults(clumps);
  assertEquals([loops.length, pieces, mapperShape.components], [0, 2, 2]);
});

Deno.test("points: a circle that scaling makes of every flat cloud does not count", async () => {
  const { data } = noisyCircle(600, 0.02, 3, 2);
  const spokes = table(600, 3, (at) => data[at]! * (1 + 50 * (Math.floor(at / 3) % 7)));
  spokes.data.fill(0, 0, 3);
  const { loops, leftOut, n, limits, diagram, mapEvidence } = await pointsResults(spokes, "unit");
  const [longest, limit] = [bars(diagram, 1)[0]!.length, limits.longest];
  assertEquals([loops.length, leftOut, n], [0, 1, 599]);
  assert(longest > 0.5 && limit > 0.5, `${longest}, ${limit}`);
  const { nulls } = mapEvidence;
  assertEquals(nulls.map(({ name }) => name), ["covariance", "shuffled", "uniform"]);
});

Deno.test("points: kernels have mean kernels in the picture, other rows do not", async () => {
  const kernels = await pointsResults(primaryCircle(400, 0.05, 1), "kernel");
  assert(kernels.picture.kernels.every((kernel) => kernel.length === 9));
  assert(circle.picture.kernels.every((kernel) => kernel.length === 0));
});

Deno.test("points: the page speaks of points, and says what its null is", async () => {
  const { notebook, render, numbers, verdicts } = await madePage(points, circle);
  assertEquals(verdicts.loops.answer, "seen");
  assertEquals(notebook.finding.startsWith("The densest points hold 1 loop longer"), true);
  const { document } = new JSDOM(await render()).window;
  const told = document.querySelectorAll("h1, .finding, .text, figcaption, td, figure svg text");
  const text = [...told].map(({ textContent }) => textContent).join(" ");
  assert(!/filters|kernel|network|reproduced/i.test(text), text);
  assertStringIncludes(text, "by turns normal ones and ones that fill an ellipsoid");
  const { loops, pieces } = numbers as { loops: unknown[][]; pieces: number };
  assertEquals([loops[0]![2], pieces], [true, 1]);
});

Deno.test("points: what has no shape to look at is refused", async () => {
  await assertRejects(
    () => pointsResults(table(500, 3, () => 7)),
    RangeError,
    "others at the very same place",
  );
  await assertRejects(
    () => pointsResults(table(500, 3, () => 7), "kernel"),
    RangeError,
    "direction",
  );
  await assertRejects(
    () => pointsResults(table(30, 3, stream.normal)),
    RangeError,
    "too few points",
  );
  const bad = table(500, 3, stream.normal);
  bad.data[10] = NaN;
  await assertRejects(() => pointsResults(bad), RangeError, "row 3, column 1 is NaN");
  assertThrows(
    () => pointsDensity("wide.npy", { n: 5000, dim: 4096 }, LAYER_SETTINGS),
    RangeError,
    "at most 1024",
  );
});

Deno.test("nullPoints: as many as there are, as far as neighbors are found in seconds", () => {
  assertEquals([nullPoints(500, 768), nullPoints(10 ** 6, 9), nullPoints(10 ** 6, 1024)], [
    500,
    32_768,
    3125,
  ]);
});
