import { balancedCover } from "./balanced_cover.ts";
import { ballCover, type BallSpec } from "./ball_cover.ts";
import { clusterRows, type ClusterRule } from "./cluster.ts";
import { type Cover, type CoverSpec, cubicalCover } from "./cover.ts";
import { kMeansCover, type KMeansSpec } from "./k_means_cover.ts";
import { type Metric, metricCloud } from "../points/metric.ts";
import { nerve, type NerveEdge } from "./nerve.ts";
import type { PointCloud } from "../points/points.ts";
import { mapperScale } from "./scale.ts";

/**
 * How the lens is covered: by boxes of equal size (`"cubical"`, the default), by boxes of about
 * equal counts, by balls, or by grown cells of k-means. See {@linkcode cubicalCover}, {@linkcode
 * balancedCover}, {@linkcode ballCover} and {@linkcode kMeansCover}.
 */
export type CoverRule =
  | { readonly cover?: "cubical" | "balanced" } & CoverSpec
  | { readonly cover: "ball" } & BallSpec
  | { readonly cover: "k-means" } & KMeansSpec;

/** What a Mapper graph depends on besides the points, the lens and the cover. */
export interface MapperOptions {
  /** Distance that clusters are made with. */
  readonly metric: Metric;
  /** How the points of every cell are clustered. */
  readonly cluster: ClusterRule;
  /** Cells of fewer points are dropped, and counted; without it every cell is clustered. */
  readonly minCellPoints?: number;
  /**
   * Largest dimension of the simplices that are listed: 2, triangles, by default, as the loops need
   * them; 1 leaves them out, more adds `simplices`.
   */
  readonly nerveDim?: number;
}

/** What a Mapper graph depends on besides the points and the lens. */
export type MapperSpec = CoverRule & MapperOptions;

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
export type MapperParameters = MapperSpec & {
  /** Number of points. */
  n: number;
  /** Number of lens coordinates. */
  lensDims: number;
  /** The global cut, in the units of the metric; `null` under another rule. */
  scale: number | null;
};

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
  /** What had too few points, if `minCellPoints` was given: cells, and points of no other cells. */
  dropped?: { cells: number; points: number };
  /**
   * Points that were noise in all cells that were clustered, if DBSCAN was used: they are in no
   * node.
   */
  noise?: number;
}

/** A Mapper graph: plain data, ready for JSON. */
export interface MapperGraph {
  /** Clusters, by cell in lexicographic order, then by smallest member. */
  nodes: MapperNode[];
  /** Pairs of nodes that share points. */
  edges: MapperEdge[];
  /** Triples of node ids that share a point: the filled triangles of the nerve. */
  triangles: [number, number, number][];
  /** Larger sets of node ids that share a point, if `nerveDim` is above 2. */
  simplices?: number[][];
  /** What it was made with. */
  parameters: MapperParameters;
  /** What happened on the way. */
  diagnostics: MapperDiagnostics;
}

