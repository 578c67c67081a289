import { noisyCircle } from "../../lib/models/circle.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { random } from "../../lib/random.ts";
import {
  distance,
  dot,
  edge,
  type Patch,
  pointDistance,
  type Side,
  SIDES,
  sum,
} from "../../reports/lessons/point/patches.ts";

/** Answers that students give in error, by lesson and exercise; made by hand, not by the check. */
// deno-lint-ignore no-explicit-any
type Wrong = (data: any, key?: string) => Readonly<Record<string, unknown>>;

const each = (...names: string[]): Wrong => () => Object.fromEntries(names.map((n) => [n, n]));

const cosine = (a: Patch, b: Patch) => dot(a, b) / Math.hypot(...a) / Math.hypot(...b);

/** Wrong answers of every exercise: each known mistake is made by at least one of them. */
export const WRONG: Readonly<Record<string, Readonly<Record<string, Wrong>>>> = {
  point: {
    mean: ({ patch }) => ({
      sum: String(sum(patch)),
      middle: String(patch.toSorted((a: number, b: number) => a - b)[4]),
      root: (sum(patch) / 3).toFixed(4),
      far: "999",
    }),
    length: ({ patch }) => {
      const m = sum(patch) / 9;
      const squares = patch.reduce((s: number, v: number) => s + (v - m) ** 2, 0);
      return {
        squared: squares.toFixed(4),
        uncentered: Math.hypot(...patch).toFixed(4),
        deviation: Math.sqrt(squares / 9).toFixed(4),
      };
    },
    brightness: ({ patch, added }) => ({
      mean: String(added * sum(patch) / 9),
      nothing: "0",
      pixels: String(9 * added),
      sign: String(-added * sum(patch)),
    }),
    same: each("negative", "turned", "changed"),
    apart: ({ first, second }) => ({
      raw: distance(first, second).toFixed(4),
      cosine: cosine(first, second).toFixed(4),
      squared: (2 - 2 * cosine(first, second)).toFixed(4),
      angle: Math.acos(cosine(first, second)).toFixed(4),
    }),
    nearest: ({ patch, others }) => {
      const names = ["P", "Q", "R", "S"];
      const by = (value: (other: Patch) => number) =>
        names.toSorted((a, b) => value(others[names.indexOf(a)]) - value(others[names.indexOf(b)]));
      return {
        reversed: by((other) => -pointDistance(patch, other)),
        unsigned: by((other) => -Math.abs(cosine(patch, other))),
        plain: by((other) => distance(patch, other)),
      };
    },
    build: ({ side }: { side: Side }) => {
      const toward = (turn: number) => {
        const angle = (SIDES.indexOf(side) + turn) * Math.PI / 4;
        return [1, 1, 1, 0, 0, 0, -1, -1, -1].map((y, i) =>
          Math.round(4 * (Math.cos(angle) * (i % 3 - 1) + Math.sin(angle) * y)) / 10
        );
      };
      const corner = toward(0).map((value, i, all) =>
        value === Math.max(...all) ? 1 : 0.1 * (i % 2)
      );
      return {
        flat: new Array(9).fill(0.5),
        opposite: toward(4),
        across: toward(2),
        uneven: corner,
      };
    },
    side: ({ at }) => ({
      dark: SIDES[(at + 4) % 8],
      mirrored: SIDES[(8 - at) % 8],
      other: SIDES[(at + 1) % 8]!.toLowerCase(),
    }),
    chance: ({ seed }) => {
      const { data, n } = untrainedKernels(1000, 3, seed);
      const target = [-1, 0, 1, -1, 0, 1, -1, 0, 1].map((x) => x / Math.sqrt(6));
      const away = Array.from(
        { length: n },
        (_, row) => distance([...data.subarray(9 * row, 9 * row + 9)], target),
      );
      const opposite = Array.from(
        { length: n },
        (_, row) => distance([...data.subarray(9 * row, 9 * row + 9)], target.map((x) => -x)),
      );
      const count = (near: (d: number, i: number) => boolean) => String(away.filter(near).length);
      return {
        squared: count((d) => d * d < 0.9),
        both: count((d, i) => Math.min(d, opposite[i]!) < 0.9),
        none: "-1",
      };
    },
  },
  density: {
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
    kept: each("near", "sparse", "chance"),
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
