import fc from "fast-check";
import {
  bars,
  type DiagramDimension,
  type DistanceMatrix,
  dominance,
  figureEight,
  filteredPersistence,
  type FilteredSimplex,
  kleinBottle,
  noisyCircle,
  parseLowerDistances,
  persistence,
  type PersistenceDiagram,
  persistenceMemory,
  type PersistenceOptions,
  type PointCloud,
  sphere,
  toPointCloud,
  torus,
  twoCircles,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";
import { randomDistances } from "./random_distances.ts";

/** Number of bars longer than half the longest. */
function longBars(diagram: PersistenceDiagram, dim: number): number {
  const all = bars(diagram, dim);
  return all.filter((bar) => bar.length > all[0]!.length / 2).length;
}

Deno.test("persistence: a noisy circle has one long loop", () => {
  const diagram = persistence(noisyCircle(150, 0.05, 3, 1));
  assertEquals(diagram.dims[0]!.pairs.filter(([, death]) => death === null).length, 1);
  assert(dominance(diagram, 1) > 4);
});

Deno.test("persistence: even points of a circle close at their side, fill at a third", () => {
  const n = 30;
  const angles = Array.from({ length: n }, (_, i) => 2 * Math.PI * i / n);
  const ring = toPointCloud(
    Float32Array.from(angles.flatMap((a) => [Math.cos(a), Math.sin(a)])),
    2,
  );
  const [zero, one] = persistence(ring).dims;
  const side = 2 * Math.sin(Math.PI / n);
  assertEquals(zero!.pairs.length, n);
  assertEquals(one!.pairs.length, 1);
  assertAlmostEquals(one!.pairs[0]![0], side, 1e-6);
  assertAlmostEquals(one!.pairs[0]![1]!, Math.sqrt(3), 1e-6);
});

Deno.test("persistence: two circles are two long components, a figure eight two long loops", () => {
  const two = persistence(twoCircles(120, 0, 2, 1));
  assertEquals([longBars(two, 0), longBars(two, 1)], [2, 2]);
  const eight = persistence(figureEight(160, 0.02, 2, 1));
  assertEquals([longBars(eight, 0), longBars(eight, 1)], [1, 2]);
});

Deno.test("persistence: a torus has two long loops, a sphere one void", () => {
  const [first, second, third] = bars(persistence(torus(600, 0, 1)), 1);
  assert(second!.length > 2 * third!.length && first!.length > second!.length);
  const ball = persistence(sphere(100, 2, 1), { maxDim: 2 });
  assert(dominance(ball, 2) > 4);
});

Deno.test("persistence: a Klein bottle loses a loop from Z/2 to Z/3", () => {
  const cloud = kleinBottle(700, 0, 1);
  const lengths = (prime: number) => bars(persistence(cloud, { prime }), 1).map((b) => b.length);
  const [two, three] = [lengths(2), lengths(3)];
  assert(two[1]! > 1.5 * two[2]!, "two loops over Z/2");
  assert(three[0]! > 1.5 * three[1]!, "one loop over Z/3");
});

Deno.test("persistence: single points, duplicates and points on a line have no loops", () => {
  const one = persistence(toPointCloud(new Float32Array([1, 2, 3]), 3));
  assertEquals(one.dims, [{ dim: 0, pairs: [[0, null]] }, { dim: 1, pairs: [] }]);
  assertEquals(one.threshold, 0);
  const same = persistence(toPointCloud(new Float32Array(12).fill(5), 2), { maxDim: 2 });
  assertEquals(same.dims.map(({ pairs }) => pairs), [[[0, null]], [], []]);
  const line = persistence(toPointCloud(new Float32Array([0, 1, 3, 3, 6]), 1), { maxDim: 2 });
  assertEquals(line.dims.map(({ pairs }) => pairs), [
    [[0, 1], [0, 2], [0, 3], [0, null]],
    [],
    [],
  ]);
});

Deno.test("persistence: below the threshold a loop never dies, and no more matters", () => {
  const cloud = noisyCircle(60, 0, 2, 1);
  const whole = persistence(cloud).dims[1]!.pairs;
  const cut = persistence(cloud, { threshold: 1 });
  assertEquals(cut.threshold, 1);
  assertEquals(
    cut.dims[1]!.pairs,
    whole.filter(([birth]) => birth <= 1).map((
      [birth, death],
    ) => [birth, death! > 1 ? null : death]),
  );
});

/** All simplices up to maxDim + 1 of the complex below the threshold, for the plain algorithm. */
function simplicesOf({ n, lower }: DistanceMatrix, maxDim: number, threshold: number) {
  const simplices: FilteredSimplex[] = [];
  const extend = (vertices: number[], value: number) => {
    if (vertices.length > 0) simplices.push({ vertices, value });
    if (vertices.length === maxDim + 2) return;
    for (let v = (vertices.at(-1) ?? -1) + 1; v < n; v++) {
      const longest = vertices.reduce((m, w) => Math.max(m, lower[v * (v - 1) / 2 + w]!), value);
      if (longest <= threshold) extend([...vertices, v], longest);
    }
  };
  extend([], 0);
  return simplices;
}

Deno.test("persistence: agrees with plain reduction where distances tie, in five fields", () => {
  fc.assert(
    fc.property(
      randomDistances,
      fc.constantFrom(2, 3, 5, 7, 11),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(undefined, 2, 4, 500),
      (source, prime, maxDim, threshold) => {
        const found = persistence(source, { prime, maxDim, threshold });
        const simplices = simplicesOf(source, maxDim, found.threshold);
        const expected = filteredPersistence(simplices, prime).slice(0, maxDim + 1);
        for (let dim = expected.length; dim <= maxDim; dim++) expected.push({ dim, pairs: [] });
        assertEquals(found.dims, expected);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});

/** Checks what a cycle of a class born at `birth` must be. */
function checkCycles(
  { dim, pairs, cycles }: DiagramDimension,
  distance: (a: number, b: number) => number,
  prime: number,
) {
  assertEquals(cycles!.length, pairs.length);
  cycles!.forEach(({ simplices, coefficients }, i) => {
    assertEquals(simplices.length, coefficients.length);
    assertEquals(new Set(simplices.map((s) => s.join())).size, simplices.length);
    let longest = 0;
    const boundary = new Map<string, number>();
    simplices.forEach((simplex, term) => {
      assertEquals(simplex.length, dim + 1);
      assert(coefficients[term]! > 0 && coefficients[term]! < prime);
      simplex.forEach((v, position) => {
        assert(position === 0 || simplex[position - 1]! < v);
        for (const w of simplex.slice(0, position)) longest = Math.max(longest, distance(v, w));
        if (dim === 0) return;
        const face = simplex.filter((w) => w !== v).join();
        const sign = position % 2 === 0 ? 1 : -1;
        boundary.set(face, (boundary.get(face) ?? 0) + sign * coefficients[term]!);
      });
    });
    for (const coefficient of boundary.values()) assertEquals(Math.abs(coefficient % prime), 0);
    assertEquals(longest, pairs[i]![0]);
  });
}

Deno.test("persistence: cycles are closed and born with their class", () => {
  fc.assert(
    fc.property(
      randomDistances,
      fc.constantFrom(2, 3, 5),
      fc.constantFrom(undefined, 2, 4, 500),
      fc.constantFrom(1, 2),
      (source, prime, threshold, maxDim) => {
        const distance = (a: number, b: number) => source.lower[a * (a - 1) / 2 + b]!;
        const { dims } = persistence(source, { prime, maxDim, threshold, cycles: true });
        for (const one of dims) checkCycles(one, distance, prime);
      },
    ),
    { seed: 2, numRuns: 500 },
  );
});

/** Whether a chain is a boundary in the complex of all simplices up to a length. */
function isBoundary(
  source: DistanceMatrix,
  dim: number,
  cycle: { simplices: number[][]; coefficients: number[] },
  prime: number,
  length: number,
): boolean {
  // A boundary adds nothing to the rank of the boundary matrix.
  const cells = simplicesOf(source, dim, length);
  const rank = (columns: Map<string, number>[]) => {
    const pivots = new Map<string, Map<string, number>>();
    for (const column of columns) {
      for (;;) {
        const top = [...column.keys()].sort().at(-1);
        if (top === undefined) break;
        const other = pivots.get(top);
        if (!other) {
          pivots.set(top, column);
          break;
        }
        // Scale so that the top entries cancel.
        const [a, b] = [column.get(top)!, other.get(top)!];
        for (const [key, value] of [...column]) column.set(key, value * b % prime);
        for (const [key, value] of other) {
          const sum = ((column.get(key) ?? 0) + (prime - a) * value) % prime;
          if (sum === 0) column.delete(key);
          else column.set(key, sum);
        }
      }
    }
    return pivots.size;
  };
  const boundaries = () =>
    cells.filter(({ vertices }) => vertices.length === dim + 2).map(({ vertices }) =>
      new Map(vertices.map((v, i) => [
        vertices.filter((w) => w !== v).join(),
        i % 2 === 0 ? 1 : prime - 1,
      ]))
    );
  const chain = new Map(cycle.simplices.map((s, i) => [s.join(), cycle.coefficients[i]!]));
  return rank(boundaries()) === rank([...boundaries(), chain]);
}

Deno.test("persistence: a cycle becomes a boundary at the death of its class, not before", () => {
  fc.assert(
    fc.property(
      randomDistances,
      fc.constantFrom(2, 3),
      fc.constantFrom(1, 2),
      (source, prime, maxDim) => {
        const { dims } = persistence(source, { prime, maxDim, cycles: true });
        for (const { dim, pairs, cycles } of dims) {
          pairs.forEach(([birth, death], i) => {
            if (death === null) return;
            assert(isBoundary(source, dim, cycles![i]!, prime, death));
            assert(!isBoundary(source, dim, cycles![i]!, prime, death - 1) || death - 1 < birth);
          });
        }
      },
    ),
    { seed: 3, numRuns: 150 },
  );
});

Deno.test("persistence: the long cycle of a circle goes round it, in row numbers", () => {
  const cloud = noisyCircle(80, 0, 2, 3);
  const { dims } = persistence(cloud, { cycles: true });
  const longest = bars({ ...persistence(cloud), dims }, 1)[0]!;
  const { simplices } = dims[1]!.cycles![longest.index]!;
  const angle = (row: number) => Math.atan2(cloud.data[2 * row + 1]!, cloud.data[2 * row]!);
  let turned = 0;
  // Walk the edges from vertex to vertex, adding up the angle.
  const left = new Set(simplices);
  let at = simplices[0]![0]!;
  while (left.size > 0) {
    const edge = [...left].find((one) => one.includes(at))!;
    left.delete(edge);
    const next = edge[0] === at ? edge[1]! : edge[0]!;
    turned += Math.atan2(Math.sin(angle(next) - angle(at)), Math.cos(angle(next) - angle(at)));
    at = next;
  }
  assertAlmostEquals(Math.abs(turned), 2 * Math.PI, 1e-6);
});

Deno.test("persistence: the reduced complex has the bars of the whole one", () => {
  const clouds = [kleinBottle(120, 0.1, 1), sphere(100, 7, 2), figureEight(120, 0.05, 3, 3)];
  for (const cloud of clouds) {
    for (const prime of [2, 3]) {
      for (const threshold of [undefined, 0.8]) {
        const whole = persistence(cloud, { prime, threshold, maxDim: 2 });
        const reduced = persistence(cloud, { prime, threshold, maxDim: 1 });
        assert(threshold !== undefined || reduced.dims[1]!.pairs.length > 1);
        assertEquals(reduced.dims, whole.dims.slice(0, 2));
      }
    }
  }
});

Deno.test("persistenceMemory: grows with points, dimension and edges", () => {
  assert(persistenceMemory(10_000, 1) < 2 ** 30);
  assert(persistenceMemory(500, 2) > 12 * 500 * 499 * 498 / 6);
  assert(persistenceMemory(500, 3) > persistenceMemory(500, 2));
  assert(persistenceMemory(5000, 2, 50_000) < persistenceMemory(5000, 2) / 100);
});

Deno.test("persistence: the order of points does not matter", () => {
  const cloud = torus(90, 0.1, 2);
  const reversed: PointCloud = {
    ...cloud,
    data: Float32Array.from(
      { length: cloud.data.length },
      (_, i) => cloud.data[(cloud.n - 1 - Math.floor(i / 3)) * 3 + i % 3]!,
    ),
  };
  assertEquals(persistence(reversed, { maxDim: 2 }), persistence(cloud, { maxDim: 2 }));
});

Deno.test("persistence: says how far it is, from nothing toward all", () => {
  for (const maxDim of [1, 2]) {
    const seen: [number, number][] = [];
    persistence(torus(120, 0.1, 2), { maxDim, onProgress: (...one) => seen.push(one) });
    assert(seen.length > 0 && seen[0]![0] === 0);
    seen.forEach(([done, total], i) => {
      assert(done < total && total === seen[0]![1]);
      assert(i === 0 || done > seen[i - 1]![0]);
    });
  }
});

Deno.test("persistence: refused inputs say why", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2]), 1);
  const refused: [PointCloud | DistanceMatrix, PersistenceOptions, string][] = [
    [{ data: new Float32Array(), n: 0, dim: 2 }, {}, "the input has 0 points"],
    [cloud, { maxDim: -1 }, "maxDim must be an integer of at least 0, got -1"],
    [cloud, { maxDim: 1.5 }, "maxDim must be an integer of at least 0, got 1.5"],
    [cloud, { prime: 4 }, "Cannot compute homology over Z/4"],
    [cloud, { threshold: -1 }, "threshold must be a distance of at least 0, got -1"],
    [cloud, { threshold: NaN }, "threshold must be a distance of at least 0, got NaN"],
    [{ n: 2, lower: new Float32Array([NaN]) }, {}, "the distance of rows 1 and 0 is NaN"],
    [
      { n: 3, lower: new Float32Array(2) },
      {},
      "a lower triangle of 3 points has 3 distances, got 2",
    ],
    [
      { data: new Float32Array(30000), n: 30000, dim: 1 },
      { memoryLimit: 2 ** 31 },
      "it may take 2444 MiB, more than the 2048 MiB allowed; keep fewer points",
    ],
    [
      toPointCloud(Float32Array.from({ length: 2000 }, (_, i) => i), 1),
      { maxDim: 3 },
      "lower the threshold or maxDim, or keep fewer points",
    ],
    [
      { data: new Float32Array(3000), n: 3000, dim: 1 },
      { maxDim: 4, memoryLimit: Infinity },
      "Cannot number the simplices of dimension 5 on 3000 points",
    ],
  ];
  for (const [source, options, message] of refused) {
    assertThrows(() => persistence(source, options), RangeError, message);
  }
});