/**
 * The Mapper graph of a cloud (Singh, Mémoli and Carlsson 2007): cover the lens values by
 * overlapping cells, cluster the points of every cell, and join clusters that share points.
 *
 * A cluster that appears with the very same members in several cells becomes one node. That leaves
 * the homotopy type of the nerve as it is (of two equal sets in a cover one is redundant) and makes
 * graphs of large gain several times smaller. Every point lies in some node, but for noise of
 * DBSCAN and points of dropped cells, which the diagnostics count.
 *
 * @param cloud Points, n × dim.
 * @param lens Lens values, n × dims, one row a point: `lens()`, or `valueLens()` of any numbers of
 * your own.
 * @param spec Cover, metric and cut. The published pictures of network filters use resolution 30,
 * gain 3, the variance-normalized metric and two principal components as lens.
 * @param onProgress Called now and then with how much is done, of how much, and of what:
 * `subsamples` while a scale is derived, then `pairs` of points of cells that are clustered.
 * @returns The graph with its parameters. O(Σ m² · dim) at worst for cells of m points.
 * @throws {RangeError} If the cloud is empty, the lens has another number of rows, a coordinate or
 * a lens value is NaN or infinite, a scale is negative, NaN or missing for a linkage that has none
 * of its own, or cover, metric, cut or nerve are refused by their own functions.
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
export function mapper(
  cloud: PointCloud,
  lens: PointCloud,
  spec: MapperSpec,
  onProgress?: (done: number, total: number, unit: string) => void,
): MapperGraph {
  const { metric, cluster, minCellPoints, nerveDim, ...cover } = spec;
  const { n } = cloud;
  if (lens.n !== n) {
    throw new RangeError(
      `Cannot build a Mapper graph: the lens has ${lens.n} rows, the cloud ${n}; every ` +
        `point needs its lens value`,
    );
  }
  checkFinite(lens, "lens value");
  checkFinite(cloud, "point");
  if (minCellPoints !== undefined && (!Number.isInteger(minCellPoints) || minCellPoints < 1)) {
    throw new RangeError(
      `Cannot drop small cells of a Mapper graph: minCellPoints must be a positive integer, got ` +
        `${minCellPoints}`,
    );
  }
  const { cells, emptyCells } = coverLens(lens, cover);
  const scaled = metricCloud(cloud, metric);
  const scale = globalScale(scaled, cluster, onProgress);

  const nodes: MapperNode[] = [];
  const seen = new Set<string>();
  /** 0: in dropped cells only; 1: in a cell that was clustered; 2: in a node. */
  const fate = new Uint8Array(n);
  let mergedClusters = 0;
  let droppedCells = 0;
  const allPairs = cells.reduce((sum, { rows }) => sum + pairsOf(rows.length), 0);
  let pairs = 0;
  for (const { index, rows } of cells) {
    onProgress?.(pairs, allPairs, "pairs");
    pairs += pairsOf(rows.length);
    if (rows.length < (minCellPoints ?? 1)) {
      droppedCells++;
      continue;
    }
    for (const row of rows) fate[row] ||= 1;
    for (const members of clusterRows(scaled, rows, cluster, scale ?? Infinity)) {
      const key = members.join();
      if (seen.has(key)) {
        mergedClusters++;
        continue;
      }
      seen.add(key);
      for (const row of members) fate[row] = 2;
      nodes.push({
        id: nodes.length,
        members: [...members],
        lens: meanRow(lens, members),
        cell: index,
      });
    }
  }
  const points = (wanted: number) => fate.reduce((sum, is) => sum + Number(is === wanted), 0);
  return {
    nodes,
    ...nerve(nodes.map((node) => node.members), n, nerveDim),
    parameters: {
      n,
      lensDims: lens.dim,
      ...cover,
      metric,
      cluster,
      scale,
      ...(minCellPoints === undefined ? {} : { minCellPoints }),
      ...(nerveDim === undefined ? {} : { nerveDim }),
    },
    diagnostics: {
      cells: cells.length,
      emptyCells,
      mergedClusters,
      singletonNodes: nodes.filter((node) => node.members.length === 1).length,
      ...(minCellPoints === undefined
        ? {}
        : { dropped: { cells: droppedCells, points: points(0) } }),
      ...(cluster.rule === "dbscan" ? { noise: points(1) } : {}),
    },
  };
}

function checkFinite({ data, dim }: PointCloud, what: string): void {
  const position = data.findIndex((value) => !Number.isFinite(value));
  if (position < 0) return;
  throw new RangeError(
    `Cannot build a Mapper graph: the ${what} of row ${Math.floor(position / dim)} is ` +
      `${data[position]} in coordinate ${position % dim}; remove that row first`,
  );
}

function coverLens(lens: PointCloud, rule: CoverRule): Cover {
  switch (rule.cover) {
    case undefined:
    case "cubical":
      return cubicalCover(lens, rule);
    case "balanced":
      return balancedCover(lens, rule);
    case "ball":
      return ballCover(lens, rule);
    case "k-means":
      return kMeansCover(lens, rule);
    default:
      throw new RangeError(
        `Cannot cover the lens: unknown cover "${
          (rule as CoverRule).cover
        }"; expected "cubical", ` +
          `"balanced", "ball" or "k-means"`,
      );
  }
}

/** The scale of the global cut, `null` under another rule. */
function globalScale(
  scaled: PointCloud,
  cluster: ClusterRule,
  onProgress?: (done: number, total: number, unit: string) => void,
): number | null {
  if (cluster.rule !== "global") return null;
  const { linkage = "single", scale } = cluster;
  if (scale === undefined && linkage !== "single") {
    throw new RangeError(
      `Cannot derive a scale for ${linkage} linkage from the cloud, only for single linkage: ` +
        "give the scale, a distance",
    );
  }
  const cut = scale ??
    mapperScale(scaled, (done, total) => onProgress?.(done, total, "subsamples"));
  if (!(cut >= 0)) {
    throw new RangeError(
      `Cannot cluster the cells of a Mapper graph: scale must be a distance of at least 0, got ` +
        `${cut}`,
    );
  }
  return cut;
}

/** How many pairs so many points have. */
function pairsOf(count: number): number {
  return count * (count - 1) / 2;
}

/** The mean of the given rows. */
function meanRow({ data, dim }: PointCloud, rows: Uint32Array): number[] {
  const mean = new Array<number>(dim).fill(0);
  for (const row of rows) {
    for (let c = 0; c < dim; c++) mean[c]! += data[row * dim + c]! / rows.length;
  }
  return mean;
}
