/**
 * A worker that analyzes clouds without structure as a cloud of points is, one draw after another.
 *
 * @module
 */
import { type RowScale, scaledRows } from "../../filters/scaled_rows.ts";
import { plainCloud } from "../../models/plain_cloud.ts";
import { deriveSeed } from "../../random.ts";
import { bars } from "../../tda/diagrams/diagram.ts";
import { separation } from "../../tda/diagrams/separation.ts";
import type { Pca } from "../../tda/points/pca.ts";
import { workerScope } from "../../worker_scope.ts";
import { nullLoops, type NullLoopsTask } from "./null_loops.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface CloudNullTask extends NullLoopsTask {
  /** Number of points of a cloud. */
  readonly n: number;
  /** Principal components of the rows that clouds are drawn like. */
  readonly like: Pick<Pca, "mean" | "components" | "variances">;
  /** What is done to every row. */
  readonly scale: RowScale;
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
  const { n, like, scale, seed } = task;
  const kind = draw % 2 === 0 ? "normal" : "even";
  const rows = plainCloud(n, like, kind, deriveSeed(seed, "cloud null", draw));
  const { cloud } = scaledRows(rows, scale);
  const { map, diagram } = nullLoops(cloud, task);
  return {
    kind,
    map,
    longest: bars(diagram, 1)[0]?.length ?? 0,
    apart: separation(diagram)[0] ?? 0,
  };
}
