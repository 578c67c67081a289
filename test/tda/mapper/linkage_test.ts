import fc from "fast-check";
import { cutMerges, linkageMerges } from "../../../lib/tda/mapper/linkage.ts";
import { random, toPointCloud } from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

/** Merges the two nearest clusters until the nearest are farther apart than the height. */
function greedy(data: Float32Array, rows: Uint32Array, linkage: string, height: number) {
  const distance = (a: number, b: number) =>
    Math.hypot(data[2 * a]! - data[2 * b]!, data[2 * a + 1]! - data[2 * b + 1]!);
  const clusters = Array.from(rows, (row) => [row]);
  for (;;) {
    let best = [Infinity, 0, 0];
    clusters.forEach((a, i) =>
      clusters.slice(0, i).forEach((b, j) => {
        const all = a.flatMap((x) => b.map((y) => distance(x, y)));
        const apart = linkage === "complete"
          ? Math.max(...all)
          : all.reduce((sum, d) => sum + d, 0) / all.length;
        if (apart < best[0]!) best = [apart, j, i];
      })
    );
    const [apart, j, i] = best;
    if (apart! > height || clusters.length < 2) break;
    clusters[j!]!.push(...clusters.splice(i!, 1)[0]!);
  }
  return clusters.map((c) => c.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

Deno.test("linkageMerges: cut at a height they leave the clusters of the greedy algorithm", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 18 }),
      fc.constantFrom<"complete" | "average">("complete", "average"),
      fc.constantFrom(0, 0.3, 0.8, 1.5, 2.5, Infinity),
      (seed, m, linkage, height) => {
        const stream = random(seed);
        // No two distances are equal.
        const cloud = toPointCloud(
          Float32Array.from({ length: 2 * m + 6 }, () => stream.normal()),
          2,
        );
        const rows = Uint32Array.from({ length: m }, (_, i) => i + 2).reverse();
        const merges = linkageMerges(cloud, rows, linkage);
        assertEquals(merges.heights.length, Math.max(0, m - 1));
        const clusters = cutMerges(rows, merges, height).map((cluster) => [...cluster]);
        assertEquals(clusters, greedy(cloud.data, rows, linkage, height));
      },
    ),
    { seed: 3, numRuns: 300 },
  );
});

Deno.test("linkageMerges: with equal distances too complete linkage bounds diameters", () => {
  const grid = toPointCloud(
    Float32Array.from({ length: 98 }, (_, i) => (i >> 1) ** (i % 2) % 7),
    2,
  );
  const rows = Uint32Array.from({ length: 49 }, (_, i) => i);
  for (const cluster of cutMerges(rows, linkageMerges(grid, rows, "complete"), 2)) {
    for (const a of cluster) {
      for (const b of cluster) {
        const [x, y] = [0, 1].map((c) => grid.data[2 * a + c]! - grid.data[2 * b + c]!);
        assert(Math.hypot(x!, y!) <= 2);
      }
    }
  }
});

Deno.test("linkageMerges: three points on a line", () => {
  const line = toPointCloud(new Float32Array([0, 1, 3]), 1);
  const rows = Uint32Array.of(0, 1, 2);
  assertEquals([...linkageMerges(line, rows, "complete").heights], [1, 3]);
  assertAlmostEquals(linkageMerges(line, rows, "average").heights[1]!, 2.5, 1e-12);
});

Deno.test("linkageMerges: a cell of too many points is refused", () => {
  const line = toPointCloud(new Float32Array(1), 1);
  assertThrows(
    () => linkageMerges(line, new Uint32Array(32_769), "complete"),
    RangeError,
    "Cannot cluster a cell of 32769 points by complete linkage",
  );
});
