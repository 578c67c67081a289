import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { plainCodensity } from "../../tda/density/plain_codensity.ts";
import { eccentricity } from "../../tda/mapper/eccentricity.ts";
import { type GraphShape, graphShape, nodeMeans } from "../../tda/mapper/graph_loops.ts";
import { valueLens } from "../../tda/mapper/lens.ts";
import { mapper, type MapperGraph } from "../../tda/mapper/mapper.ts";
import { mapperScale } from "../../tda/mapper/scale.ts";
import { degreeRipsSlice } from "../../tda/persistence/degree_rips.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import { type Metric, metricCloud } from "../../tda/points/metric.ts";
import { type Pca, pca } from "../../tda/points/pca.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { type FilterLayout, filterLayout } from "../figures/filter_layout.ts";
import { mapperLayout } from "../figures/mapper_layout.ts";
import type { LiveChoices } from "./choices.ts";

/** Graphs of more nodes are not drawn: laying them out takes longer than a reader waits. */
export const MOST_NODES = 6000;

/** Up to which neighbor the codensity lens looks, as far as there are so many points. */
const LENS_K = 50;

/** The power of distances that eccentricity averages: their root mean square. */
const ECCENTRICITY_P = 2;

/** The seed of all layouts of pages. */
const LAYOUT = { seed: 1 } as const;

/** What the graph depends on, besides the kept points. */
export type GraphChoices = Pick<LiveChoices, "resolution" | "gain" | "lens" | "cut">;

/** A part of the computation that can be done again alone. */
export type StageRequest =
  | { readonly stage: "density"; readonly cloud: PointCloud; readonly k: number }
  | {
    readonly stage: "graph";
    readonly dense: PointCloud;
    readonly keptRho: Float64Array;
    readonly metric: Metric;
    readonly choices: GraphChoices;
    /** Whether points are kernels: the layout is then turned to where they are bright. */
    readonly kernels: boolean;
  }
  | {
    readonly stage: "bars";
    readonly dense: PointCloud;
    /** The most points to compute with; landmarks stand for more. */
    readonly most: number;
    /** Decides the first landmark. */
    readonly seed: number;
  }
  | { readonly stage: "eccentricity"; readonly dense: PointCloud; readonly metric: Metric }
  | {
    readonly stage: "slice";
    readonly cloud: PointCloud;
    /** The share K of a degree-Rips slice. */
    readonly share: number;
    /** R, where it ends. */
    readonly radius: number;
  };

/** The graph of the kept points, ready to be drawn. */
export interface LiveGraph {
  /** The graph; its list of triangles is empty, as they stand apart. */
  readonly mapper: MapperGraph;
  /** Three nodes of each triangle of the nerve: one array, as there can be a million of them. */
  readonly triangles: Uint32Array;
  /** Pieces and loops of the graph. */
  readonly shape: GraphShape;
  /** Principal components of the kept points. */
  readonly pca: Pca;
  /** Where nodes stand, unless they are too many to be drawn; kernels only if points are some. */
  readonly layout?: FilterLayout;
}

/** The bars of the kept points. */
export interface LiveBars {
  /** The diagram, with a cycle for every bar. */
  readonly diagram: PersistenceDiagram;
  /** Largest distance of a kept point to those that bars were computed of; 0 if to all. */
  readonly coveringRadius: number;
}

/** What each part gives. */
export interface StageResults {
  readonly density: Float64Array;
  readonly graph: LiveGraph;
  readonly bars: LiveBars;
  readonly eccentricity: Float64Array;
  readonly slice: PersistenceDiagram;
}

/** Is told how much of a part is done, from 0 to 1. */
export type StageProgress = (share: number) => void;

/**
 * Does one part of what a page can compute again: density of all points, the graph of the kept
 * ones, their bars, how far out they lie, or a slice of degree-Rips. With the choices of the build
 * each gives what the steps of the build gave.
 *
 * @param request Which part, of what.
 * @param onProgress Is told how far it is.
 * @returns What the part gives.
 * @throws {RangeError} As the functions of `lib/tda` do.
 */
export function runStage(
  request: StageRequest,
  onProgress: StageProgress,
): StageResults[StageRequest["stage"]] {
  const told = (done: number, total: number) => onProgress(total > 0 ? done / total : 1);
  switch (request.stage) {
    case "density":
      return plainCodensity(request.cloud, request.k, told);
    case "graph":
      return graphOf(request, told);
    case "bars": {
      const { dense, most, seed } = request;
      const found = landmarkPersistence(dense, most, seed, { cycles: true, onProgress: told });
      return { diagram: found.diagram, coveringRadius: found.coveringRadius };
    }
    case "eccentricity":
      return eccentricity(metricCloud(request.dense, request.metric), ECCENTRICITY_P);
    case "slice": {
      const { cloud, share, radius } = request;
      return degreeRipsSlice(cloud, { share, radius });
    }
  }
}

function graphOf(
  { dense, keptRho, metric, choices, kernels }: StageRequest & { readonly stage: "graph" },
  told: (done: number, total: number) => void,
): LiveGraph {
  const { resolution, gain, lens, cut } = choices;
  const components = pca(dense, 2);
  // At a factor of 1 the scale is left to Mapper, as in the build.
  const scale = cut === 1 ? {} : { scale: cut * mapperScale(metricCloud(dense, metric)) };
  const graph = mapper(dense, lens === "pca" ? components.scores : lensOf(dense, lens, metric), {
    resolution,
    gain,
    metric,
    cluster: { rule: "global", ...scale },
  }, told);
  const drawn = graph.nodes.length <= MOST_NODES;
  return {
    mapper: { ...graph, triangles: [] },
    triangles: Uint32Array.from(graph.triangles.flat()),
    shape: graphShape(graph, dense, nodeMeans(graph, keptRho)),
    pca: components,
    ...(drawn && { layout: kernels ? filterLayout(graph, dense, LAYOUT) : plainLayout(graph) }),
  };
}

/** A layout without mean kernels and their directions. */
function plainLayout(graph: MapperGraph): FilterLayout {
  return { kernels: [], angles: [], positions: mapperLayout(graph, LAYOUT) };
}

/** Lenses that are measured in the metric of the clusters, as `deno task mapper` does. */
function lensOf(dense: PointCloud, lens: "codensity" | "eccentricity", metric: Metric): PointCloud {
  const scaled = metricCloud(dense, metric);
  return valueLens(
    lens === "codensity"
      ? plainCodensity(scaled, Math.min(LENS_K, dense.n - 1))
      : eccentricity(scaled, ECCENTRICITY_P),
  );
}