const EXPECTED = new URL("../../../../shared/expected/", import.meta.url);
for (
  const name of [
    "ripser_projective_plane_d2_p2",
    "ripser_projective_plane_d2_p3",
    "ripser_random20_d3_p2",
    "ripser_sphere_3_192_d2_p2",
    "gudhi_tore3D_300_d2_p3",
  ]
) {
  const test = `persistence: the bars on which Ripser and GUDHI agree, ${name}`;
  let text: string;
  try {
    text = Deno.readTextFileSync(new URL(`${name}.json`, EXPECTED));
  } catch {
    Deno.test({ name: `${test} (skipped: no expected barcodes)`, ignore: true, fn() {} });
    continue;
  }
  Deno.test(test, () => {
    const expected = JSON.parse(text) as {
      input_file: string;
      input_format: string;
      maxdim: number;
      field: number;
      threshold: number;
      bars: [number, number | null][][];
    };
    const input = Deno.readTextFileSync(new URL(expected.input_file, EXPECTED));
    const source = expected.input_format === "OFF" ? readOff(input) : parseLowerDistances(input);
    const found = persistence(source, { maxDim: expected.maxdim, prime: expected.field });
    assertAlmostEquals(found.threshold, expected.threshold, 1e-6);
    expected.bars.forEach((bars, dim) => {
      // The file rounds points to 32 bits before distances, so ties and order may differ by 1e-6.
      const sorted = (pairs: [number, number | null][]) =>
        pairs.map(([birth, death]) => [birth, death ?? Infinity])
          .sort((a, b) => a[1]! - b[1]! || a[0]! - b[0]!);
      const [a, b] = [sorted(found.dims[dim]!.pairs), sorted(bars)];
      assertEquals(a.length, b.length);
      a.forEach(([birth, death], i) => {
        assertAlmostEquals(birth!, b[i]![0]!, 1e-6);
        if (death !== b[i]![1]) assertAlmostEquals(death!, b[i]![1]!, 1e-6);
      });
    });
  });
}

/** The distances of the vertices of an OFF file, in 64 bits. */
function readOff(text: string): DistanceMatrix {
  const numbers = text.trim().split(/\s+/).slice(1).map(Number);
  const n = numbers[0]!;
  const point = (i: number) => numbers.slice(3 + 3 * i, 6 + 3 * i);
  const lower: number[] = [];
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const q = point(j);
      lower.push(Math.hypot(...point(i).map((x, c) => x - q[c]!)));
    }
  }
  return { n, lower: Float32Array.from(lower) };
}
