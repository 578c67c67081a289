/**
 * A worker that analyzes subsamples of networks, one draw after another.
 *
 * @module
 */
import { type DenseShape, denseShape } from "../../filters/dense_shape.ts";
import { subsampledRows } from "../../filters/subsampled_rows.ts";
import { densityFilter } from "../../tda/density/density.ts";
import { bottleneckDistance } from "../../tda/diagrams/bottleneck.ts";
import type { PersistencePair } from "../../tda/diagrams/diagram.ts";
import { mapper, type MapperSpec } from "../../tda/mapper/mapper.ts";
import { openLoops } from "../../tda/mapper/open_loops.ts";
import { type LoopReach, turnedLoops } from "../../tda/mapper/turned_loops.ts";
import { persistence } from "../../tda/persistence/rips.ts";
import { type PointCloud, selectRows } from "../../tda/points/points.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface SubsampleTask {
  /** All points, in shared memory. */
  readonly cloud: PointCloud;
  /** The network of each. */
  readonly groups: readonly number[];
  /** How many networks a draw has. */
  readonly drawn: number;
  /** Which neighbor measures density in a draw. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Seed of the draws. */
  readonly seed: number;
  /** How Mapper graphs are made. */
  readonly spec: MapperSpec;
  /** The plane that all graphs are seen in: a point of it, and two directions, 2 × dim. */
  readonly plane: { readonly mean: ArrayLike<number>; readonly components: ArrayLike<number> };
  /** What is found with all networks: bars of H1, and loops of the graph by direction. */
  readonly whole: {
    readonly loops: readonly PersistencePair[];
    readonly turned: readonly (readonly LoopReach[])[];
  };
}

/** What one subsample of networks gives. */
export interface SubsampleDraw extends DenseShape {
  /** Bottleneck distance of its bars of H1 to those of all networks. */
  readonly bottleneck: number;
  /** Loops of its Mapper graph that go around a hole. */
  readonly openLoops: number;
  /** By direction, the bottleneck distance of the graph's loops to those of all networks. */
  readonly turned: readonly number[];
}

workerScope.onmessage = ({ data: task }: MessageEvent<SubsampleTask>) => {
  workerScope.onmessage = ({ data: draw }: MessageEvent<number>) =>
    workerScope.postMessage(drawn(task, draw));
};

function drawn(task: SubsampleTask, draw: number): SubsampleDraw {
  const { cloud, groups, k, p, seed, spec, plane, whole } = task;
  const rows = subsampledRows(groups, task.drawn, seed, draw);
  const dense = densityFilter(selectRows(cloud, rows), { k, p }).cloud;
  const diagram = persistence(dense);
  const seen = projected(dense, plane);
  const graph = mapper(dense, seen, spec);
  const turned = turnedLoops(graph, seen, whole.turned.length);
  return {
    ...denseShape(dense, diagram),
    bottleneck: bottleneckDistance(diagram.dims[1]!.pairs, whole.loops),
    openLoops: openLoops(graph, dense),
    turned: turned.map((loops, i) => bottleneckDistance(loops, whole.turned[i]!)),
  };
}

/** Coordinates of points along two directions. */
function projected(
  { data, n, dim }: PointCloud,
  { mean, components }: SubsampleTask["plane"],
): PointCloud {
  const scores = new Float32Array(2 * n);
  for (let i = 0; i < scores.length; i++) {
    const [row, axis] = [i >> 1, i & 1];
    let score = 0;
    for (let c = 0; c < dim; c++) {
      score += (data[row * dim + c]! - mean[c]!) * components[axis * dim + c]!;
    }
    scores[i] = score;
  }
  return { data: scores, n, dim: 2 };
}
