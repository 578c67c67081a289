import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { pointsPicture } from "./points_picture.ts";
import { aliveAt, barcodeOf } from "./rips.ts";

/** Three points of a triangle of equal sides, turned, and a scale. */
interface ThreeDiscs {
  readonly points: readonly number[];
  readonly side: number;
  readonly scale: number;
}

/** Discs that touch in pairs and leave a hole. */
export const discs = choiceExercise({
  id: "discs",
  options: ["both", "balls", "neither", "complex"],
  data(random): ThreeDiscs {
    const turn = 2 * Math.PI * random.uniform();
    const points = [0, 1, 2].flatMap((i) => {
      const angle = turn + 2 * Math.PI * i / 3;
      return [Math.cos(angle), Math.sin(angle)];
    });
    // The discs touch in pairs at 1 side, and cover the middle from 2/√3 = 1.155 sides on.
    const factor = random.integer(2) === 0
      ? 1.03 + 0.09 * random.uniform()
      : 1.2 + 0.2 * random.uniform();
    return { points, side: Math.sqrt(3), scale: Math.sqrt(3) * factor };
  },
  facts: ({ side, scale }) => ({ side: side.toFixed(2), scale: scale.toFixed(2) }),
  picture: ({ points, scale }, document) =>
    pointsPicture(document, toPointCloud(Float32Array.from(points), 2), {
      scale,
      reach: 2.3,
      size: 260,
      complex: false,
    }),
  describe: ({ side, scale }) =>
    `Three points, each ${side.toFixed(2)} from the others, with discs of diameter ` +
    scale.toFixed(2),
  right(data) {
    const loops = aliveAt(
      barcodeOf(toPointCloud(Float32Array.from(data.points), 2)),
      1,
      data.scale,
    );
    if (hasHole(data)) return loops > 0 ? "both" : "balls";
    return loops > 0 ? "complex" : "neither";
  },
  worked: (data) => ({
    radius: (data.scale / 2).toFixed(2),
    needed: "1.00",
    covered: hasHole(data) ? "not covered: the union has a hole" : "covered: there is no hole",
  }),
});

/** Whether the union of the discs has a hole: they touch in pairs and leave the middle free. */
function hasHole({ side, scale }: ThreeDiscs): boolean {
  return scale >= side && scale / 2 < side / Math.sqrt(3);
}
