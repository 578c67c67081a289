import { noisyCircle } from "../../lib/models/circle.ts";
import { random } from "../../lib/random.ts";
import { edge } from "../../reports/lessons/point/patches.ts";

/** Answers in error, by exercise; made by hand, not by the check. */
// deno-lint-ignore no-explicit-any
export type WrongAnswers = Readonly<Record<string, (data: any) => Record<string, unknown>>>;

/** Wrong answers of the lesson on density. */
export const DENSITY_WRONG: WrongAnswers = {
  kth({ places, marked, k }) {
    const away = (place: number) => Math.abs(place - places[marked]);
    const near = places.toSorted((a: number, b: number) => away(a) - away(b));
    return {
      itself: String(away(near[k - 1])),
      oneSide: String((places[marked + k] ?? -1) - places[marked]),
      place: String(near[k]),
      far: "99",
    };
  },
  stays({ places }) {
    const half = (k: number) => lettersBy(places, (at) => awayFrom(places, at)[k]!).slice(0, 3);
    return {
      sparse: "ABCDEF".split("").filter((one) => !half(2).includes(one)).join(", "),
      itself: half(1).join(" "),
      farther: half(3).join(" and "),
      all: "A, B, C, D, E, F",
    };
  },
  rank({ places }) {
    const order = (k: number) =>
      lettersBy(places, (at) => awayFrom(places, at)[k]!).filter((one) => one <= "D");
    return { reversed: order(3).toReversed(), nearest: order(1), itself: order(2) };
  },
  farsight: ({ clump, crowd }) => ({
    itself: String(clump - 1),
    next: String(clump + 1),
    crowd: String(crowd),
    both: String(clump + crowd),
  }),
  kept: () => ({ near: "near", sparse: "sparse", chance: "chance" }),
  part: ({ all, n, k }) => ({
    same: String(k),
    inverse: String(k * all / n),
    root: String(k * Math.sqrt(n / all)),
  }),
  home({ at }) {
    const toward = (turn: number) => edge((at + turn) * Math.PI / 4);
    const odd = [0, 1, 0, -1, 0, 1, 0, -1, 0];
    return {
      flat: new Array(9).fill(0.3),
      elsewhere: toward(4),
      sparse: toward(0).map((value, i) => 0.5 * value + 0.17 * odd[i]!),
      both: odd,
    };
  },
  count({ seed }) {
    const stream = random(seed);
    const places = [
      ...noisyCircle(200, 0.05, 2, seed).data,
      ...Float32Array.from({ length: 400 }, () => 3.2 * stream.uniform() - 1.6),
    ];
    const points = Array.from({ length: 400 }, (_, i) => [places[2 * i]!, places[2 * i + 1]!]);
    const strays = (k: number) =>
      points.map((_, row) => ({ row, rho: awayFrom(points, row)[k]! }))
        .toSorted((a, b) => a.rho - b.rho).slice(0, 200).filter(({ row }) => row >= 200).length;
    return { circle: String(200 - strays(20)), near: String(strays(1)), part: "1.5" };
  },
};

/** Distances of all points of the plane from one of them, ascending: itself first. */
function awayFrom(points: readonly (readonly number[])[], at: number): number[] {
  const [x, y] = points[at]!;
  return points.map((one) => Math.hypot(one[0]! - x!, one[1]! - y!)).toSorted((a, b) => a - b);
}

/** Letters of points by a value of each, least first. */
function lettersBy(points: readonly unknown[], value: (at: number) => number): string[] {
  return points.map((_, at) => at).toSorted((a, b) => value(a) - value(b))
    .map((at) => String.fromCharCode(65 + at));
}
