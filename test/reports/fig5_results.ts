import { brightDisc } from "../../lib/filters/bright_disc.ts";
import { axisPatterns } from "../../lib/filters/axis_patterns.ts";
import { type DenseShape, denseShape } from "../../lib/filters/dense_shape.ts";
import { covarianceMatched } from "../../lib/models/covariance_matched.ts";
import { kleinBottle } from "../../lib/models/klein_bottle.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import type { NullModel } from "../../lib/pipeline/parallel/draw_worker.ts";
import type { GeneralizationFile } from "../../lib/pipeline/steps/generalization_step.ts";
import type { NullShapesFile } from "../../lib/pipeline/steps/null_shapes_step.ts";
import { graphPicture } from "../../lib/report/figures/graph_picture.ts";
import { packGraph } from "../../lib/report/figures/packed_graph.ts";
import { graphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../lib/tda/mapper/lens.ts";
import { mapper } from "../../lib/tda/mapper/mapper.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import type { PointCloud } from "../../lib/tda/points/points.ts";
import { type Layer, LAYERS, SIZES } from "../../reports/cifar/settings.ts";
import { type Way, WAYS } from "../../reports/cifar/training.ts";
import type { Fig5Cell, Fig5Results, Fig5Row } from "../../reports/fig5/load.ts";
import { judgedUpdates } from "../../reports/fig5/settings.ts";
import { madeDegree } from "./made_degree.ts";
import { MADE_DRAWS, madeMapEvidence } from "./made_map_evidence.ts";

const SHAPES = {
  noise: (seed: number) => untrainedKernels(150, 3, seed),
  circle: (seed: number) => primaryCircle(150, 0.05, seed),
  bottle: (seed: number) => kleinBottle(150, 0.05, seed),
};

/** What the filters of a layer are. */
export type Shape = keyof typeof SHAPES;

/** The updates of these results. */
export const UPDATES = [0, 500, 2000];

/** Shapes that layer 1 and layer 2 pass through at these updates, by way of training. */
export type Course = Partial<Readonly<Record<Way, readonly [readonly Shape[], readonly Shape[]]>>>;

/** Results as a run would give them, for layers that pass through these shapes. */
export function fig5Results(course: Course): Fig5Results {
  const ways = Object.keys(course) as Way[];
  return {
    ...SIZES.quick,
    live: () => [],
    halves: 4,
    mapDraws: MADE_DRAWS,
    protocol: ways.length > 1 ? "both" : ways[0]!,
    updates: UPDATES,
    origin: "Made up for a test.",
    network: "C(64,32,64)",
    backend: "native",
    adapter: "cpu",
    trained: ways.map((way) => ({
      way,
      networks: [{ index: 0, seed: 5, accuracy: 0.6 }, { index: 1, seed: 6, accuracy: 0.7 }],
      failed: [{ index: 2, seed: 7, error: "<img src=x onerror=alert(1)>" }],
    })),
    certificates: [],
    certified: [],
    rows: ways.flatMap((way) =>
      course[way]!.map((shapes, layer) => rowOf(way, layer, shapes.map((name) => SHAPES[name])))
    ),
  };
}

function rowOf(way: Way, layer: number, clouds: ((seed: number) => PointCloud)[]): Fig5Row {
  const { name, label, p } = LAYERS[layer]!;
  const cells = clouds.map((cloud, i) => cellOf(cloud, UPDATES[i]!, 10 * layer, LAYERS[layer]!));
  return {
    way,
    wayName: WAYS[way].name,
    label: `${WAYS[way].short}, ${label}`,
    layer: name,
    layerName: label,
    p,
    reference: nullOf("uniform", [1, 2, 3].map((seed) => untrainedKernels(150, 3, 50 + seed))),
    halvesReference: nullOf(
      "uniform",
      [1, 2, 3].map((seed) => untrainedKernels(150, 3, 60 + seed)),
    ),
    generalization: generalizationOf(layer),
    degree: madeDegree(clouds.at(-1)!(10 * layer)),
    maps: UPDATES.slice(1).map((update, i) => ({
      update,
      evidence: {
        ...madeMapEvidence(clouds[i + 1]!(10 * layer + update), { ks: [5], fractions: [0.5] }, 5),
        universal: [],
      },
    })),
    cells,
  };
}

function shapeOf(cloud: PointCloud): DenseShape {
  return denseShape(cloud, persistence(cloud));
}

function nullOf(model: NullModel, clouds: readonly PointCloud[]): NullShapesFile {
  const draws = clouds.map(shapeOf);
  return { model, draws, length: Math.max(...draws.map(({ longest }) => longest)) };
}

/** Accuracy rises with updates; after the last, three networks differ a little. */
function generalizationOf(layer: number): GeneralizationFile {
  const shapes = [0, 1, 2].flatMap((network) =>
    UPDATES.map((update, i) => ({
      network,
      update,
      accuracy: 0.3 * i + 0.01 * network,
      longest: 0.2 * i + 0.02 * network + 0.1 * layer,
      circleShare: 0.3 + 0.1 * i,
    }))
  );
  const found = { value: 0.5, low: -0.5, high: 1, groups: 3 };
  const both = { longest: found, circleShare: { ...found, value: 0 } };
  return { shapes, last: both, all: layer === 0 ? both : null };
}

function cellOf(
  cloud: (seed: number) => PointCloud,
  update: number,
  seed: number,
  layer: Layer,
): Fig5Cell {
  const dense = cloud(seed + update);
  const diagram = persistence(dense);
  const graph = mapper(dense, lens(dense, "pca", 2), {
    resolution: 6,
    gain: 2,
    metric: "euclidean",
    cluster: { rule: "global" },
  });
  return {
    update,
    points: 500,
    kept: dense.n,
    k: 8,
    picture: packGraph(graphPicture(graph, dense, { seed: 1, ticks: 20 })),
    disc: brightDisc(dense, 100),
    mapperShape: graphShape(graph, dense, new Float64Array(graph.nodes.length)),
    diagram,
    landmarks: dense.n,
    coveringRadius: 0,
    starts: [shapeOf(dense)],
    shape: shapeOf(dense),
    halves: {
      networks: 2,
      drawn: 1,
      k: 4,
      landmarks: 1200,
      draws: [1, 2, 3, 4].map((half) => shapeOf(cloud(seed + update + 100 * half))),
    },
    patterns: axisPatterns(dense),
    covariance: judgedUpdates(UPDATES, layer).includes(update)
      ? nullOf("covariance-matched", [1, 2].map((draw) => covarianceMatched(dense, draw)))
      : null,
  };
}
