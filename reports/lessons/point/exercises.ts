import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import type { Exercise } from "../../../lib/report/lesson/exercise.ts";
import { build, nearest, side } from "./moving_exercises.ts";
import { patchPicture } from "./patch_picture.ts";
import {
  distance,
  dot,
  edge,
  integerPatch,
  type Patch,
  patchInWords,
  pointDistance,
  pointOf,
  shown,
  sum,
} from "./patches.ts";

/** A patch of a student's own. */
interface OnePatch {
  readonly patch: Patch;
}

/** Shows it with its numbers. */
const onePicture = {
  picture: ({ patch }: OnePatch, document: Document) => patchPicture(document, [{ patch }]),
  describe: ({ patch }: OnePatch) => patchInWords(patch),
};

/** The mean of nine numbers. */
export const mean = numberExercise({
  id: "mean",
  ...onePicture,
  data: (random) => ({ patch: integerPatch(random, 0, 9) }),
  value: ({ patch }) => sum(patch) / 9,
  tolerance: 0.01,
  mistakes: {
    sum: ({ patch }) => sum(patch),
    middle: ({ patch }) => patch.toSorted((a, b) => a - b)[4]!,
    root: ({ patch }) => sum(patch) / 3,
  },
  worked: ({ patch }) => ({ sum: String(sum(patch)), mean: (sum(patch) / 9).toFixed(3) }),
});

/** The length that is left when the mean is gone. */
export const length = numberExercise({
  id: "length",
  ...onePicture,
  data: (random) => ({ patch: integerPatch(random, 0, 4) }),
  value: ({ patch }) => pointOf(patch)!.length,
  tolerance: 0.02,
  mistakes: {
    squared: ({ patch }) => pointOf(patch)!.length ** 2,
    uncentered: ({ patch }) => Math.hypot(...patch),
    deviation: ({ patch }) => pointOf(patch)!.length / 3,
  },
  worked({ patch }) {
    const { length } = pointOf(patch)!;
    const squares = sum(patch.map((value) => value * value));
    return {
      squares: String(squares),
      share: (sum(patch) ** 2 / 9).toFixed(3),
      square: (length ** 2).toFixed(3),
      length: length.toFixed(3),
    };
  },
});

/** What a filter answers to a brighter image. */
export const brightness = numberExercise({
  id: "brightness",
  ...onePicture,
  data(random) {
    for (;;) {
      const patch = integerPatch(random, -2, 3);
      if (sum(patch) !== 0) return { patch, added: 2 + random.integer(4) };
    }
  },
  facts: ({ added }) => ({ added: String(added) }),
  value: ({ patch, added }) => added * sum(patch),
  tolerance: 0.001,
  mistakes: {
    mean: ({ patch, added }) => added * sum(patch) / 9,
    nothing: () => 0,
    pixels: ({ added }) => 9 * added,
  },
  worked: ({ patch, added }) => ({
    sum: shown(sum(patch)),
    change: shown(added * sum(patch)),
  }),
});

/** Which patch is the same point. */
export const same = choiceExercise({
  id: "same",
  options: ["scaled", "negative", "turned", "changed"],
  data(random) {
    for (;;) {
      const patch = integerPatch(random, -6, 6).map((value) => value / 10);
      // Told apart from all its likenesses, and seen to be no constant.
      const others = [turned(patch), changed(patch)];
      if (others.every((other) => pointDistance(patch, other) > 0.4)) return { patch };
    }
  },
  picture: ({ patch }, document) =>
    patchPicture(document, [{ patch }], { limit: 1, numbers: false }),
  describe: ({ patch }) => patchInWords(patch),
  draw: (option, { patch }, document) =>
    patchPicture(document, [{ patch: likeness(option, patch) }], {
      size: 96,
      limit: 1,
      numbers: false,
    }),
  label: (option, { patch }) => patchInWords(likeness(option, patch)),
  right: ({ patch }) =>
    (["scaled", "negative", "turned", "changed"] as const)
      .find((option) => pointDistance(patch, likeness(option, patch)) < 1e-3)!,
});

