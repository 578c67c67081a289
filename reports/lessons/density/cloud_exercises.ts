import { noisyCircle } from "../../../lib/models/circle.ts";
import { random as randomOf } from "../../../lib/random.ts";
import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { patchExercise } from "../../../lib/report/lesson/patch_exercise.ts";
import { plainCodensity } from "../../../lib/tda/density/plain_codensity.ts";
import { type PointCloud, toPointCloud } from "../../../lib/tda/points/points.ts";
import { distance, edge, type Patch, pointOf } from "../point/patches.ts";
import type { DensityGiven } from "./density_given.ts";
import { densestRows, HALF_SIDE, type Place, placesOf, strayCircle } from "./plane_cloud.ts";
import { planePicture } from "./plane_picture.ts";

/** What is kept of a noisy circle, for the right k and otherwise. */
const K = 20;
const P = 0.3;

interface Kept {
  readonly places: readonly Place[];
  /** The rows of each picture. */
  readonly rows: Readonly<Record<KeptName, readonly number[]>>;
}

type KeptName = "dense" | "near" | "sparse" | "chance";

/** Which picture shows the densest points. */
export const kept = choiceExercise({
  id: "kept",
  options: ["dense", "near", "sparse", "chance"],
  data(random): Kept {
    const cloud = strayCircle(120, 240, random);
    const all = Array.from({ length: cloud.n }, (_, row) => row);
    const count = Math.floor(P * cloud.n);
    const byRho = orderOf(plainCodensity(cloud, K));
    const rows = {
      dense: densestRows(cloud, K, P),
      near: densestRows(cloud, 1, P),
      sparse: byRho.slice(cloud.n - count),
      chance: [...random.shuffle(all)].slice(0, count),
    };
    return { places: placesOf(cloud), rows };
  },
  facts: () => ({ k: String(K), percent: String(100 * P) }),
  picture: ({ places }, document) => planePicture(document, { ...view(places), size: 300 }),
  describe: ({ places }) => `${places.length} points in a square, many of them along a circle`,
  draw: (option, { places, rows }, document) =>
    planePicture(document, { ...view(places), kept: new Set(rows[option]), size: 210 }),
  label: (option, { places, rows }) => keptInWords(places, rows[option]),
  right({ places, rows }) {
    const rho = plainCodensity(toPointCloud(Float32Array.from(places.flat()), 2), K);
    const total = (name: KeptName) => rows[name].reduce((sum, row) => sum + rho[row]!, 0);
    const names: KeptName[] = ["near", "sparse", "chance", "dense"];
    return names.toSorted((a, b) => total(a) - total(b))[0]!;
  },
});

function view(places: readonly Place[]) {
  return { places, from: -HALF_SIDE, to: HALF_SIDE };
}

/** Rows by value, least first. */
function orderOf(rho: Float64Array): number[] {
  return [...rho.keys()].toSorted((a, b) => rho[a]! - rho[b]! || a - b);
}

/** How many of the kept points lie along the circle, and how many have a very near neighbor. */
function keptInWords(places: readonly Place[], rows: readonly number[]): string {
  const onCircle = rows.filter((row) => Math.abs(Math.hypot(...places[row]!) - 1) < 0.2).length;
  const tight =
    rows.filter((row) =>
      places.some((place, other) =>
        other !== row && Math.hypot(place[0] - places[row]![0], place[1] - places[row]![1]) < 0.05
      )
    ).length;
  return `${rows.length} points kept: ${onCircle} along the circle, ${tight} with a neighbor ` +
    "less than 0.05 away";
}

interface Home {
  readonly filters: readonly Patch[];
  readonly at: number;
  readonly share: number;
  readonly k: number;
  readonly cut: number;
}

/** So near must the bright side be. */
const SAME_SIDE = 0.77;

const WORDS = ["right", "top right", "top", "top left", "left", "bottom left", "bottom"] as const;

/** Makes a patch in a dense place. */
export const home = patchExercise({
  id: "home",
  data(random, { filters, k, sorted }: DensityGiven): Home {
    for (;;) {
      const share = [0.2, 0.25, 0.3, 0.35, 0.4][random.integer(5)]!;
      const cut = sorted[Math.floor(share * sorted.length)]!;
      const data = { filters, at: random.integer(8), share, k, cut };
      if (isDense(answerOf(data), data)) return data;
    }
  },
  facts: ({ at, share, k, cut, filters }) => ({
    side: WORDS[at] ?? "bottom right",
    percent: String(Math.round(100 * share)),
    k: String(k),
    n: filters.length.toLocaleString("en-US"),
    cut: cut.toFixed(2),
  }),
  start: () => [0, 0.5, 0, -0.5, 0, 0.5, 0, -0.5, 0],
  accepts: (patch, data) =>
    pointOf(patch) !== undefined && isDense(patch, data) && isThere(patch, data),
  right: answerOf,
  mistakes: {
    flat: (patch) => pointOf(patch) === undefined,
    elsewhere: (patch, data) => isDense(patch, data),
    sparse: (patch, data) => isThere(patch, data),
    both: (patch, data) => !isDense(patch, data) && !isThere(patch, data),
  },
  worked: (data) => ({
    entries: answerOf(data).map((value) => value.toFixed(1).replace("-", "−")).join(" "),
    rho: rhoAt(answerOf(data), data).toFixed(2),
  }),
});

function answerOf({ at }: Home): number[] {
  return edge(at * Math.PI / 4).map((value) => Math.round(10 * value) / 10);
}

function isDense(patch: Patch, data: Home): boolean {
  return rhoAt(patch, data) <= data.cut;
}

function isThere(patch: Patch, { at }: Home): boolean {
  const found = pointOf(patch);
  return found !== undefined && distance(found.point, edge(at * Math.PI / 4)) <= SAME_SIDE;
}

/** How far the k-th of the filters is from a patch's point. */
function rhoAt(patch: Patch, { filters, k }: Pick<Home, "filters" | "k">): number {
  const found = pointOf(patch);
  if (!found) return Infinity;
  return filters.map((one) => distance(found.point, one)).toSorted((a, b) => a - b)[k - 1]!;
}

/** A circle of 200 points among as many strays; what density leaves of these. */
export const count = numberExercise({
  id: "count",
  track: "typescript",
  data: (random) => ({ seed: random.integer(100_000) }),
  facts: ({ seed }) => ({ seed: String(seed) }),
  value: ({ seed }) => strays(seed, 20, 0.5),
  tolerance: 0,
  mistakes: {
    circle: ({ seed }) => 200 - strays(seed, 20, 0.5),
    near: ({ seed }) => strays(seed, 1, 0.5),
  },
  worked: ({ seed }) => ({ count: String(strays(seed, 20, 0.5)) }),
});

/** How many stray points the densest part holds. */
function strays(seed: number, k: number, p: number): number {
  return densestRows(programCloud(seed), k, p).filter((row) => row >= 200).length;
}

/** The cloud of the program. */
function programCloud(seed: number): PointCloud {
  const circle = noisyCircle(200, 0.05, 2, seed);
  const stream = randomOf(seed);
  const anywhere = Array.from({ length: 400 }, () => 3.2 * stream.uniform() - 1.6);
  return toPointCloud(Float32Array.from([...circle.data, ...anywhere]), 2);
}
