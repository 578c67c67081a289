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
  samples: 3,
  nulls: ["untrained", "covariance"] as const,
  draws: 4,
  seed: 3,
};

Deno.test("measureMaps: any number of workers gives what one gives", async () => {
  const one = await measureMaps({ ...request, workers: 1 });
  const done: number[] = [];
  const onCloud = (count: number, total: number) => {
    done.push(count);
    assertEquals(total, 15);
  };
  assertEquals(await measureMaps({ ...request, workers: 3, onCloud }), one);
  assertEquals(done, Array.from({ length: 15 }, (_, i) => i + 1));
});

Deno.test("measureMaps: the circle stands out, its start and noise do not", async () => {
  const { observed, start, nulls, universal } = await measureMaps({ ...request, workers: 2 });
  const largest = Math.min(...observed.map((map) => Math.max(...map)));
  for (const map of [...start, ...nulls.untrained!]) assert(largest > Math.max(...map));
  assertEquals([observed.length, start.length], [3, 3]);
  assertEquals(nulls.covariance!.length, 4);
  assertEquals(universal.map(({ k, p, kept, points }) => [k, p, kept, points]), [
    [10, 0.4, 120, 100],
    [10, 0.6, 180, 100],
  ]);
  assert(universal.every(({ significant }) => significant === 1));
});

Deno.test("measureMaps: every sample of the filters is a draw of its own", async () => {
  const { observed } = await measureMaps({ ...request, draws: 1, workers: 2 });
  assertEquals(new Set(observed.map((map) => map.join())).size, 3);
  const { observed: [first] } = await measureMaps({ ...request, samples: 1, draws: 1, workers: 2 });
  assertEquals(first, observed[0]);
});

Deno.test("measureMaps: no start gives none, and impossible fractions are refused", async () => {
  const { start: _, ...without } = request;
  assertEquals((await measureMaps({ ...without, draws: 1, workers: 2 })).start, []);
  await assertRejects(
    () => measureMaps({ ...request, choices: { ks: [5], fractions: [2] }, workers: 1 }),
    Error,
    "p must be a fraction in (0, 1], got 2",
  );
});
