import { densestDistances } from "../../../lib/tda/density/densest_distances.ts";
import {
  measureDensities,
  measureDensity,
} from "../../../lib/pipeline/parallel/measure_density.ts";
import { distancesToMeasure, kleinBottle, kthNeighborDistances } from "../../../mod.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

const MEASURES = {
  "kth-neighbor": kthNeighborDistances,
  "distance-to-measure": distancesToMeasure,
} as const;

Deno.test("measureDensity: any number of workers gives the bytes of one thread", async () => {
  const cloud = kleinBottle(20_000, 0.05, 1);
  for (const measure of ["kth-neighbor", "distance-to-measure"] as const) {
    const alone = MEASURES[measure](cloud, 50);
    for (const workers of [1, 3]) {
      const done: number[] = [];
      const onProgress = (count: number) => done.push(count);
      assertEquals(
        await measureDensity(cloud, { k: 50, measure, engine: "cpu", workers, onProgress }),
        alone,
      );
      assertEquals(done.at(-1), cloud.n);
      assert(done.every((count, i) => i === 0 || count > done[i - 1]!));
    }
  }
});

Deno.test("measureDensities: several k in one pass give what each gives alone", async () => {
  for (const n of [300, 20_000]) {
    const cloud = kleinBottle(n, 0.05, 1);
    const ks = [5, 40, 12];
    assertEquals(
      await measureDensities(cloud, ks, { workers: 2, share: 1 }),
      ks.map((k) => kthNeighborDistances(cloud, k)),
    );
    assertEquals(await measureDensities(cloud, [], { workers: 2, share: 1 }), []);
    await assertRejects(
      () => measureDensities(cloud, [5, n], { workers: 2, share: 1 }),
      RangeError,
      `got ${n}`,
    );
  }
});

Deno.test("measureDensity: a small cloud needs no worker", async () => {
  const cloud = kleinBottle(300, 0.05, 1);
  for (const measure of ["kth-neighbor", "distance-to-measure"] as const) {
    const onProgress = () => {
      throw new Error("no progress expected");
    };
    assertEquals(
      await measureDensity(cloud, { k: 7, measure, engine: "cpu", workers: 2, onProgress }),
      MEASURES[measure](cloud, 7),
    );
  }
});

Deno.test("measureDensity: bad clouds and k are refused before a worker starts", async () => {
  const request = { measure: "kth-neighbor", engine: "cpu", workers: 2 } as const;
  const cloud = kleinBottle(20_000, 0, 1);
  await assertRejects(
    () => measureDensity(cloud, { ...request, k: 20_000 }),
    RangeError,
    "k must be an integer from 1 to 19999",
  );
  cloud.data[9 * 12_345 + 4] = NaN;
  await assertRejects(
    () => measureDensity(cloud, { ...request, k: 5 }),
    RangeError,
    "row 12345, column 4 is NaN",
  );
});

Deno.test("measureDensity: on WebGPU it says what is missing", async () => {
  const cloud = kleinBottle(100, 0, 1);
  await assertRejects(
    () =>
      measureDensity(cloud, { k: 5, measure: "distance-to-measure", engine: "webgpu", workers: 1 }),
    RangeError,
    "only kth-neighbor is; use the engine cpu",
  );
  Object.defineProperty(navigator, "gpu", { value: undefined, configurable: true });
  try {
    await assertRejects(
      () => measureDensity(cloud, { k: 5, measure: "kth-neighbor", engine: "webgpu", workers: 1 }),
      Error,
      "Cannot measure density on WebGPU: this runtime has no WebGPU; use the engine cpu",
    );
  } finally {
    Reflect.deleteProperty(navigator, "gpu");
  }
});

Deno.test("measureDensities: the densest points do not depend on threads", async () => {
  const cloud = kleinBottle(20_000, 0.05, 1);
  const ks = [5, 40];
  const alone = densestDistances(cloud, ks, 0.2);
  for (const workers of [1, 3]) {
    assertEquals(await measureDensities(cloud, ks, { workers, share: 0.2 }), alone);
  }
  assert(alone[1]!.some((distance) => distance === Infinity));
});
