import type { Random } from "../../../lib/random.ts";
import { studentRandom } from "../../../lib/report/lesson/student_random.ts";
import { graphShape } from "../../../lib/tda/mapper/graph_loops.ts";
import { columnLens, valueLens } from "../../../lib/tda/mapper/lens.ts";
import { mapper, type MapperGraph } from "../../../lib/tda/mapper/mapper.ts";
import { type PointCloud, toPointCloud } from "../../../lib/tda/points/points.ts";

/** What a map of a few points in the plane depends on. */
export interface SmallChoices {
  /** Number of boxes. */
  readonly resolution: number;
  /** Their length over their spacing. */
  readonly gain: number;
  /** Points of a box that are at most so far apart are joined. */
  readonly cut: number;
  /** What the points are seen through; their height unless given. */
  readonly lens?: SmallLens;
}

/** A lens for points of the plane. */
export type SmallLens = "height" | "across" | "slanted" | "center";

/** The lenses. */
export const SMALL_LENSES: readonly SmallLens[] = ["height", "across", "slanted", "center"];

/** Twenty points near a circle. */
export function twentyPoints(random: Random): PointCloud {
  const entries = Array.from({ length: 20 }, (_, i) => {
    const angle = 2 * Math.PI * (i + 0.5 * (random.uniform() - 0.5)) / 20;
    const radius = 1 + 0.12 * (random.uniform() - 0.5);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return toPointCloud(Float32Array.from(entries.flat()), 2);
}

/** The twenty points of a student, in this lesson. */
export function pointsOf(student: string): PointCloud {
  return twentyPoints(studentRandom(student, "mapper", "twenty points"));
}

/** What a point is seen as through a lens. */
export function lensOf(cloud: PointCloud, lens: SmallLens = "height"): PointCloud {
  if (lens === "height") return columnLens(cloud, [1]);
  if (lens === "across") return columnLens(cloud, [0]);
  return valueLens(Array.from({ length: cloud.n }, (_, row) => {
    const [x, y] = [cloud.data[2 * row]!, cloud.data[2 * row + 1]!];
    return lens === "slanted" ? (x + y) / Math.SQRT2 : Math.hypot(x, y);
  }));
}

/** The Mapper graph of points in the plane, by the library. */
export function smallMap(cloud: PointCloud, choices: SmallChoices): MapperGraph {
  const { resolution, gain, cut, lens } = choices;
  return mapper(cloud, lensOf(cloud, lens), {
    resolution,
    gain,
    metric: "euclidean",
    cluster: { rule: "global", scale: cut },
  });
}

/** Pieces and loops of a graph whose triangles are filled. */
export function shapeOf(graph: MapperGraph, cloud: PointCloud) {
  const { components, betti1 } = graphShape(graph, cloud, new Float64Array(graph.nodes.length));
  return { pieces: components, loops: betti1 };
}
