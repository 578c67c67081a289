import fc from "fast-check";
import {
  bottleneckDistance,
  noisyCircle,
  persistence,
  type PersistencePair,
  random,
  toPointCloud,
  wassersteinDistance,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";
// Made with GUDHI 3.7: bottleneck_distance(a, b, 0), and hera.wasserstein_distance with delta 1e-9.
import golden from "./gudhi_distances.json" with { type: "json" };

Deno.test("bottleneckDistance, wassersteinDistance: agree with GUDHI and Hera", () => {
  for (const expected of golden) {
    const [a, b] = [expected.a, expected.b] as PersistencePair[][];
    assertAlmostEquals(bottleneckDistance(a!, b!), expected.bottleneck, 1e-12);
    for (const [order, value] of [[1, expected.wasserstein1], [2, expected.wasserstein2]]) {
      assertAlmostEquals(wassersteinDistance(a!, b!, { order }), value!, 1e-8);
    }
    assertAlmostEquals(
      wassersteinDistance(a!, b!, { ground: "euclidean" }),
      expected.wasserstein2euclid,
      1e-8,
    );
  }
});

/** Up to five pairs with small integer births and deaths, some that never die. */
const diagrams = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.integer({ max: 8 })),
  { maxLength: 5 },
).map((list) =>
  list.map(([birth, length, die]): PersistencePair => [birth, die === 0 ? null : birth + length])
);

/** The least cost over all matchings, the diagonal included; `total` adds up the matched costs. */
function bruteForce(
  a: readonly PersistencePair[],
  b: readonly PersistencePair[],
  total: (costs: number[]) => number,
): number {
  const end = ([, death]: PersistencePair) => death ?? Infinity;
  const apart = (p: PersistencePair, q: PersistencePair) =>
    Math.max(Math.abs(p[0] - q[0]), end(p) === end(q) ? 0 : Math.abs(end(p) - end(q)));
  const toDiagonal = (p: PersistencePair) => (end(p) - p[0]) / 2;
  const search = (i: number, used: number, costs: number[]): number => {
    if (i === a.length) {
      const alone = b.filter((_, j) => !(used >> j & 1)).map(toDiagonal);
      return total([...costs, ...alone]);
    }
    let least = search(i + 1, used, [...costs, toDiagonal(a[i]!)]);
    b.forEach((q, j) => {
      if (used >> j & 1) return;
      least = Math.min(least, search(i + 1, used | 1 << j, [...costs, apart(a[i]!, q)]));
    });
    return least;
  };
  return search(0, 0, []);
}

Deno.test("bottleneckDistance, wassersteinDistance: are least over all matchings", () => {
  fc.assert(
    fc.property(diagrams, diagrams, fc.constantFrom(1, 2, 3), (a, b, order) => {
      assertEquals(bottleneckDistance(a, b), bruteForce(a, b, (costs) => Math.max(0, ...costs)));
      const expected = bruteForce(
        a,
        b,
        (costs) => costs.reduce((sum, cost) => sum + cost ** order, 0) ** (1 / order),
      );
      const found = wassersteinDistance(a, b, { order });
      if (expected === Infinity) assertEquals(found, Infinity);
      else assertAlmostEquals(found, expected, 1e-9);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("bottleneckDistance, wassersteinDistance: are metrics", () => {
  fc.assert(
    fc.property(diagrams, diagrams, diagrams, (a, b, c) => {
      for (const distance of [bottleneckDistance, wassersteinDistance]) {
        assertEquals(distance(a, a), 0);
        const [ab, ba] = [distance(a, b), distance(b, a)];
        assert(ab === ba || Math.abs(ab - ba) < 1e-9);
        assert(ab <= distance(a, c) + distance(c, b) + 1e-9);
      }
      assert(bottleneckDistance(a, b) <= wassersteinDistance(a, b) + 1e-9);
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("bottleneckDistance: points that move by ε move the diagram by at most 2ε", () => {
  const cloud = noisyCircle(80, 0.05, 3, 1);
  const stream = random(2);
  for (const size of [0.01, 0.05]) {
    const data = cloud.data.slice();
    for (let row = 0; row < cloud.n; row++) {
      const step = [stream.normal(), stream.normal(), stream.normal()];
      const norm = Math.hypot(...step);
      step.forEach((x, c) => data[3 * row + c]! += size * x / norm);
    }
    const [before, after] = [persistence(cloud), persistence(toPointCloud(data, 3))];
    for (const dim of [0, 1]) {
      const moved = bottleneckDistance(before.dims[dim]!.pairs, after.dims[dim]!.pairs);
      assert(moved > 0 && moved <= 2 * size + 1e-6, `${moved}`);
    }
  }
});

Deno.test("bottleneckDistance, wassersteinDistance: hundreds of bars", () => {
  const stream = random(3);
  const draw = (n: number) =>
    Array.from({ length: n }, (): PersistencePair => {
      const birth = stream.uniform();
      return [birth, birth + stream.uniform() ** 3];
    });
  const [a, b] = [draw(600), draw(500)];
  const bottleneck = bottleneckDistance(a, b);
  assert(bottleneck > 0 && bottleneck < 0.5);
  assert(wassersteinDistance(a, b) > bottleneck);
});

Deno.test("bottleneckDistance, wassersteinDistance: refused inputs say why", () => {
  for (const distance of [bottleneckDistance, wassersteinDistance]) {
    assertThrows(() => distance([[NaN, 1]], []), RangeError, "pair 0 is [NaN, 1]");
    assertThrows(() => distance([], [[0, 1], [2, 1]]), RangeError, "pair 1 is [2, 1]");
  }
  for (const order of [0.5, Infinity, NaN]) {
    assertThrows(
      () => wassersteinDistance([], [], { order }),
      RangeError,
      `Cannot compute a Wasserstein distance of order ${order}`,
    );
  }
});
