import { figureEight } from "../../../lib/models/figure_eight.ts";
import type { MapperSpec } from "../../../lib/tda/mapper/mapper.ts";
import { scaleScan } from "../../../lib/tda/mapper/scale_scan.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const SPEC: MapperSpec = {
  resolution: 20,
  gain: 3,
  metric: "euclidean",
  cluster: { rule: "global" },
};
const cloud = figureEight(800, 0.02, 2, 1);

Deno.test("scaleScan: the loops of a figure eight hold from half to twice the scale", () => {
  const rows = scaleScan(cloud, cloud, SPEC);
  assertEquals(rows.map((row) => row.longLoops), [2, 2, 2, 2, 2]);
  rows.forEach((row) => assertAlmostEquals(row.scale, row.factor * rows[2]!.scale, 1e-12));
});

Deno.test("scaleScan: at scale 0 every point is a piece, at any large one there is one", () => {
  const spec: MapperSpec = { ...SPEC, cluster: { rule: "global", scale: 1 } };
  assertEquals(
    scaleScan(cloud, cloud, spec, [0, 100]).map(({ scale, components }) => [scale, components]),
    [[0, 800], [100, 1]],
  );
});

Deno.test("scaleScan: other cut rules are refused", () => {
  assertThrows(
    () => scaleScan(cloud, cloud, { ...SPEC, cluster: { rule: "first-gap", bins: 10 } }),
    RangeError,
    'Cannot scan scales under the rule "first-gap"',
  );
});
