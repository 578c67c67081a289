/**
 * A worker that analyzes clouds without structure as a cloud of points is, one draw after another.
 *
 * @module
 */
import { type DensityChoices, densityMap } from "../../filters/density_map.ts";
import { type RowScale, scaledRows } from "../../filters/scaled_rows.ts";
import { plainCloud } from "../../models/plain_cloud.ts";
import { deriveSeed } from "../../random.ts";
import { densestDistances } from "../../tda/density/densest_distances.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { bars } from "../../tda/diagrams/diagram.ts";
import { separation } from "../../tda/diagrams/separation.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import type { Pca } from "../../tda/points/pca.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface CloudNullTask {
  /** Number of points of a cloud. */
  readonly n: number;
  /** Principal components of the rows that clouds are drawn like. */
  readonly like: Pick<Pca, "mean" | "components" | "variances">;
  /** What is done to every row. */
  readonly scale: RowScale;
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

/** What one draw gives. */
export interface CloudNullDraw {
  /** How the points of the cloud were spread: one draw is `normal`, the next `even`. */
  readonly kind: "normal" | "even";
  /** Length of the longest loop for every k and p of the map, k by k. */
  readonly map: readonly number[];
  /** Length of the longest loop at the k and p of the pictures. */
  readonly longest: number;
  /** How far apart two parts of the dense points lie, see {@linkcode separation}. */
  readonly apart: number;
}

workerScope.onmessage = ({ data: task }: MessageEvent<CloudNullTask>) => {
  workerScope.onmessage = ({ data: draw }: MessageEvent<number>) =>
    workerScope.postMessage(drawn(task, draw));
};

function drawn(task: CloudNullTask, draw: number): CloudNullDraw {
  const { n, like, scale, choices, mapLandmarks, k, p, landmarks, seed } = task;
  const kind = draw % 2 === 0 ? "normal" : "even";
  const rows = plainCloud(n, like, kind, deriveSeed(seed, "cloud null", draw));
  const { cloud } = scaledRows(rows, scale);
  const ks = [...new Set([...choices.ks, k])];
  const distances = densestDistances(cloud, ks, Math.max(...choices.fractions, p));
  const loops = densityMap(cloud, choices, { landmarks: mapLandmarks, seed, distances });
  const dense = keepDensest(cloud, distances[ks.indexOf(k)]!, p).cloud;
  const { diagram } = landmarkPersistence(dense, landmarks, seed);
  return {
    kind,
    map: loops.map(({ lengths }) => lengths[0] ?? 0),
    longest: bars(diagram, 1)[0]?.length ?? 0,
    apart: separation(diagram)[0] ?? 0,
  };
}
