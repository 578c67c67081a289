import fc from "fast-check";
import {
  firstGap,
  mergeHeights,
  type PointCloud,
  singleLinkage,
  toPointCloud,
} from "../../../mod.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const all = ({ n }: PointCloud) => Uint32Array.from({ length: n }, (_, row) => row);
const points = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 60 })
  .map((values) => toPointCloud(new Float32Array(values.slice(values.length % 2)), 2));

Deno.test("singleLinkage: cuts a line of points at the gaps longer than the height", () => {
  const cloud = toPointCloud(new Float32Array([10, 0, 1, 11.5, 3]), 1);
  const cut = (height: number) => singleLinkage(cloud, all(cloud), height).map((c) => [...c]);
  assertEquals(cut(0.5), [[0], [1], [2], [3], [4]]);
  assertEquals(cut(1.5), [[0, 3], [1, 2], [4]]);
  assertEquals(cut(2), [[0, 3], [1, 2, 4]]);
  assertEquals(cut(Infinity), [[0, 1, 2, 3, 4]]);
});

Deno.test("singleLinkage: clusters are the points linked in steps of at most the height", () => {
  fc.assert(
    fc.property(points, fc.constantFrom(0, 1, 1.5, 2, 4), (cloud, height) => {
      const rows = all(cloud).filter((row) => row % 5 !== 3);
      const clusters = singleLinkage(cloud, rows, height);
      assertEquals(Uint32Array.from(clusters.flatMap((c) => [...c])).sort(), rows);
      const { data } = cloud;
      const distance = (a: number, b: number) =>
        Math.hypot(data[2 * a]! - data[2 * b]!, data[2 * a + 1]! - data[2 * b + 1]!);
      clusters.forEach((cluster, i) => {
        const others = clusters.slice(i + 1).flatMap((c) => [...c]);
        for (const a of cluster) {
          for (const b of others) assertEquals(distance(a, b) > height, true);
        }
        // From the first member all others are reached.
        const reached = [cluster[0]!];
        for (const a of reached) {
          for (const b of cluster) {
            if (!reached.includes(b) && distance(a, b) <= height) reached.push(b);
          }
        }
        assertEquals(reached.length, cluster.length);
      });
    }),
    { seed: 2 },
  );
});

Deno.test("mergeHeights: clusters at a height number one more than the heights above it", () => {
  fc.assert(
    fc.property(points, fc.constantFrom(0, 0.9, 1, 1.5, 2, 3.2), (cloud, height) => {
      const heights = mergeHeights(cloud, all(cloud));
      assertEquals(heights.length, cloud.n - 1);
      assertEquals(heights, heights.slice().sort());
      const above = heights.filter((h) => h > height).length;
      assertEquals(singleLinkage(cloud, all(cloud), height).length, above + 1);
    }),
    { seed: 3 },
  );
});

Deno.test("mergeHeights: one row or none have nothing to merge", () => {
  const cloud = toPointCloud(new Float32Array([1, 2]), 1);
  assertEquals(mergeHeights(cloud, Uint32Array.of(1)).length, 0);
  assertEquals(mergeHeights(cloud, new Uint32Array()).length, 0);
});

Deno.test("firstGap: the middle of the first empty bin", () => {
  // Bins of width 1 on [1, 5]; [1, 2) and [4, 5] are taken.
  assertAlmostEquals(firstGap([1, 1.2, 1.9, 5, 4.5], 4), 2.5, 1e-12);
  assertEquals(firstGap([1, 2, 3, 4], 4), Infinity);
  assertEquals(firstGap([2, 2, 2], 10), Infinity);
  assertEquals(firstGap([], 10), Infinity);
});

Deno.test("firstGap: a histogram without bins is refused", () => {
  assertThrows(() => firstGap([1, 2], 0), RangeError, "bins must be a positive integer, got 0");
});
