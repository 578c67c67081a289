import {
  bottleneckDistance,
  circularCoordinates,
  eccentricity,
  filteredPersistence,
  landmarkPersistence,
  lazyWitnessDistances,
  lens,
  mapper,
  maxminLandmarks,
  type PersistencePair,
  primaryCircle,
  wassersteinDistance,
  witnessSimplices,
} from "../../mod.ts";
import { assert, assertEquals } from "../assert.ts";

const cloud = primaryCircle(120, 0.1, 1);
const { rows } = maxminLandmarks(cloud, 20, 1);
const simplices = witnessSimplices(cloud, rows, 2, 0.5);
const pairs = (shift: number): PersistencePair[] =>
  Array.from({ length: 40 }, (_, i) => [i % 7 + shift, i % 7 + 1 + i % 5]);

/** Everything that says how far it is, with its units in order. */
const WORK: Readonly<Record<string, [string[], (say?: Say) => unknown]>> = {
  mapper: [["subsamples", "pairs"], (say) =>
    mapper(cloud, lens(cloud, "pca", 2), {
      resolution: 8,
      gain: 2,
      metric: "euclidean",
      cluster: { rule: "global" },
    }, say)],
  eccentricity: [[""], (say) => eccentricity(cloud, 2, say)],
  maxminLandmarks: [[""], (say) => maxminLandmarks(cloud, 9, 1, say)],
  landmarkPersistence: [[""], (say) => landmarkPersistence(cloud, 30, 1, {}, say)],
  lazyWitnessDistances: [[""], (say) => lazyWitnessDistances(cloud, rows, 1, say)],
  witnessSimplices: [[""], (say) => witnessSimplices(cloud, rows, 2, 0.5, say)],
  filteredPersistence: [[""], (say) => filteredPersistence(simplices, 3, say)],
  circularCoordinates: [
    ["edges", "digits"],
    (say) => circularCoordinates(cloud, say ? { onProgress: say } : {}),
  ],
  bottleneckDistance: [[""], (say) => bottleneckDistance(pairs(0), pairs(0.1), say)],
  wassersteinDistance: [
    [""],
    (say) => wassersteinDistance(pairs(0), pairs(0.1), say ? { onProgress: say } : {}),
  ],
};

type Say = (done: number, total: number, unit?: string) => void;

for (const [name, [units, work]] of Object.entries(WORK)) {
  Deno.test(`${name}: says how far it is, step by step, and gives the same`, () => {
    const said: [number, number, string][] = [];
    const result = work((done, total, unit = "") => said.push([done, total, unit]));
    assertEquals(result, work());
    assertEquals([...new Set(said.map(([, , unit]) => unit))], units);
    for (const unit of units) {
      const own = said.filter((one) => one[2] === unit);
      assert(own.length > 1, `${unit}: ${own.length} times`);
      own.forEach(([done, total], i) => {
        assertEquals(total, own[0]![1]);
        assert(done >= (own[i - 1]?.[0] ?? 0) && done <= total, `${unit}: ${done} of ${total}`);
      });
      assert(own.at(-1)![0] > 0.3 * own.at(-1)![1], `${unit} ends at ${own.at(-1)!.slice(0, 2)}`);
    }
  });
}
