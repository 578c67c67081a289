import type { PersistenceDiagram } from "../../tda/diagram.ts";
import { persistence } from "../../tda/rips.ts";
import { thinCloud } from "../../tda/thin_cloud.ts";
import { writeWhole } from "../files.ts";
import { readPoints } from "../points_file.ts";
import type { Step } from "../step.ts";

/** A diagram of a cloud that may have been thinned. */
export interface ThinnedDiagramFile extends PersistenceDiagram {
  /** Covering radius of the points the diagram is of; 0 if none was left out. */
  readonly coveringRadius: number;
}

/**
 * The step from dense filters to their persistence diagram: exact up to so many points, else that of maxmin
 * landmarks, with their covering radius.
 *
 * @param options.points The dense filters.
 * @param options.landmarks The most points to compute it of.
 * @param options.seed Decides the first landmark.
 * @param options.out The JSON file for the diagram.
 */
export function layerPersistenceStep(
  options: {
    readonly points: string;
    readonly landmarks: number;
    readonly seed: number;
    readonly out: string;
  },
): Step {
  const { points, landmarks, seed, out } = options;
  return {
    name: "persistence",
    inputs: { points },
    outputs: { diagram: out },
    parameters: { landmarks, seed },
    code: new URL(import.meta.url),
    async run() {
      const { cloud, coveringRadius } = thinCloud(await readPoints(points), landmarks, seed);
      const file: ThinnedDiagramFile = { ...persistence(cloud), coveringRadius };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
