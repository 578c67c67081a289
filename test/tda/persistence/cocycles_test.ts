import fc from "fast-check";
import {
  bars,
  type DistanceMatrix,
  kleinBottle,
  noisyCircle,
  persistence,
  type PersistenceDiagram,
  type RepresentativeCycle,
  sphere,
} from "../../../mod.ts";
import { euclideanDistances } from "../../../lib/tda/points/distances.ts";
import { assert, assertEquals } from "../../assert.ts";
import { randomDistances } from "./random_distances.ts";

/** Whether a cochain vanishes on the boundary of every simplex of a length below `death`. */
function isCocycle(
  { n, lower }: DistanceMatrix,
  dim: number,
  cochain: Map<string, number>,
  prime: number,
  below: (length: number) => boolean,
): boolean {
  const extend = (vertices: number[]): boolean => {
    if (vertices.length === dim + 2) {
      const sum = vertices.reduce((total, _, i) => {
        const face = vertices.filter((_, at) => at !== i).join();
        return total + (i % 2 === 0 ? 1 : -1) * (cochain.get(face) ?? 0);
      }, 0);
      return sum % prime === 0;
    }
    for (let v = (vertices.at(-1) ?? -1) + 1; v < n; v++) {
      if (!vertices.every((w) => below(lower[v * (v - 1) / 2 + w]!))) continue;
      if (!extend([...vertices, v])) return false;
    }
    return true;
  };
  return extend([]);
}

/** Checks what makes a cocycle represent its bar: the proof is in the last line. */
function checkCocycles(source: DistanceMatrix, { prime, dims, threshold }: PersistenceDiagram) {
  const diameter = (simplex: number[]) =>
    simplex.reduce(
      (most, v, i) =>
        simplex.slice(0, i).reduce((m, w) => Math.max(m, source.lower[v * (v - 1) / 2 + w]!), most),
      0,
    );
  for (const { dim, pairs, cycles, cocycles } of dims) {
    assertEquals(cocycles!.length, pairs.length);
    pairs.forEach(([birth, death], i) => {
      const { simplices, coefficients } = cocycles![i]!;
      assertEquals(simplices.length, coefficients.length);
      for (const simplex of simplices) {
        assertEquals(simplex.length, dim + 1);
        assertEquals(simplex, [...simplex].sort((a, b) => a - b));
        assert(diameter(simplex) >= birth, "it vanishes on what is older than its class");
        assert(death === null ? diameter(simplex) <= threshold : diameter(simplex) < death);
      }
      assert(coefficients.every((c) => c > 0 && c < prime));
      const values = new Map(simplices.map((simplex, at) => [simplex.join(), coefficients[at]!]));
      assertEquals(values.size, simplices.length);
      const below = (length: number) => death === null ? length <= threshold : length < death;
      assert(isCocycle(source, dim, values, prime, below), "it is a cocycle until its class dies");
      // A cocycle that does not vanish on a cycle is no coboundary where both live.
      const pairing = (cycle: RepresentativeCycle) =>
        cycle.simplices.reduce(
          (sum, simplex, at) => sum + cycle.coefficients[at]! * (values.get(simplex.join()) ?? 0),
          0,
        );
      assert(pairing(cycles![i]!) % prime !== 0, "it tells its cycle from a boundary");
    });
  }
}

Deno.test("persistence: cocycles live with their class, detect its cycle, over five fields", () => {
  fc.assert(
    fc.property(
      randomDistances,
      fc.constantFrom(2, 3, 5, 7, 11),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(undefined, 2, 4, 500),
      (source, prime, maxDim, threshold) => {
        const options = { prime, maxDim, threshold, cycles: true, cocycles: true };
        checkCocycles(source, persistence(source, options));
      },
    ),
    { seed: 4, numRuns: 500 },
  );
});

Deno.test("persistence: cocycles of a Klein bottle over Z/2 and Z/3, of a sphere's void", () => {
  const klein = euclideanDistances(kleinBottle(60, 0, 1));
  for (const prime of [2, 3]) {
    checkCocycles(klein, persistence(klein, { prime, cycles: true, cocycles: true }));
  }
  const ball = euclideanDistances(sphere(40, 2, 1));
  checkCocycles(ball, persistence(ball, { maxDim: 2, cycles: true, cocycles: true }));
});

Deno.test("persistence: the cocycle of a circle is a cut through it", () => {
  const cloud = noisyCircle(80, 0, 2, 3);
  const diagram = persistence(cloud, { prime: 47, cocycles: true });
  const [loop] = bars(diagram, 1);
  const { simplices } = diagram.dims[1]!.cocycles![loop!.index]!;
  // All edges of the cut cross the place where the loop closed, from one side to the other.
  const angle = (row: number) => Math.atan2(cloud.data[2 * row + 1]!, cloud.data[2 * row]!);
  const turn = (a: number, b: number) =>
    Math.atan2(Math.sin(angle(b) - angle(a)), Math.cos(angle(b) - angle(a)));
  const [first] = simplices.toSorted((a, b) =>
    Math.abs(turn(a[0]!, a[1]!)) - Math.abs(turn(b[0]!, b[1]!))
  );
  for (const [a, b] of simplices) {
    const cut = first![0]!;
    assert(turn(a!, cut) * turn(cut, b!) >= 0);
  }
});

Deno.test("persistence: asking for cocycles changes no bar", () => {
  const cloud = kleinBottle(150, 0.1, 2);
  const plain = persistence(cloud, { prime: 3 });
  const { dims } = persistence(cloud, { prime: 3, cocycles: true });
  assertEquals(dims.map(({ dim, pairs }) => ({ dim, pairs })), plain.dims);
});
