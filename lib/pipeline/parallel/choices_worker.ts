/**
 * A worker that makes Mapper graphs of one cloud with other choices, and counts what they show.
 *
 * @module
 */
import { componentSizes } from "../../tda/mapper/graph_components.ts";
import { graphShape } from "../../tda/mapper/graph_loops.ts";
import { mapper } from "../../tda/mapper/mapper.ts";
import type { Metric } from "../../tda/points/metric.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first; after it come choices. */
export interface ChoicesTask {
  /** The points, in shared memory. */
  readonly cloud: PointCloud;
  /** Their lens values, in shared memory. */
  readonly lens: PointCloud;
  /** The metric of the clusters. */
  readonly metric: Metric;
  /** What cuts are multiples of. */
  readonly scale: number;
}

/** One choice of cover and cut. */
export interface MapperChoice {
  /** Intervals along every lens. */
  readonly resolution: number;
  /** Length of an interval over their spacing. */
  readonly gain: number;
  /** The cut over the scale of the cloud. */
  readonly cut: number;
}

/** What a Mapper graph shows under a choice. */
export interface MapperChoiceRow extends MapperChoice {
  /** Number of nodes. */
  readonly nodes: number;
  /** Number of connected components. */
  readonly components: number;
  /** Share of the points that the largest of them holds. */
  readonly piece: number;
  /** First Betti number of the nerve. */
  readonly betti1: number;
  /** Loops that go around a hole of the cloud. */
  readonly longLoops: number;
}

workerScope.onmessage = ({ data: task }: MessageEvent<ChoicesTask>) => {
  const { cloud, lens, metric, scale } = task;
  workerScope.onmessage = ({ data: choice }: MessageEvent<MapperChoice>) => {
    const { resolution, gain, cut } = choice;
    const cluster = { rule: "global", scale: cut * scale } as const;
    const graph = mapper(cloud, lens, { resolution, gain, metric, cluster });
    const { components, betti1, longLoops } = graphShape(
      graph,
      cloud,
      new Float64Array(graph.nodes.length),
    );
    const row: MapperChoiceRow = {
      ...choice,
      nodes: graph.nodes.length,
      components,
      piece: (componentSizes(graph)[0] ?? 0) / cloud.n,
      betti1,
      longLoops,
    };
    workerScope.postMessage(row);
  };
};
