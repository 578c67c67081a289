import { cubicalCover } from "./cover.ts";
import { type Metric, metricCloud } from "./metric.ts";
import { nerve, type NerveEdge } from "./nerve.ts";
import type { PointCloud } from "./points.ts";
import { mapperScale } from "./scale.ts";
import { firstGap, mergeHeights, singleLinkage } from "./single_linkage.ts";

/**
 * Where single linkage is cut in every cell of the cover.
 *
 * - `"global"`: at one scale for all cells, `scale`, or the scale that {@linkcode mapperScale}
 *   derives from the cloud.
 * - `"first-gap"`: in every cell at the first empty bin of its own histogram of merge heights (Singh,
 *   Mémoli and Carlsson 2007). It shatters cells of few points.
 */
export type ClusterRule =
  | { readonly rule: "global"; readonly scale?: number }
  | { readonly rule: "first-gap"; readonly bins: number };

/** What a Mapper graph depends on besides the points and the lens. */
export interface MapperSpec {
  /** Number of intervals along every lens coordinate. */
  readonly resolution: number;
  /** Length of an interval over the spacing of centres, at least 1 (see {@linkcode cubicalCover}). */
  readonly gain: number;
  /** Distance that clusters are made with. */
  readonly metric: Metric;
  /** Where single linkage is cut. */
  readonly cluster: ClusterRule;
}

/** A cluster of points of one cell. */
export interface MapperNode {
  /** Its position in `nodes`. */
  id: number;
  /** Rows, ascending. */
  members: number[];
  /** Mean lens value of the members. */
  lens: number[];
  /** Index of the cell, the first one if several cells gave this same cluster. */
  cell: number[];
}

/** Two nodes that share points. */
export type MapperEdge = NerveEdge;

/** What a Mapper graph was made with. */
export interface MapperParameters extends MapperSpec {
  /** Number of points. */
  n: number;
  /** Number of lens coordinates. */
  lensDims: number;
  /** The global cut, in the units of the metric; `null` under another rule. */
  scale: number | null;
}

/** What happened on the way to a Mapper graph. */
export interface MapperDiagnostics {
  /** Number of cells of the cover that hold a point. */
  cells: number;
  /** Number of cells that hold none. */
  emptyCells: number;
  /** Clusters that equalled one of an earlier cell and became one node with it. */
  mergedClusters: number;
  /** Nodes of a single point. */
  singletonNodes: number;
}

/** A Mapper graph: plain data, ready for JSON. */
export interface MapperGraph {
  /** Clusters, by cell in lexicographic order, then by smallest member. */
  nodes: MapperNode[];
  /** Pairs of nodes that share points. */
  edges: MapperEdge[];
  /** Triples of node ids that share a point: the filled triangles of the nerve. */
  triangles: [number, number, number][];
  /** What it was made with. */
  parameters: MapperParameters;
  /** What happened on the way. */
  diagnostics: MapperDiagnostics;
}

/**
 * The Mapper graph of a cloud (Singh, Mémoli and Carlsson 2007): cover the lens values by overlapping
 * boxes, cluster the points of every box by single linkage, and join clusters that share points.
 *
 * A cluster that appears with the very same members in several cells becomes one node. That leaves
 * the homotopy type of the nerve as it is (of two equal sets in a cover one is redundant) and makes
 * graphs of large gain several times smaller. Every point lies in some node.
 *
 * @param cloud Points, n × dim.
 * @param lens Lens values, n × dims, one row a point: `lens()` or any numbers of your own.
 * @param spec Cover, metric and cut. The published pictures of network filters use resolution 30,
 * gain 3, the variance-normalised metric and two principal components as lens.
 * @returns The graph with its parameters. O(Σ m² · dim) at worst for cells of m points.
 * @throws {RangeError} If the cloud is empty, the lens has another number of rows, a scale is
 * negative or NaN, or cover, metric or cut are refused by their own functions.
 *
 * @example
 * ```ts
 * import { lens, mapper, noisyCircle } from "@filterscope/filterscope";
 * const circle = noisyCircle(300, 0.02, 2, 1);
 * const graph = mapper(circle, lens(circle, "coordinates", 2), {
 *   resolution: 6,
 *   gain: 1.5,
 *   metric: "euclidean",
 *   cluster: { rule: "global" },
 * });
 * const loops = graph.edges.length - graph.nodes.length + 1;
 * if (loops < 1) throw new Error("the graph of a circle should close up");
 * ```
 */
export function mapper(cloud: PointCloud, lens: PointCloud, spec: MapperSpec): MapperGraph {
  const { cluster } = spec;
  if (lens.n !== cloud.n) {
    throw new RangeError(
      `Cannot build a Mapper graph: the lens has ${lens.n} rows, the cloud ${cloud.n}; every ` +
        `point needs its lens value`,
    );
  }
  const { cells, emptyCells } = cubicalCover(lens, spec);
  const scaled = metricCloud(cloud, spec.metric);
  const scale = cluster.rule === "global" ? cluster.scale ?? mapperScale(scaled) : null;
  if (scale !== null && !(scale >= 0)) {
    throw new RangeError(
      `Cannot cluster the cells of a Mapper graph: scale must be a distance of at least 0, got ` +
        `${scale}`,
    );
  }

  const nodes: MapperNode[] = [];
  const seen = new Set<string>();
  let mergedClusters = 0;
  for (const { index, rows } of cells) {
    const cut = cluster.rule === "global"
      ? scale!
      : firstGap(mergeHeights(scaled, rows), cluster.bins);
    for (const members of singleLinkage(scaled, rows, cut)) {
      const key = members.join();
      if (seen.has(key)) {
        mergedClusters++;
        continue;
      }
      seen.add(key);
      nodes.push({
        id: nodes.length,
        members: [...members],
        lens: meanRow(lens, members),
        cell: index,
      });
    }
  }
  return {
    nodes,
    ...nerve(nodes.map((node) => node.members), cloud.n),
    parameters: {
      n: cloud.n,
      lensDims: lens.dim,
      resolution: spec.resolution,
      gain: spec.gain,
      metric: spec.metric,
      cluster,
      scale,
    },
    diagnostics: {
      cells: cells.length,
      emptyCells,
      mergedClusters,
      singletonNodes: nodes.filter((node) => node.members.length === 1).length,
    },
  };
}

/** The mean of the given rows. */
function meanRow({ data, dim }: PointCloud, rows: Uint32Array): number[] {
  const mean = new Array<number>(dim).fill(0);
  for (const row of rows) {
    for (let c = 0; c < dim; c++) mean[c]! += data[row * dim + c]! / rows.length;
  }
  return mean;
}
