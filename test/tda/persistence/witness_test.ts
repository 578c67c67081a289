import fc from "fast-check";
import { noisyCircle } from "../../../lib/models/circle.ts";
import { sphere } from "../../../lib/models/sphere.ts";
import { random } from "../../../lib/random.ts";
import { filteredPersistence } from "../../../lib/tda/persistence/complex.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { maxminLandmarks, randomLandmarks } from "../../../lib/tda/points/landmarks.ts";
import { lazyWitnessDistances } from "../../../lib/tda/persistence/lazy_witness.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { witnessSimplices } from "../../../lib/tda/persistence/witness_simplices.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const line = toPointCloud(new Float32Array([0, 1, 2, 3, 4, 5, 6, 7, 8]), 1);

Deno.test("maxminLandmarks: each landmark is the point farthest from those before", () => {
  const { rows, coveringRadius } = maxminLandmarks(line, 4, 2);
  for (let i = 1; i < rows.length; i++) {
    const gap = (row: number) => Math.min(...[...rows.slice(0, i)].map((l) => Math.abs(l - row)));
    const most = Math.max(...[...Array(9).keys()].map(gap));
    assertEquals(gap(rows[i]!), most);
  }
  assertEquals(
    coveringRadius,
    Math.max(
      ...[...Array(9).keys()].map((row) => Math.min(...[...rows].map((l) => Math.abs(l - row)))),
    ),
  );
  assertEquals(maxminLandmarks(line, 4, 2), { rows, coveringRadius });
  assertEquals(maxminLandmarks(line, 9, 1).coveringRadius, 0);
});

Deno.test("randomLandmarks: different rows, and the radius that covers the cloud", () => {
  const { rows, coveringRadius } = randomLandmarks(line, 5, 3);
  assertEquals(new Set(rows).size, 5);
  const farthest = [...Array(9).keys()]
    .map((row) => Math.min(...[...rows].map((landmark) => Math.abs(landmark - row))));
  assertEquals(coveringRadius, Math.max(...farthest));
});

Deno.test("lazyWitnessDistances: three landmarks on a line, by hand", () => {
  // Landmarks 0, 4, 8. Between 0 and 4 the best witness is 2: max(2, 2) = 2; with ν = 1 that is
  // reduced by its nearest landmark's distance 2, to 0. Between 0 and 8, witness 4: 4; less 0 is 4,
  // while witness 2 gives 6 − 2 = 4, and 3 gives 5 − 1 = 4.
  const landmarks = [0, 4, 8];
  assertEquals([...lazyWitnessDistances(line, landmarks, 0).lower], [2, 4, 2]);
  assertEquals([...lazyWitnessDistances(line, landmarks, 1).lower], [0, 4, 0]);
  assertEquals([...lazyWitnessDistances(line, landmarks, 2).lower], [0, 0, 0]);
});

