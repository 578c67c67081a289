import { measureMaps } from "../../../lib/pipeline/parallel/measure_maps.ts";
import { gaussianKernels, primaryCircle } from "../../../mod.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

const cloud = primaryCircle(300, 0.1, 1);
const request = {
  cloud,
  kernels: cloud,
  start: gaussianKernels(300, 3, 1),
  choices: { ks: [5, 10], fractions: [0.4, 0.6] },
  filters: 200,
  points: 60,
  exact: 100,
  k: 10,
  nulls: ["untrained", "covariance"] as const,
  draws: 4,
  seed: 3,
};

Deno.test("measureMaps: any number of workers gives what one gives", async () => {
  const one = await measureMaps({ ...request, workers: 1 });
  const done: number[] = [];
  const onCloud = (count: number, total: number) => {
    done.push(count);
    assertEquals(total, 11);
  };
  assertEquals(await measureMaps({ ...request, workers: 3, onCloud }), one);
  assertEquals(done, Array.from({ length: 11 }, (_, i) => i + 1));
});

Deno.test("measureMaps: the circle stands out, its start and noise do not", async () => {
  const { observed, start, nulls, universal } = await measureMaps({ ...request, workers: 2 });
  const largest = Math.max(...observed);
  assert(largest > Math.max(...start!));
  for (const draw of nulls.untrained!) assert(largest > Math.max(...draw));
  assertEquals(nulls.covariance!.length, 4);
  assertEquals(universal.map(({ k, p, kept, points }) => [k, p, kept, points]), [
    [10, 0.4, 120, 100],
    [10, 0.6, 180, 100],
  ]);
  assert(universal.every(({ significant }) => significant === 1));
});

Deno.test("measureMaps: no start gives none, and impossible fractions are refused", async () => {
  const { start: _, ...without } = request;
  assertEquals((await measureMaps({ ...without, draws: 1, workers: 2 })).start, undefined);
  await assertRejects(
    () => measureMaps({ ...request, choices: { ks: [5], fractions: [2] }, workers: 1 }),
    Error,
    "p must be a fraction in (0, 1], got 2",
  );
});
