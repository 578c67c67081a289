import fc from "fast-check";
import { type DistanceMatrix, euclideanDistances, gaussianKernels } from "../../../mod.ts";
import { edgeIndex } from "../../../lib/tda/points/edge_index.ts";
import { longestEmptyLune } from "../../../lib/tda/persistence/longest_empty_lune.ts";
import { Lunes } from "../../../lib/tda/persistence/lunes.ts";
import { assert, assertEquals } from "../../assert.ts";
import { randomDistances } from "./random_distances.ts";

/** The longest edge up to a threshold, and no shorter than `from`, with an empty lune. */
function bySearch({ n, lower }: DistanceMatrix, from: number, threshold: number): number {
  let longest = from;
  for (let u = 1, e = 0; u < n; u++) {
    for (let v = 0; v < u; v++, e++) {
      const length = lower[e]!;
      if (length <= longest || length > threshold) continue;
      const before = (other: number) =>
        lower[other]! < length || (lower[other]! === length && other > e);
      const empty = Array.from({ length: n }, (_, w) => w).every((w) =>
        w === u || w === v || !before(edgeIndex(u, w)) || !before(edgeIndex(v, w))
      );
      if (empty) longest = length;
    }
  }
  return longest;
}

/** Lunes of which all edges shorter than a length have entered. */
function entered({ n, lower }: DistanceMatrix, from: number): Lunes {
  const lunes = new Lunes(n);
  for (let u = 1, e = 0; u < n; u++) {
    for (let v = 0; v < u; v++, e++) if (lower[e]! < from) lunes.add(u, v);
  }
  return lunes;
}

Deno.test("longestEmptyLune: found where distances tie and no triangle inequality holds", () => {
  fc.assert(
    fc.property(randomDistances, fc.constantFrom(0, 0.2, 0.7), (distances, share) => {
      const most = distances.lower.reduce((a, b) => Math.max(a, b), 0);
      const from = share * most;
      for (const threshold of [most, 0.8 * most]) {
        assertEquals(
          longestEmptyLune(distances, entered(distances, from), from, threshold),
          bySearch(distances, from, threshold),
        );
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

Deno.test("longestEmptyLune: in a cloud of kernels no edge past it has an empty lune", () => {
  const distances = euclideanDistances(gaussianKernels(200, 3, 1));
  const from = 0.6;
  const longest = longestEmptyLune(distances, entered(distances, from), from, 2);
  assertEquals(longest, bySearch(distances, from, 2));
  assert(longest > from && longest < 1.3);
});
