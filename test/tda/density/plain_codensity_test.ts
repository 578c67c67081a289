import fc from "fast-check";
import { codensity, plainCodensity, sphere, toPointCloud, untrainedKernels } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("plainCodensity: is codensity to the last bit, on kernels and on spheres", () => {
  for (const cloud of [untrainedKernels(1500, 3, 1), sphere(700, 3, 2), sphere(40, 1, 3)]) {
    for (const k of [1, 5, 32, cloud.n - 1]) {
      assertEquals(plainCodensity(cloud, k), codensity(cloud, k), `${cloud.n} points, k = ${k}`);
    }
  }
});

Deno.test("plainCodensity: is codensity to the last bit, on points that fall together", () => {
  const coordinate = fc.integer({ min: -2, max: 2 });
  fc.assert(fc.property(fc.array(coordinate, { minLength: 4, maxLength: 300 }), (list) => {
    const cloud = toPointCloud(Float32Array.from(list.slice(0, list.length & ~1)), 2);
    assertEquals(plainCodensity(cloud, 1), codensity(cloud, 1));
    assertEquals(plainCodensity(cloud, cloud.n - 1), codensity(cloud, cloud.n - 1));
  }));
});

Deno.test("plainCodensity: tells how far it is, and refuses a neighbor that there is not", () => {
  const told: string[] = [];
  plainCodensity(sphere(1200, 3, 2), 3, (done, total) => told.push(`${done} of ${total}`));
  assertEquals(told, ["0 of 1200", "512 of 1200", "1024 of 1200"]);
  assertThrows(() => plainCodensity(sphere(10, 3, 2), 10), RangeError, "from 1 to 9");
});
