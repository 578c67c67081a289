import type { Exercise } from "../../../lib/report/lesson/exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { textExercise } from "../../../lib/report/lesson/text_exercise.ts";
import { plainCodensity } from "../../../lib/tda/density/plain_codensity.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import type { Random } from "../../../lib/random.ts";
import { count, home, kept } from "./cloud_exercises.ts";
import type { DensityGiven } from "./density_given.ts";
import { lineInWords, linePicture } from "./line_picture.ts";
import { cloudOf, codensityOf, densestRows, type Place } from "./plane_cloud.ts";
import { planePicture } from "./plane_picture.ts";

interface OnLine {
  readonly places: readonly number[];
  readonly marked: number;
  readonly k: number;
}

const rhoOnLine = ({ places, marked }: OnLine, k: number) =>
  plainCodensity(toPointCloud(Float32Array.from(places), 1), k)[marked]!;

/** The distance to the k-th neighbor on a line. */
export const kth = numberExercise({
  id: "kth",
  data(random): OnLine {
    const all = [...random.shuffle(Array.from({ length: 30 }, (_, i) => i))];
    const places = all.slice(0, 8).toSorted((a, b) => a - b);
    return { places, marked: 2 + random.integer(4), k: 3 + random.integer(2) };
  },
  facts: ({ k, places, marked }) => ({ k: String(k), place: String(places[marked]) }),
  picture: ({ places, marked }, document) => linePicture(document, places, marked),
  describe: ({ places, marked }) => lineInWords(places, marked),
  value: (data) => rhoOnLine(data, data.k),
  tolerance: 0.001,
  mistakes: {
    itself: (data) => rhoOnLine(data, data.k - 1),
    oneSide: ({ places, marked, k }) => (places[marked + k] ?? NaN) - places[marked]!,
    place({ places, marked, k }) {
      const away = (at: number) => Math.abs(at - places[marked]!);
      return places.toSorted((a, b) => away(a) - away(b))[k]!;
    },
  },
  worked: (data) => ({
    distances: Array.from({ length: data.k }, (_, i) => rhoOnLine(data, i + 1)).join(", "),
    rho: String(rhoOnLine(data, data.k)),
  }),
});

const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H"];

/** Different points with whole coordinates from 0 to 9. */
function gridPoints(n: number, random: Random): Place[] {
  const all = random.shuffle(Array.from({ length: 100 }, (_, i) => i));
  return [...all.slice(0, n)].map((at): Place => [at % 10, Math.floor(at / 10)]);
}

interface OnGrid {
  readonly places: readonly Place[];
  readonly k: number;
}

const gridPicture = {
  picture: ({ places }: OnGrid, document: Document) =>
    planePicture(document, { places, letters: LETTERS, from: 0, to: 9, grid: 1 }),
  describe: ({ places }: OnGrid) =>
    places.map(([x, y], i) => `${LETTERS[i]} at (${x}, ${y})`).join(", "),
};

/** Letters by codensity, the densest first. */
function byDensity({ places }: OnGrid, k: number): string[] {
  const rho = codensityOf(places, k);
  return LETTERS.slice(0, places.length)
    .toSorted((a, b) => rho[LETTERS.indexOf(a)]! - rho[LETTERS.indexOf(b)]!);
}

/** The letters of the densest half, in the order of the alphabet. */
function denseHalf(places: readonly Place[], k: number): string {
  return densestRows(cloudOf(places), k, 0.5).map((row) => LETTERS[row]).join("");
}

/** Which of six points are left. */
export const stays = textExercise({
  id: "stays",
  data(random): OnGrid {
    for (;;) {
      const places = gridPoints(6, random);
      const rho = codensityOf(places, 2).toSorted((a, b) => a - b);
      const right = denseHalf(places, 2);
      const other = [1, 3].map((k) => denseHalf(places, k));
      // The cut is clear, and counting wrongly is seen.
      if (rho[3]! - rho[2]! > 0.3 && other.some((set) => set !== right)) return { places, k: 2 };
    }
  },
  ...gridPicture,
  read(text) {
    const letters = text.toUpperCase().replace(/\bAND\b/g, "").replace(/[\s,;.+&]/g, "");
    if (!/^[A-F]+$/.test(letters)) return undefined;
    return [...new Set(letters)].toSorted().join("");
  },
  expected: "letters from A to F, such as A, C, D",
  right: ({ places }) => denseHalf(places, 2),
  mistakes: {
    sparse: ({ places }) =>
      LETTERS.slice(0, 6).filter((one) => !denseHalf(places, 2).includes(one)).join(""),
    itself: ({ places }) => denseHalf(places, 1),
    farther: ({ places }) => denseHalf(places, 3),
  },
  worked: ({ places }) => ({
    list: codensityOf(places, 2).map((rho, i) => `${LETTERS[i]} ${rho.toFixed(2)}`).join(", "),
    right: [...denseHalf(places, 2)].join(", "),
  }),
});

