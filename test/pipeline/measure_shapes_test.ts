import { measureShapes } from "../../lib/pipeline/measure_shapes.ts";
import { denseShape, densityFilter, kleinBottle, persistence, resampleGroups } from "../../mod.ts";
import { assertEquals, assertRejects } from "../assert.ts";

const cloud = kleinBottle(300, 0.05, 1);
const groups = Array.from({ length: 300 }, (_, row) => row % 6);
const request = { k: 10, p: 0.5, draws: 5, seed: 3 };

Deno.test("measureShapes: any number of workers gives what one after the other gives", async () => {
  const expected = Array.from({ length: 5 }, (_, draw) => {
    const dense = densityFilter(resampleGroups(cloud, groups, 3, draw), request).cloud;
    return denseShape(dense, persistence(dense));
  });
  for (const workers of [1, 3]) {
    assertEquals(await measureShapes(cloud, groups, { ...request, workers }), expected);
  }
});

Deno.test("measureShapes: a worker's refusal is passed on", async () => {
  await assertRejects(
    () => measureShapes(cloud, groups, { ...request, k: 300, workers: 2 }),
    Error,
    "k must be an integer from 1 to 299",
  );
});
