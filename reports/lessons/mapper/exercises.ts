import { noisyCircle } from "../../../lib/models/circle.ts";
import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import type { Exercise } from "../../../lib/report/lesson/exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { columnLens } from "../../../lib/tda/mapper/lens.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { boxes, clusters, ends, order } from "./line_exercises.ts";
import { edges, loops } from "./set_exercises.ts";
import { stepsPicture } from "./map_pictures.ts";
import { shapeOf, SMALL_LENSES, smallMap, twentyPoints } from "./small_map.ts";
import { pointsPicture } from "../persistence/points_picture.ts";

/** Through which lens a circle is no longer seen as one. */
export const lens = choiceExercise({
  id: "lens",
  options: SMALL_LENSES,
  data(random) {
    for (;;) {
      const cloud = twentyPoints(random);
      const entries = Array.from(cloud.data, (value) => Math.round(1000 * value) / 1000);
      if (blindLenses(entries).length === 1) return { entries };
    }
  },
  picture: ({ entries }, document) =>
    pointsPicture(document, toPointCloud(Float32Array.from(entries), 2), { reach: 1.3, size: 220 }),
  describe: () => "Twenty points near a circle",
  right: ({ entries }) => blindLenses(entries)[0]!,
});

/** The lenses through which a map of points shows no loop. */
function blindLenses(entries: readonly number[]) {
  const cloud = toPointCloud(Float32Array.from(entries), 2);
  const choices = { resolution: 4, gain: 1.6, cut: 0.6 };
  return SMALL_LENSES.filter((one) =>
    shapeOf(smallMap(cloud, { ...choices, lens: one }), cloud).loops === 0
  );
}

/** The map of a student's own points. */
export const yours = numberExercise({
  id: "yours",
  data(random) {
    for (;;) {
      const cloud = twentyPoints(random);
      const entries = Array.from(cloud.data);
      const choices = {
        resolution: 3 + random.integer(3),
        gain: (13 + random.integer(5)) / 10,
        cut: 0.6,
      };
      const counts = boxCounts({ entries, choices });
      const inner = counts.slice(1, -1);
      if (counts[0] === 1 && counts.at(-1) === 1 && inner.every((count) => count === 2)) {
        return { entries, choices };
      }
    }
  },
  facts: ({ choices: { resolution, gain, cut } }) => ({
    resolution: String(resolution),
    gain: String(gain),
    cut: String(cut),
  }),
  picture: ({ entries, choices }, document) => gridPicture(document, entries, choices),
  describe: ({ entries }) => {
    const points = Array.from(
      { length: entries.length / 2 },
      (_, i) => `(${entries[2 * i]!.toFixed(2)}, ${entries[2 * i + 1]!.toFixed(2)})`,
    );
    return `Twenty points ${points.join(" ")} with the boxes`;
  },
  value: (data) => mapOf(data).nodes.length,
  tolerance: 0,
  mistakes: {
    boxes: ({ choices }) => choices.resolution,
    twice: ({ choices }) => 2 * choices.resolution,
  },
  worked: (data) => ({
    nodes: String(mapOf(data).nodes.length),
    counts: Array.from(
      { length: data.choices.resolution },
      (_, i) => mapOf(data).nodes.filter(({ cell }) => cell[0] === i).length,
    ).join(", "),
  }),
});

/** Points of a student's own, and how to map them. */
interface OwnMap {
  readonly entries: readonly number[];
  readonly choices: {
    readonly resolution: number;
    readonly gain: number;
    readonly cut: number;
  };
}

function mapOf({ entries, choices }: OwnMap) {
  return smallMap(toPointCloud(Float32Array.from(entries), 2), choices);
}

/** How many clusters each box has, from the lowest. */
function boxCounts(data: OwnMap): number[] {
  const { nodes } = mapOf(data);
  return Array.from(
    { length: data.choices.resolution },
    (_, i) => nodes.filter(({ cell }) => cell[0] === i).length,
  );
}

function gridPicture(
  document: Document,
  entries: readonly number[],
  choices: OwnMap["choices"],
): Element {
  const cloud = toPointCloud(Float32Array.from(entries), 2);
  return stepsPicture(document, cloud, { step: 2, ...choices, graph: smallMap(cloud, choices) });
}

/** How many resolutions show the loop. */
export const resolutions = numberExercise({
  id: "resolutions",
  track: "typescript",
  data: (random) => ({ seed: random.integer(100_000) }),
  facts: ({ seed }) => ({ seed: String(seed) }),
  value: ({ seed }) => countLoops(seed, 1.5, 1),
  tolerance: 0,
  mistakes: {
    gain: ({ seed }) => countLoops(seed, 1, 1),
    none: ({ seed }) => countLoops(seed, 1.5, 0),
  },
  worked: ({ seed }) => ({ count: String(countLoops(seed, 1.5, 1)) }),
});

function countLoops(seed: number, gain: number, wanted: number): number {
  const cloud = noisyCircle(100, 0.05, 2, seed);
  let count = 0;
  for (let resolution = 1; resolution <= 20; resolution++) {
    const graph = mapper(cloud, columnLens(cloud, [1]), {
      resolution,
      gain,
      metric: "euclidean",
      cluster: { rule: "global", scale: 0.35 },
    });
    if (shapeOf(graph, cloud).loops === wanted) count++;
  }
  return count;
}

/** The exercises of the lesson. */
export const exercises: readonly Exercise[] = [
  order,
  ends,
  boxes,
  clusters,
  edges,
  loops,
  yours,
  lens,
  resolutions,
];