Deno.test("lazyWitnessDistances: the diagram is that of the flag complex on its edges", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(2, 3),
      (seed, nu, prime) => {
        const stream = random(seed);
        const cloud = toPointCloud(
          Float32Array.from({ length: 60 }, () => stream.integer(5)),
          2,
        );
        const { rows } = randomLandmarks(cloud, 7, seed);
        const matrix = lazyWitnessDistances(cloud, rows, nu);
        const value = (i: number, j: number) => i === j ? 0 : matrix.lower[i * (i - 1) / 2 + j]!;
        const simplices = [];
        for (let mask = 1; mask < 1 << 7; mask++) {
          const vertices = [...Array(7).keys()].filter((v) => mask >> v & 1);
          if (vertices.length > 3) continue;
          const values = vertices.flatMap((i) =>
            vertices.filter((j) => j <= i).map((j) => value(i, j))
          );
          simplices.push({ vertices, value: Math.max(...values) });
        }
        const whole = Math.max(...matrix.lower, 0);
        const diagram = persistence(matrix, { prime, threshold: whole });
        const plain = filteredPersistence(simplices, prime);
        for (const dim of [0, 1]) {
          assertEquals(
            diagram.dims[dim]!.pairs,
            (plain[dim]?.pairs ?? []).filter(([birth, death]) => birth !== death),
          );
        }
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("lazyWitnessDistances: twenty landmarks see the loop of a circle of 1,000 points", () => {
  const cloud = noisyCircle(1000, 0.05, 3, 1);
  const { rows, coveringRadius } = maxminLandmarks(cloud, 20, 1);
  const [loop, next] = bars(persistence(lazyWitnessDistances(cloud, rows, 1)), 1);
  assert(loop!.length > 5 * (next?.length ?? 0));
  assertAlmostEquals(coveringRadius, Math.PI / 20, 0.15);
});

Deno.test("witness: impossible choices are refused", () => {
  assertThrows(() => maxminLandmarks(line, 10, 1), RangeError, "Cannot choose 10 landmarks");
  assertThrows(() => randomLandmarks(line, 0, 1), RangeError, "from 1 to 9");
  assertThrows(
    () => lazyWitnessDistances(line, [0, 1], 3),
    RangeError,
    "nu must be 0, 1 or 2, got 3",
  );
  assertThrows(() => lazyWitnessDistances(line, [0], 2), RangeError, "on 1 landmarks");
  assertThrows(() => lazyWitnessDistances(line, [0, 0], 1), RangeError, "Cannot use row 0");
  assertThrows(() => lazyWitnessDistances(line, [0, 9], 1), RangeError, "Cannot use row 9");
});

Deno.test("witnessSimplices: simplices enter once their faces have and a point sees them", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom(undefined, 0, 0.5, 2),
      (seed, count, maxDim, threshold) => {
        const stream = random(seed);
        const cloud = toPointCloud(Float32Array.from({ length: 40 }, () => stream.integer(5)), 2);
        const { rows } = randomLandmarks(cloud, count, seed);
        const distance = (z: number, l: number) =>
          Math.hypot(
            cloud.data[2 * z]! - cloud.data[2 * rows[l]!]!,
            cloud.data[2 * z + 1]! - cloud.data[2 * rows[l]! + 1]!,
          );
        // The definition, word for word.
        const value = (vertices: number[]): number => {
          if (vertices.length === 1) return 0;
          const own = [...Array(cloud.n).keys()].map((z) => {
            const sorted = [...rows.keys()].map((l) => distance(z, l)).sort((a, b) => a - b);
            return Math.max(...vertices.map((l) => distance(z, l))) - sorted[vertices.length - 1]!;
          });
          const faces = vertices.map((v) => value(vertices.filter((w) => w !== v)));
          return Math.max(Math.min(...own), ...faces);
        };
        const expected = new Map<string, number>();
        for (let mask = 1; mask < 1 << count; mask++) {
          const vertices = [...Array(count).keys()].filter((v) => mask >> v & 1);
          if (vertices.length > maxDim + 2) continue;
          const enters = value(vertices);
          if (enters <= (threshold ?? Infinity)) expected.set(vertices.join(), enters);
        }
        const found = witnessSimplices(cloud, rows, maxDim, threshold);
        assertEquals(found.length, expected.size);
        for (const simplex of found) {
          assertAlmostEquals(simplex.value, expected.get(simplex.vertices.join())!, 1e-12);
        }
      },
    ),
    { seed: 7, numRuns: 100 },
  );
});

Deno.test("witnessSimplices: landmarks of a circle have its loop, of a sphere its void", () => {
  const circle = noisyCircle(500, 0.05, 2, 1);
  const round = witnessSimplices(circle, maxminLandmarks(circle, 15, 1).rows, 1);
  const loops = filteredPersistence(round, 2)[1]!.pairs.map(([b, d]) => (d ?? Infinity) - b);
  assertEquals(loops.filter((length) => length > Math.max(...loops) / 2).length, 1);
  const ball = sphere(2000, 2, 1);
  const shell = witnessSimplices(ball, maxminLandmarks(ball, 14, 1).rows, 2, 0.5);
  const voids = filteredPersistence(shell, 2)[2]!.pairs.map(([b, d]) => (d ?? 0.5) - b);
  assertEquals(voids.filter((length) => length > Math.max(...voids) / 2).length, 1);
});

Deno.test("witnessSimplices: refused inputs say why", () => {
  const refused: [() => unknown, string][] = [
    [() => witnessSimplices(line, [], 1), "on 0 landmarks: name some"],
    [() => witnessSimplices(line, [0, 9], 1), "Cannot use row 9 as a landmark"],
    [() => witnessSimplices(line, [0, 0], 1), "Cannot use row 0 as a landmark"],
    [() => witnessSimplices(line, [0, 1], -1), "maxDim must be an integer of at least 0, got -1"],
    [() => witnessSimplices(line, [0, 1], 1, NaN), "threshold must be at least 0, got NaN"],
    [
      () => witnessSimplices(noisyCircle(400, 0, 2, 1), [...Array(400).keys()], 1),
      "400 landmarks span 10667000 simplices up to dimension 2, more than 5000000",
    ],
  ];
  for (const [attempt, message] of refused) assertThrows(attempt, RangeError, message);
});
