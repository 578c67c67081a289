import type { Exercise } from "../../../lib/report/lesson/exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { patchPicture } from "../point/patch_picture.ts";
import { brightSide, dot, edge, type Patch, patchInWords, pointOf } from "../point/patches.ts";
import type { CircleGiven } from "./circle_given.ts";
import { radians } from "./klein.ts";
import { five, glued, halfWay, secondary } from "./klein_exercises.ts";

const turn = (degrees: number) => ((degrees % 360) + 360) % 360;
const degreesOf = (right: number, up: number) => turn(Math.atan2(up, right) * 180 / Math.PI);

interface Slope {
  readonly right: number;
  readonly up: number;
}

const slopePatch = ({ right, up }: Slope): Patch =>
  Array.from({ length: 9 }, (_, i) => right * (i % 3 - 1) + up * (1 - Math.floor(i / 3)) + 0);

/** Where an edge lies on the circle. */
export const angle = numberExercise({
  id: "angle",
  data(random): Slope {
    for (;;) {
      const [right, up] = [random.integer(7) - 3, random.integer(7) - 3] as [number, number];
      if (right !== 0 && up !== 0 && Math.abs(right) !== Math.abs(up)) return { right, up };
    }
  },
  picture: (data, document) => patchPicture(document, [{ patch: slopePatch(data) }]),
  describe: (data) => patchInWords(slopePatch(data)),
  value(data) {
    const [right, up] = brightSide(pointOf(slopePatch(data))!.point);
    return degreesOf(right, up);
  },
  tolerance: 1,
  mistakes: {
    swapped: ({ right, up }) => degreesOf(up, right),
    upsideDown: ({ right, up }) => degreesOf(right, -up),
    half: ({ right, up }) => turn(Math.atan(up / right) * 180 / Math.PI),
    radians: ({ right, up }) => radians(degreesOf(right, up)),
  },
  worked: (data) => ({
    right: String(data.right).replace("-", "−"),
    up: String(data.up).replace("-", "−"),
    angle: degreesOf(data.right, data.up).toFixed(1),
  }),
});

/** What a filter answers to an edge. */
export const answer = numberExercise({
  id: "answer",
  data(random) {
    const filter = 15 * random.integer(24);
    const away = [15, 30, 60, 75][random.integer(4)]! * (random.integer(2) ? 1 : -1);
    return { filter, image: turn(filter + away) };
  },
  facts: ({ filter, image }) => ({ filter: String(filter), image: String(image) }),
  value: ({ filter, image }) => dot(edge(radians(filter)), edge(radians(image))),
  tolerance: 0.01,
  mistakes: {
    sine: ({ filter, image }) => Math.sin(radians(image - filter)),
    sineBack: ({ filter, image }) => Math.sin(radians(filter - image)),
    product: ({ filter, image }) => Math.cos(radians(filter)) * Math.cos(radians(image)),
    angle: ({ filter, image }) => radians(image - filter),
  },
  worked: ({ filter, image }) => ({
    away: String(Math.min(turn(image - filter), turn(filter - image))),
    answer: dot(edge(radians(filter)), edge(radians(image))).toFixed(3),
  }),
});

const NAMES = ["P", "Q", "R", "S"];

interface Around {
  readonly filters: readonly Patch[];
}

const sideOf = (filter: Patch) => degreesOf(...brightSide(filter));

/** Real filters in the order of the circle. */
export const around = orderExercise({
  id: "around",
  data(random, { filters }: CircleGiven): Around {
    const clear = filters.filter((one) => Math.hypot(...brightSide(one)) > 0.9)
      .map((patch) => ({ patch, side: sideOf(patch) }))
      .filter(({ side }) => side > 15 && side < 345);
    for (;;) {
      const four = NAMES.map(() => clear[random.integer(clear.length)]!);
      const sides = four.map(({ side }) => side).toSorted((a, b) => a - b);
      // Far enough from each other that the eye can tell.
      if (sides.every((side, i) => i === 0 || side - sides[i - 1]! > 40)) {
        return { filters: four.map(({ patch }) => patch) };
      }
    }
  },
  items: ({ filters }) =>
    filters.map((patch, i) => ({
      id: NAMES[i]!,
      label: NAMES[i]!,
      picture: (document) => patchPicture(document, [{ patch }], { size: 66, numbers: false }),
    })),
  right: ({ filters }) => inOrder(filters, sideOf),
  mistakes: {
    clockwise: (order, { filters }) =>
      order.join() === inOrder(filters, (one) => -sideOf(one)).join(),
    darkSide: (order, { filters }) =>
      order.join() === inOrder(filters, (one) => turn(sideOf(one) + 180)).join(),
    fromTop: (order, { filters }) =>
      order.join() === inOrder(filters, (one) => turn(sideOf(one) - 90)).join(),
  },
  worked: ({ filters }) => ({
    order: inOrder(filters, sideOf)
      .map((name) => `${name} (${Math.round(sideOf(filters[NAMES.indexOf(name)]!))}°)`).join(", "),
  }),
});

function inOrder(filters: readonly Patch[], value: (one: Patch) => number): string[] {
  const of = (name: string) => value(filters[NAMES.indexOf(name)]!);
  return NAMES.toSorted((a, b) => of(a) - of(b));
}

/** Loops of circles that meet. */
export const loops = numberExercise({
  id: "loops",
  data: (random) => ({ circles: 2 + random.integer(5), meets: 2 + random.integer(3) }),
  facts: ({ circles, meets }) => ({ circles: String(circles), meets: String(meets) }),
  value: ({ circles, meets }) => loopsOf(edgesOf(circles, meets)),
  tolerance: 0,
  mistakes: {
    circles: ({ circles }) => circles + 1,
    forgotOne: ({ circles, meets }) => circles * meets,
    edges: ({ circles, meets }) => 2 * circles * meets,
  },
  worked: ({ circles, meets }) => ({
    vertices: String(circles * meets),
    edges: String(2 * circles * meets),
    loops: String(circles * meets + 1),
  }),
});

/** Arcs of one circle that others meet in different points, and of those others. */
function edgesOf(circles: number, meets: number): [number, number][] {
  const n = circles * meets;
  const first = Array.from({ length: n }, (_, at): [number, number] => [at, (at + 1) % n]);
  const others = Array.from({ length: n }, (_, at): [number, number] => {
    const own = meets * Math.floor(at / meets);
    return [at, own + (at + 1 - own) % meets];
  });
  return [...first, ...others];
}

/** Edges that close a loop when a forest is grown edge by edge. */
function loopsOf(edges: readonly (readonly [number, number])[]): number {
  const parent = new Map<number, number>();
  const root = (at: number): number => parent.has(at) ? root(parent.get(at)!) : at;
  return edges.filter(([a, b]) => {
    const [from, to] = [root(a), root(b)];
    if (from !== to) parent.set(from, to);
    return from === to;
  }).length;
}

/** The exercises of the lesson. */
export const exercises: readonly Exercise[] = [
  angle,
  answer,
  around,
  secondary,
  loops,
  glued,
  halfWay,
  five,
];
