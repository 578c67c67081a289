import fc from "fast-check";
import { dbscan, singleLinkage, toPointCloud } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const points = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 60 })
  .map((values) => toPointCloud(new Float32Array(values.slice(values.length % 2)), 2));
const lists = (clusters: Uint32Array[]) => clusters.map((cluster) => [...cluster]);

Deno.test("dbscan: core points and what is near them, the rest is noise", () => {
  // Within 0.75 only row 0, at 2.5, has four: 1.75, 2.5, 2.75 and 3.25.
  const line = toPointCloud(new Float32Array([2.5, 0, 1, 20, 1.75, 3.25, 0.5, 2.75]), 1);
  const rows = Uint32Array.from({ length: 8 }, (_, row) => row);
  assertEquals(lists(dbscan(line, rows, { eps: 0.75, minPoints: 4 })), [[0, 4, 5, 7]]);
  assertEquals(lists(dbscan(line, rows, { eps: 0.25, minPoints: 2 })), [[0, 7]]);
  assertEquals(lists(dbscan(line, rows, { eps: 1, minPoints: 9 })), []);
  assertEquals(dbscan(line, new Uint32Array(), { eps: 1, minPoints: 1 }), []);
});

Deno.test("dbscan: with one point a core it is single linkage", () => {
  fc.assert(
    fc.property(points, fc.constantFrom(1, 1.5, 2, 4), (cloud, eps) => {
      const rows = Uint32Array.from({ length: cloud.n }, (_, row) => row);
      assertEquals(dbscan(cloud, rows, { eps, minPoints: 1 }), singleLinkage(cloud, rows, eps));
    }),
    { seed: 1 },
  );
});

Deno.test("dbscan: agrees with the definition", () => {
  fc.assert(
    fc.property(
      points,
      fc.constantFrom(1, 1.5, 2, 4),
      fc.integer({ min: 2, max: 5 }),
      (...args) => {
        const [cloud, eps, minPoints] = args;
        const rows = Uint32Array.from({ length: cloud.n }, (_, row) => row)
          .filter((row) => row % 6 !== 4).reverse();
        const { data } = cloud;
        const near = (a: number) =>
          [...rows].filter((b) =>
            Math.hypot(data[2 * a]! - data[2 * b]!, data[2 * a + 1]! - data[2 * b + 1]!) <= eps
          );
        const core = rows.filter((row) => near(row).length >= minPoints);
        const ofCore = singleLinkage(cloud, core, eps);
        const clusters = dbscan(cloud, rows, { eps, minPoints });
        assertEquals(clusters.length, ofCore.length);
        const seen = clusters.flatMap((cluster) => [...cluster]);
        assertEquals(new Set(seen).size, seen.length);
        assertEquals(new Set(seen), new Set([...core].flatMap(near)));
        for (const members of ofCore) {
          const cluster = clusters.find((other) => other.includes(members[0]!))!;
          assert(members.every((row) => cluster.includes(row)));
          const others = ofCore.filter((other) => other[0]! < members[0]!);
          for (const row of cluster) {
            // Border points come from this core, and from no earlier one.
            assert(near(row).some((other) => members.includes(other)));
            assert(!others.some((earlier) => near(row).some((other) => earlier.includes(other))));
          }
        }
      },
    ),
    { seed: 2 },
  );
});

Deno.test("dbscan: no radius and no points to make a core are refused", () => {
  const line = toPointCloud(new Float32Array([0, 1]), 1);
  const rows = Uint32Array.of(0, 1);
  for (const eps of [0, -1, NaN]) {
    const message = `eps must be a distance above 0, got ${eps}`;
    assertThrows(() => dbscan(line, rows, { eps, minPoints: 2 }), RangeError, message);
  }
  for (const minPoints of [0, 1.5]) {
    const message = `minPoints must be a positive integer, got ${minPoints}`;
    assertThrows(() => dbscan(line, rows, { eps: 1, minPoints }), RangeError, message);
  }
});