/** Four of eight points by how dense their places are. */
export const rank = orderExercise({
  id: "rank",
  data(random): OnGrid {
    for (;;) {
      const data = { places: gridPoints(8, random), k: 3 };
      const rho = codensityOf(data.places, 3).slice(0, 4).toSorted((a, b) => a - b);
      const clear = rho.every((value, i) => i === 0 || value - rho[i - 1]! > 0.25);
      if (clear && firstFour(data, 1) !== firstFour(data, 3)) return data;
    }
  },
  ...gridPicture,
  items: () => LETTERS.slice(0, 4).map((id) => ({ id, label: id })),
  right: (data) => [...firstFour(data, 3)],
  mistakes: {
    reversed: (order, data) => order.toReversed().join("") === firstFour(data, 3),
    nearest: (order, data) => order.join("") === firstFour(data, 1),
    itself: (order, data) => order.join("") === firstFour(data, 2),
  },
  worked(data) {
    const rho = codensityOf(data.places, 3);
    const told = (name: string) => `${name} (${rho[LETTERS.indexOf(name)]!.toFixed(2)})`;
    return { order: [...firstFour(data, 3)].map(told).join(", ") };
  },
});

function firstFour(data: OnGrid, k: number): string {
  return byDensity(data, k).filter((name) => name <= "D").join("");
}

/** How far one must see to find a clump alone. */
export const farsight = numberExercise({
  id: "farsight",
  data: (random) => ({ clump: 8 + random.integer(30), crowd: 20 * (5 + random.integer(20)) }),
  facts: ({ clump, crowd }) => ({ clump: String(clump), crowd: String(crowd) }),
  value: ({ clump, crowd }) => farthestK(clump, crowd),
  tolerance: 0,
  mistakes: {
    itself: ({ clump }) => clump - 1,
    next: ({ clump }) => clump + 1,
    crowd: ({ crowd }) => crowd,
  },
  worked: ({ clump }) => ({ others: String(clump - 1), k: String(clump) }),
});

/** The least k for which a clump that is 5 away from a crowd has a codensity of 5 or more. */
function farthestK(clump: number, crowd: number): number {
  const near = Array.from({ length: clump }, (_, i) => 0.1 * i / clump);
  // The first few of the crowd decide.
  const far = Array.from({ length: Math.min(crowd, 20) }, (_, i) => 5.1 + i / crowd);
  const cloud = toPointCloud(Float32Array.from([...near, ...far]), 1);
  for (let k = 1;; k++) if (plainCodensity(cloud, k)[0]! > 5) return k;
}

const PARTS = [320, 480, 640, 800, 960, 1280, 1600, 3200];

/** The k of a part. */
export const part = numberExercise({
  id: "part",
  data: (random, { all }: DensityGiven) => ({
    all,
    n: PARTS[random.integer(PARTS.length)]!,
    k: 100 * (1 + random.integer(4)),
  }),
  facts: ({ all, n, k }) => ({ all: String(all), n: String(n), k: String(k) }),
  value: ({ all, n, k }) => k * n / all,
  tolerance: 0.51,
  mistakes: {
    same: ({ k }) => k,
    inverse: ({ all, n, k }) => k * all / n,
    root: ({ all, n, k }) => k * Math.sqrt(n / all),
  },
  worked: ({ all, n, k }) => ({ share: (n / all).toFixed(3), result: String(k * n / all) }),
});

/** The exercises of the lesson. */
export const exercises: readonly Exercise[] = [
  kth,
  stays,
  rank,
  farsight,
  kept,
  part,
  home,
  count,
];