function likeness(option: "scaled" | "negative" | "turned" | "changed", patch: Patch): Patch {
  switch (option) {
    case "scaled":
      return patch.map((value) => 0.5 * value + 0.4);
    case "negative":
      return patch.map((value) => -value);
    case "turned":
      return turned(patch);
    case "changed":
      return changed(patch);
  }
}

/** A patch turned by a right angle. */
function turned(patch: Patch): number[] {
  return patch.map((_, i) => patch[3 * (2 - i % 3) + Math.floor(i / 3)]!);
}

/** A patch with its middle row the other way around in brightness. */
function changed(patch: Patch): number[] {
  return patch.map((value, i) => Math.floor(i / 3) === 1 ? -value : value);
}

/** Patterns whose dot products can be taken by hand. */
const PATTERNS: readonly Patch[] = [
  [-1, 0, 1, -1, 0, 1, -1, 0, 1],
  [1, 1, 1, 0, 0, 0, -1, -1, -1],
  [0, 1, 2, -1, 0, 1, -2, -1, 0],
  [-2, -1, 0, -1, 0, 1, 0, 1, 2],
  [1, -2, 1, 1, -2, 1, 1, -2, 1],
  [-1, 2, -1, -2, 4, -2, -1, 2, -1],
  [0, 1, 0, 0, 0, -1, 0, 1, -1],
];

/** The distance between the points of two patches. */
export const apart = numberExercise({
  id: "apart",
  data(random) {
    const [i, j] = random.shuffle([0, 1, 2, 3, 6, 4, 5]);
    const scale = 1 + random.integer(2);
    const sign = random.integer(2) === 0 ? 1 : -1;
    return {
      first: PATTERNS[i!]!,
      second: PATTERNS[j!]!.map((value) => sign * scale * value + 0),
    };
  },
  picture: ({ first, second }, document) =>
    patchPicture(document, [{ patch: first, name: "v" }, { patch: second, name: "w" }]),
  describe: ({ first, second }) => `v is ${patchInWords(first)}; w is ${patchInWords(second)}`,
  value: ({ first, second }) => pointDistance(first, second),
  tolerance: 0.02,
  mistakes: {
    raw: ({ first, second }) => distance(first, second),
    cosine: ({ first, second }) => cosine(first, second),
    squared: ({ first, second }) => pointDistance(first, second) ** 2,
    angle: ({ first, second }) => Math.acos(cosine(first, second)),
  },
  worked: ({ first, second }) => ({
    dot: shown(dot(first, second)),
    lengths: `√${dot(first, first)} · √${dot(second, second)}`,
    cosine: shown(cosine(first, second)),
    distance: pointDistance(first, second).toFixed(3),
  }),
});

/** The cosine of the angle between two centered patches. */
function cosine(a: Patch, b: Patch): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** How near chance comes to an edge. */
export const chance = numberExercise({
  id: "chance",
  track: "typescript",
  data: (random) => ({ seed: random.integer(100_000) }),
  facts: ({ seed }) => ({ seed: String(seed) }),
  value: ({ seed }) => countNear(seed, (away) => away < 0.9),
  tolerance: 0,
  mistakes: {
    squared: ({ seed }) => countNear(seed, (away) => away ** 2 < 0.9),
    both: ({ seed }) => countNear(seed, (away) => away < 0.9 || away > Math.sqrt(4 - 0.81)),
  },
  worked: ({ seed }) => ({ count: String(countNear(seed, (away) => away < 0.9)) }),
});

function countNear(seed: number, isNear: (away: number) => boolean): number {
  const { data, n } = untrainedKernels(1000, 3, seed);
  const target = edge(0);
  const rows = Array.from({ length: n }, (_, row) => [...data.subarray(9 * row, 9 * row + 9)]);
  return rows.filter((row) => isNear(distance(row, target))).length;
}

/** The exercises of the lesson. */
export const exercises: readonly Exercise[] = [
  mean,
  length,
  same,
  brightness,
  apart,
  nearest,
  build,
  side,
  chance,
];
