import fc from "fast-check";
import {
  distancesToMeasure,
  kleinBottle,
  kthNeighborDistances,
  type PointCloud,
  severalNeighborDistances,
  sphere,
  toPointCloud,
} from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

/** Squared distances from a point to all others, from the smallest. */
function sortedSquares({ data, n, dim }: PointCloud, row: number): number[] {
  const squares: number[] = [];
  for (let other = 0; other < n; other++) {
    let squared = 0;
    for (let c = 0; c < dim; c++) {
      squared += (data[row * dim + c]! - data[other * dim + c]!) ** 2;
    }
    if (other !== row) squares.push(squared);
  }
  return squares.sort((a, b) => a - b);
}

/** Checks both measures of some rows against comparing all pairs, to the last bit. */
function checkAgainstAllPairs(cloud: PointCloud, k: number, rows: Iterable<number>) {
  const kth = kthNeighborDistances(cloud, k);
  const toMeasure = distancesToMeasure(cloud, k);
  for (const row of rows) {
    const nearest = sortedSquares(cloud, row).slice(0, k);
    assertEquals(kth[row], Math.sqrt(nearest[k - 1]!), `k = ${k}, row ${row}`);
    const mean = nearest.reduce((sum, square) => sum + square) / k;
    assertEquals(toMeasure[row], Math.sqrt(mean), `k = ${k}, row ${row}`);
  }
}

Deno.test("kthNeighborDistances, distancesToMeasure: agree with all pairs on known shapes", () => {
  for (const cloud of [sphere(1100, 4, 7), kleinBottle(3000, 0.05, 2), sphere(2100, 1, 1)]) {
    for (const k of [1, 2, 17, 200, cloud.n - 1]) {
      checkAgainstAllPairs(cloud, k, [0, 31, 32, 500, 1023, 1024, cloud.n - 1]);
    }
  }
});

Deno.test("kthNeighborDistances, distancesToMeasure: agree with all pairs at any k", () => {
  // Few distinct values make duplicates and ties; powers of two stretch the cloud and move it away.
  const coordinate = fc.oneof(
    fc.integer({ min: -2, max: 2 }),
    fc.float({ min: -2, max: 2, noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.array(coordinate, { minLength: 20, maxLength: 600, size: "max" }),
      fc.integer({ min: -120, max: 120 }),
      fc.constantFrom(0, 1, 1000),
      fc.nat(),
      (dim, values, exponent, offset, at) => {
        const n = Math.floor(values.length / dim);
        const data = Float32Array.from(
          values.slice(0, n * dim),
          (value) => (value + offset) * 2 ** exponent,
        );
        const cloud = toPointCloud(data, dim);
        checkAgainstAllPairs(cloud, at % (n - 1) + 1, Array(n).keys());
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("kthNeighborDistances: tight clusters, far apart, of any size, keep every digit", () => {
  // Ten clusters whose radii run from 1 to 10⁻⁹: rounding hides the small ones from single
  // precision.
  const noise = sphere(1000, 8, 5).data;
  const data = noise.map((value, i) => {
    const cluster = Math.floor(i / 9) % 10;
    return value * 10 ** -cluster + (i % 9 === cluster ? 5 : 0);
  });
  checkAgainstAllPairs(toPointCloud(data, 9), 30, Array.from({ length: 100 }, (_, i) => i));
});

Deno.test("kthNeighborDistances: a duplicate is a neighbor at 0, the point itself is none", () => {
  const cloud = toPointCloud(new Float32Array([0, 0, 3]), 1);
  assertEquals([...kthNeighborDistances(cloud, 1)], [0, 0, 3]);
  assertEquals([...kthNeighborDistances(cloud, 2)], [3, 3, 3]);
});

Deno.test("kthNeighborDistances, distancesToMeasure: points all in one place are at 0", () => {
  const same = toPointCloud(new Float32Array(5000 * 9).fill(0.1), 9);
  assertEquals(kthNeighborDistances(same, 200), new Float64Array(5000));
  assertEquals(distancesToMeasure(same, 200), new Float64Array(5000));
});

Deno.test("distancesToMeasure: with the point counted it is GUDHI's distance to measure", () => {
  // gudhi.point_cloud.dtm.DistanceToMeasure(3) of 0, 1, 3, 7: the point itself is one of the three.
  const cloud = toPointCloud(new Float32Array([0, 1, 3, 7]), 1);
  const counted = distancesToMeasure(cloud, 2).map((value) => value * Math.sqrt(2 / 3));
  const squares = [1 + 9, 1 + 4, 4 + 9, 16 + 36];
  squares.forEach((square, row) =>
    assertEquals(counted[row]!.toFixed(12), Math.sqrt(square / 3).toFixed(12))
  );
});

Deno.test("kthNeighborDistances, distancesToMeasure: k outside 1 to n − 1 is refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2]), 1);
  for (const measure of [kthNeighborDistances, distancesToMeasure]) {
    for (const k of [0, 3, 1.5, NaN]) {
      assertThrows(
        () => measure(cloud, k),
        RangeError,
        `k must be an integer from 1 to 2 (a point is not its own neighbor), got ${k}`,
      );
    }
  }
  for (const n of [0, 1]) {
    assertThrows(
      () => kthNeighborDistances(toPointCloud(new Float32Array(n), 1), 1),
      RangeError,
      `Cannot find the k-th neighbors of ${n} points`,
    );
  }
});

Deno.test("kthNeighborDistances, distancesToMeasure: NaN and infinity are refused", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    const cloud = { data: new Float32Array([0, 1, 2, bad, 4, 5]), n: 3, dim: 2 };
    for (const measure of [kthNeighborDistances, distancesToMeasure]) {
      assertThrows(() => measure(cloud, 1), RangeError, `row 1, column 1 is ${bad}`);
    }
  }
});

Deno.test("severalNeighborDistances: each of them is what it is alone, in the order asked", () => {
  const cloud = kleinBottle(3000, 0.05, 3);
  const ks = [7, 200, 1, 7];
  const several = severalNeighborDistances(cloud, ks);
  assertEquals(several, ks.map((k) => kthNeighborDistances(cloud, k)));
  assertEquals(severalNeighborDistances(cloud, []), []);
  assertThrows(() => severalNeighborDistances(cloud, [1, 3000]), RangeError, "got 3000");
});

Deno.test("kthNeighborDistances: a far point and many near ones keep every digit", () => {
  // The sieve's coordinates are shares of the whole cloud's radius: here its margin hides all.
  const data = sphere(2000, 4, 3).data.map((value) => 1e-6 * value);
  data.set([1e3, 0, 0, 0, 0]);
  checkAgainstAllPairs(toPointCloud(data, 5), 40, [0, 1, 2, 700, 1999]);
});
