import { type DensityChoices, densityMap } from "../../filters/density_map.ts";
import { densestDistances } from "../../tda/density/densest_distances.ts";
import { keepDensest } from "../../tda/density/density.ts";
import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import type { PointCloud } from "../../tda/points/points.ts";

/** How the dense parts of a null cloud are taken, and their loops computed. */
export interface NullLoopsTask {
  /** Neighbors and fractions of the map. */
  readonly choices: DensityChoices;
  /** The most points to compute loops of on the map. */
  readonly mapLandmarks: number;
  /** Which neighbor measures density in the pictures. */
  readonly k: number;
  /** Fraction kept in the pictures. */
  readonly p: number;
  /** The most points to compute the barcode of. */
  readonly landmarks: number;
  /** Base seed. */
  readonly seed: number;
}

/** The loops of a null cloud over the map, and its dense part in the pictures with its diagram. */
export function nullLoops(
  cloud: PointCloud,
  { choices, mapLandmarks, k, p, landmarks, seed }: NullLoopsTask,
): { map: number[]; dense: PointCloud; diagram: PersistenceDiagram } {
  const ks = [...new Set([...choices.ks, k])];
  const distances = densestDistances(cloud, ks, Math.max(...choices.fractions, p));
  const rows = densityMap(cloud, choices, { landmarks: mapLandmarks, seed, distances });
  const dense = keepDensest(cloud, distances[ks.indexOf(k)]!, p).cloud;
  return {
    map: rows.map(({ lengths }) => lengths[0] ?? 0),
    dense,
    diagram: landmarkPersistence(dense, landmarks, seed).diagram,
  };
}
