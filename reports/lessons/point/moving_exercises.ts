import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { patchExercise } from "../../../lib/report/lesson/patch_exercise.ts";
import { textExercise } from "../../../lib/report/lesson/text_exercise.ts";
import { patchPicture } from "./patch_picture.ts";
import {
  brightSide,
  edge,
  type Patch,
  patchInWords,
  pointDistance,
  pointOf,
  type Side,
  SIDES,
} from "./patches.ts";

/** What the page of this lesson carries: real filters as points, row by row. */
export interface PointGiven {
  readonly filters: readonly (readonly number[])[];
}

const NAMES = ["P", "Q", "R", "S"];

/** Four edges by how near they are, though strong and weak. */
export const nearest = orderExercise({
  id: "nearest",
  data(random) {
    const angle = 2 * Math.PI * random.uniform();
    // Far enough from each other that the eye can tell.
    const turns = [18, 62, 106, 158].map((degrees) =>
      (degrees + 12 * (random.uniform() - 0.5)) * Math.PI / 180 * (random.integer(2) ? 1 : -1)
    );
    const places = random.shuffle([0, 1, 2, 3]);
    return {
      patch: edge(angle).map((value) => 2 * value),
      others: places.map((at) => {
        const strength = 0.7 + 1.3 * random.uniform();
        return edge(angle + turns[at]!).map((value) => strength * value);
      }),
    };
  },
  picture: ({ patch }, document) =>
    patchPicture(document, [{ patch }], { limit: 1, numbers: false }),
  describe: ({ patch }) => patchInWords(patch),
  items: ({ others }) =>
    others.map((patch, i) => ({
      id: NAMES[i]!,
      label: NAMES[i]!,
      picture: (document) =>
        patchPicture(document, [{ patch }], { size: 66, limit: 1, numbers: false }),
    })),
  right: ({ patch, others }) => byValue(others.map((other) => pointDistance(patch, other))),
  mistakes: {
    reversed: (order, { patch, others }) =>
      order.join() === byValue(others.map((other) => -pointDistance(patch, other))).join(),
    unsigned(order, { patch, others }) {
      // The negative of a patch taken for the patch itself.
      const nearer = (other: Patch) => {
        const away = pointDistance(patch, other);
        return Math.min(away, Math.sqrt(4 - away ** 2));
      };
      return order.join() === byValue(others.map(nearer)).join();
    },
    plain: (order, { patch, others }) =>
      order.join() ===
        byValue(others.map((other) => Math.hypot(...other.map((v, i) => v - patch[i]!)))).join(),
  },
  worked: ({ patch, others }) => ({
    order: byValue(others.map((other) => pointDistance(patch, other)))
      .map((name) => `${name} (${pointDistance(patch, others[NAMES.indexOf(name)]!).toFixed(2)})`)
      .join(", "),
  }),
});

/** Names by value, least first. */
function byValue(values: readonly number[]): string[] {
  return NAMES.toSorted((a, b) => values[NAMES.indexOf(a)]! - values[NAMES.indexOf(b)]!);
}

/** A point so near to the edge asked for will do. */
const NEAR_ENOUGH = 0.4;

const WORDS: Readonly<Record<Side, string>> = {
  E: "right",
  NE: "top right",
  N: "top",
  NW: "top left",
  W: "left",
  SW: "bottom left",
  S: "bottom",
  SE: "bottom right",
};

/** Makes an edge, entry by entry. */
export const build = patchExercise({
  id: "build",
  data: (random) => ({ side: SIDES[random.integer(8)]! }),
  facts: ({ side }) => ({ side: WORDS[side] }),
  start: () => new Array<number>(9).fill(0.2),
  accepts: (patch, { side }) => awayFrom(patch, side) <= NEAR_ENOUGH,
  right: ({ side }) => edgeOf(side).map((value) => Math.round(10 * value) / 10),
  mistakes: {
    flat: (patch) => pointOf(patch) === undefined,
    opposite: (patch, { side }) => awayFrom(patch, side) > 1.8,
    across: (patch, { side }) => Math.abs(awayFrom(patch, side) - Math.SQRT2) < 0.15,
    uneven: (patch, { side }) => awayFrom(patch, side) < 1,
  },
  worked: ({ side }) => ({
    entries: edgeOf(side).map((value) => value.toFixed(1).replace("-", "−")).join(" "),
  }),
});

function edgeOf(side: Side): number[] {
  return edge(SIDES.indexOf(side) * Math.PI / 4);
}

function awayFrom(patch: Patch, side: Side): number {
  return pointOf(patch) === undefined ? Infinity : pointDistance(patch, edgeOf(side));
}

/** Ways to write a side. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/north|top|upper|above|up/g, "N"],
  [/south|bottom|lower|below|down/g, "S"],
  [/east|right/g, "E"],
  [/west|left/g, "W"],
];

/** Where the bright side of a real filter lies. */
export const side = textExercise({
  id: "side",
  data(random, { filters }: PointGiven) {
    for (;;) {
      const patch = filters[random.integer(filters.length)]!;
      const [right, up] = brightSide(patch);
      const eighth = Math.atan2(up, right) / (Math.PI / 4);
      // Nearly all edge, and its direction near the middle of one of the eight.
      const clear = Math.hypot(right, up) > 0.9 && Math.abs(eighth - Math.round(eighth)) < 0.27;
      if (clear) return { patch, at: (Math.round(eighth) + 8) % 8 };
    }
  },
  picture: ({ patch }, document) => patchPicture(document, [{ patch }], { numbers: false }),
  describe: ({ patch }) => patchInWords(patch),
  read(text) {
    let plain = text.toLowerCase();
    for (const [words, letter] of SPOKEN) plain = plain.replace(words, letter);
    plain = plain.toUpperCase().replace(/[\s-]/g, "");
    if (/^[EW][NS]$/.test(plain)) plain = plain[1]! + plain[0]!;
    return SIDES.find((one) => one === plain);
  },
  expected: "one of N, NE, E, SE, S, SW, W and NW",
  right: ({ at }) => SIDES[at]!,
  mistakes: {
    dark: ({ at }) => SIDES[(at + 4) % 8]!,
    mirrored: ({ at }) => SIDES[(8 - at) % 8]!,
  },
  worked({ patch, at }) {
    const [right, up] = brightSide(patch).map((value) => value.toFixed(2).replace("-", "−"));
    return { right: right!, up: up!, side: SIDES[at]! };
  },
});
