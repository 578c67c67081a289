import { noisyCircle } from "../../../lib/models/circle.ts";
import type { Exercise } from "../../../lib/report/lesson/exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { bars, dominance } from "../../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { barsPicture } from "./bars_picture.ts";
import { boundary, column, entry } from "./chain_exercises.ts";
import { discs } from "./disc_exercise.ts";
import { linePicture } from "./line_picture.ts";
import { aliveAt, barcodeOf, type LifeSpan } from "./rips.ts";

/** Six points on a line, and a scale. */
interface OnLine {
  readonly places: readonly number[];
  readonly scale: number;
}

/** Pieces of points on a line at a scale, by the library. */
function piecesAt(places: readonly number[], scale: number): number {
  return aliveAt(barcodeOf(toPointCloud(Float32Array.from(places), 1)), 0, scale);
}

/** How many pieces there are at a scale. */
export const pieces = numberExercise({
  id: "pieces",
  data(random): OnLine {
    for (;;) {
      const gaps = Array.from({ length: 5 }, () => 1 + random.integer(7));
      const places = gaps.reduce((all, gap) => [...all, all.at(-1)! + gap], [0]);
      const scale = 2.5 + random.integer(4);
      const counts = [scale, 2 * scale].map((one) => piecesAt(places, one));
      if (counts[0]! > 2 && counts[0]! < 6 && counts[0] !== counts[1]) return { places, scale };
    }
  },
  facts: ({ scale }) => ({ scale: String(scale) }),
  picture: ({ places }, document) => linePicture(document, places),
  describe: ({ places }) => `six points on a line, at ${places.join(", ")}`,
  value: ({ places, scale }) => piecesAt(places, scale),
  tolerance: 0,
  mistakes: {
    radius: ({ places, scale }) => piecesAt(places, 2 * scale),
    joins: ({ places, scale }) => 6 - piecesAt(places, scale),
  },
  worked: ({ places, scale }) => ({
    joined: gapsOf(places).filter((gap) => gap <= scale).join(", "),
    count: String(piecesAt(places, scale)),
  }),
});

function gapsOf(places: readonly number[]): number[] {
  return places.slice(1).map((place, i) => place - places[i]!);
}

/** A rectangle's one loop. */
export const rectangle = numberExercise({
  id: "rectangle",
  data(random) {
    const width = 2 + random.integer(6);
    return { width, height: width + 1 + random.integer(5) };
  },
  facts: ({ width, height }) => ({ width: String(width), height: String(height) }),
  value: (data) => {
    const [loop] = loopsOf(data);
    return loop!.death - loop!.birth;
  },
  tolerance: 0.01,
  mistakes: {
    shorter: (data) => loopsOf(data)[0]!.death - data.width,
    death: (data) => loopsOf(data)[0]!.death,
    radius: (data) => {
      const [loop] = loopsOf(data);
      return (loop!.death - loop!.birth) / 2;
    },
  },
  worked(data) {
    const [loop] = loopsOf(data);
    return {
      birth: String(data.height),
      death: loop!.death.toFixed(3),
      length: (loop!.death - loop!.birth).toFixed(3),
    };
  },
});

function loopsOf({ width, height }: { readonly width: number; readonly height: number }) {
  const corners = Float32Array.of(0, 0, width, 0, width, height, 0, height);
  return barcodeOf(toPointCloud(corners, 2)).filter(({ dim }) => dim === 1);
}

/** How many loops there are at a scale, read from a barcode. */
export const read = numberExercise({
  id: "read",
  data(random) {
    for (;;) {
      const all = Array.from({ length: 6 }, (): LifeSpan => {
        const birth = 1 + random.integer(7);
        return { dim: 1, birth, death: birth + 1 + random.integer(8 - birth + 2) };
      });
      const pieces = Array.from({ length: 4 }, (): LifeSpan => ({
        dim: 0,
        birth: 0,
        death: 1 + random.integer(6),
      }));
      const every = [...all, ...pieces, { dim: 0, birth: 0, death: Infinity } as const];
      const scale = 2.5 + random.integer(5);
      const count = aliveAt(every, 1, scale);
      if (count > 1 && count < 6) return { all: every, scale };
    }
  },
  facts: ({ scale }) => ({ scale: String(scale) }),
  picture: ({ all }, document) => barsPicture(document, all, { end: 11, width: 460 }),
  describe: ({ all }) =>
    all.map(({ dim, birth, death }) => `H${dim} from ${birth} to ${death}`).join("; "),
  value: ({ all, scale }) => aliveAt(all, 1, scale),
  tolerance: 0,
  mistakes: {
    all: ({ all }) => all.filter(({ dim }) => dim === 1).length,
    pieces: ({ all, scale }) => aliveAt(all, 0, scale),
    born: ({ all, scale }) => all.filter(({ dim, birth }) => dim === 1 && birth <= scale).length,
    both: ({ all, scale }) => aliveAt(all, 0, scale) + aliveAt(all, 1, scale),
  },
  worked: ({ all, scale }) => ({ count: String(aliveAt(all, 1, scale)) }),
});

/** How short noise can make a bar. */
export const stable = numberExercise({
  id: "stable",
  data: (random) => ({
    birth: (20 + random.integer(30)) / 100,
    length: (60 + random.integer(60)) / 100,
    error: (2 + random.integer(10)) / 100,
  }),
  facts: ({ birth, length, error }) => ({
    birth: birth.toFixed(2),
    death: (birth + length).toFixed(2),
    error: error.toFixed(2),
  }),
  value: ({ length, error }) => length - 4 * error,
  tolerance: 0.001,
  mistakes: {
    end: ({ length, error }) => length - 2 * error,
    once: ({ length, error }) => length - error,
    longer: ({ length, error }) => length + 4 * error,
  },
  worked: ({ length, error }) => ({
    length: length.toFixed(2),
    change: (2 * error).toFixed(2),
    left: (length - 4 * error).toFixed(2),
  }),
});

/** How much the longest loop stands out. */
export const ratio = numberExercise({
  id: "ratio",
  track: "typescript",
  data: (random) => ({ seed: random.integer(100_000) }),
  facts: ({ seed }) => ({ seed: String(seed) }),
  value: ({ seed }) => dominance(persistence(noisyCircle(200, 0.15, 2, seed)), 1),
  tolerance: 0.01,
  mistakes: {
    length: ({ seed }) => bars(persistence(noisyCircle(200, 0.15, 2, seed)), 1)[0]!.length,
    inverse: ({ seed }) => 1 / dominance(persistence(noisyCircle(200, 0.15, 2, seed)), 1),
  },
  worked: ({ seed }) => ({
    ratio: dominance(persistence(noisyCircle(200, 0.15, 2, seed)), 1).toFixed(2),
  }),
});

/** The exercises of the lesson. */
export const exercises: readonly Exercise[] = [
  pieces,
  entry,
  boundary,
  column,
  rectangle,
  read,
  discs,
  stable,
  ratio,
];
