import { threeCircles } from "../../../lib/models/three_circles.ts";
import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { patchExercise } from "../../../lib/report/lesson/patch_exercise.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { patchPicture } from "../point/patch_picture.ts";
import {
  distance,
  dot,
  edge,
  type Patch,
  patchInWords,
  pointDistance,
  pointOf,
} from "../point/patches.ts";
import { kleinPatch, line, radians } from "./klein.ts";

/** Which patch is on a secondary circle. */
export const secondary = choiceExercise({
  id: "secondary",
  options: ["upright", "level", "slanted", "saddle"],
  data(random) {
    // Neither an edge nor a line alone.
    const mixture = () => 90 * random.integer(4) + 30 + random.integer(31);
    const [first, second, third] = [mixture(), mixture(), mixture()];
    return { first, second, third, slant: 90 * random.integer(2) + 35 + random.integer(21) };
  },
  draw: (option, data, document) =>
    patchPicture(document, [{ patch: optionPatch(option, data) }], { size: 104, numbers: false }),
  label: (option, data) => patchInWords(optionPatch(option, data)),
  right: (data) =>
    (["level", "slanted", "saddle", "upright"] as const).find((option) => {
      const patch = optionPatch(option, data);
      return dot(patch, edge(0)) ** 2 + dot(patch, line(0)) ** 2 > 0.999;
    })!,
});

interface Mixtures {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly slant: number;
}

function optionPatch(option: "upright" | "level" | "slanted" | "saddle", data: Mixtures): Patch {
  switch (option) {
    case "upright":
      return kleinPatch(0, radians(data.first));
    case "level":
      return kleinPatch(Math.PI / 2, radians(data.second));
    case "slanted":
      return kleinPatch(radians(data.slant), radians(data.third));
    case "saddle": {
      const sign = data.third < 180 ? 0.5 : -0.5;
      return [-sign, 0, sign, 0, 0, 0, sign, 0, -sign];
    }
  }
}

/** The same patch by other angles. */
export const glued = numberExercise({
  id: "glued",
  data: (random) => ({
    direction: 190 + 10 * random.integer(16),
    mixture: 20 + 10 * random.integer(14),
  }),
  facts: ({ direction, mixture }) => ({
    direction: String(direction),
    mixture: String(mixture),
    other: String(direction - 180),
  }),
  value: ({ direction, mixture }) => sameMixture(direction, mixture),
  tolerance: 0.5,
  mistakes: {
    torus: ({ mixture }) => mixture,
    half: ({ mixture }) => mixture + 180,
    supplement: ({ mixture }) => 180 - mixture,
    negative: ({ mixture }) => -mixture,
  },
  worked: ({ direction, mixture }) => ({ result: String(sameMixture(direction, mixture)) }),
});

/** The whole degree of the mixture that gives the same patch half a turn before. */
function sameMixture(direction: number, mixture: number): number {
  const patch = kleinPatch(radians(direction), radians(mixture));
  const away = Array.from(
    { length: 360 },
    (_, one) => distance(patch, kleinPatch(radians(direction - 180), radians(one))),
  );
  return away.indexOf(Math.min(...away));
}

const SIDES = [
  "right",
  "top right",
  "top",
  "top left",
  "left",
  "bottom left",
  "bottom",
  "bottom right",
];

interface Half {
  readonly at: number;
  readonly bright: boolean;
}

const NEAR_ENOUGH = 0.45;

/** Makes what lies half way between an edge and a line. */
export const halfWay = patchExercise({
  id: "halfWay",
  data: (random): Half => ({ at: random.integer(8), bright: random.integer(2) === 0 }),
  facts: ({ at, bright }) => ({
    side: SIDES[at]!,
    line: bright ? "a bright middle and dark ends" : "a dark middle and bright ends",
  }),
  start: () => new Array<number>(9).fill(0),
  accepts: (patch, data) => toHalf(patch, data) <= NEAR_ENOUGH,
  right: (data) => halfOf(data).map((value) => Math.round(10 * value) / 10),
  mistakes: {
    flat: (patch) => pointOf(patch) === undefined,
    edge: (patch, { at }) => pointDistance(patch, edge(at * Math.PI / 4)) < 0.5,
    line: (patch, data) => pointDistance(patch, lineOf(data)) < 0.5,
    sign: (patch, { at, bright }) => toHalf(patch, { at, bright: !bright }) <= 0.6,
    side: (patch, { at, bright }) => toHalf(patch, { at: at + 4, bright }) <= 0.6,
  },
  worked: (data) => ({
    entries: halfOf(data).map((value) => value.toFixed(1).replace("-", "−")).join(" "),
  }),
});

function lineOf({ at, bright }: Half): number[] {
  return line(at * Math.PI / 4).map((value) => bright ? -value : value);
}

function halfOf({ at, bright }: Half): number[] {
  return kleinPatch(at * Math.PI / 4, radians(bright ? 135 : 45));
}

function toHalf(patch: Patch, half: Half): number {
  return pointOf(patch) === undefined ? Infinity : pointDistance(patch, halfOf(half));
}

/** How far five loops stand out. */
export const five = numberExercise({
  id: "five",
  track: "typescript",
  data: (random) => ({ seed: random.integer(100_000) }),
  facts: ({ seed }) => ({ seed: String(seed) }),
  value: ({ seed }) => ratio(seed, 4),
  tolerance: 0.006,
  mistakes: {
    first: ({ seed }) => ratio(seed, 0),
    later: ({ seed }) => ratio(seed, 5),
    inverse: ({ seed }) => 1 / ratio(seed, 4),
  },
  worked: ({ seed }) => ({ ratio: ratio(seed, 4).toFixed(2) }),
});

const known = new Map<number, readonly number[]>();

/** A bar over the next of a noisy sample of the three circles. */
function ratio(seed: number, at: number): number {
  const lengths = known.get(seed) ??
    bars(persistence(threeCircles(240, 0.05, seed)), 1).map(({ length }) => length);
  known.set(seed, lengths);
  return lengths[at]! / lengths[at + 1]!;
}
