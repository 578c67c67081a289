import { balancedCover } from "./balanced_cover.ts";
import { ballCover, type BallSpec } from "./ball_cover.ts";
import {
  type ClusterFunction,
  type ClusterName,
  clusterRows,
  type ClusterRule,
  clusterRule,
} from "./cluster.ts";
import { type Cover, type CoverCell, type CoverSpec, cubicalCover } from "./cover.ts";
import { checkedClusters, checkedCover, functionName } from "./custom_parts.ts";
import { kMeansCover, type KMeansSpec } from "./k_means_cover.ts";
import { type Lens, type LensRule, lensRule, lensValues } from "./lens.ts";
import { type Metric, metricCloud } from "../points/metric.ts";
import { nerve, type NerveEdge } from "./nerve.ts";
import type { PointCloud } from "../points/points.ts";
import { mapperScale } from "./scale.ts";

/** A cover of one's own: cells that together hold every row of the lens. */
export type CoverFunction = (lens: PointCloud) => Cover;

/**
 * How the lens is covered, by name: by boxes of equal size (`"cubical"`, the default), by boxes of
 * about equal counts, by balls, or by grown cells of k-means. See {@linkcode cubicalCover},
 * {@linkcode balancedCover}, {@linkcode ballCover} and {@linkcode kMeansCover}.
 */
export type CoverRule =
  | { readonly cover?: "cubical" | "balanced" } & CoverSpec
  | { readonly cover: "ball" } & BallSpec
  | { readonly cover: "k-means" } & KMeansSpec;

/** What a Mapper graph depends on besides the points, the lens and the cover. */
export interface MapperOptions {
  /** Distance that clusters are made with. */
  readonly metric: Metric;
  /** How the points of every cell are clustered: a rule, its name, or a function. */
  readonly cluster: ClusterRule | ClusterName | ClusterFunction;
  /** Cells of fewer points are dropped, and counted; without it every cell is clustered. */
  readonly minCellPoints?: number;
  /**
   * Largest dimension of the simplices that are listed: 2, triangles, by default, as the loops need
   * them; 1 leaves them out, more adds `simplices`.
   */
  readonly nerveDim?: number;
}

/** What a Mapper graph depends on besides the points and the lens. */
export type MapperSpec = (CoverRule | { readonly cover: CoverFunction }) & MapperOptions;

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

/** What a Mapper graph was made with: plain data. A function is there by its name. */
export type MapperParameters =
  & (CoverRule | { readonly cover: `function ${string}` })
  & {
    /** The lens, unless its values were given; a named one with its numbers. */
    readonly lens?: string;
    /** Number of points. */
    n: number;
    /** Number of lens coordinates. */
    lensDims: number;
    /** Distance that clusters were made with. */
    readonly metric: Metric;
    /** How the points of every cell were clustered. */
    readonly cluster: ClusterRule | { readonly rule: `function ${string}` };
    /** The global cut, in the units of the metric; `null` under another rule. */
    scale: number | null;
    /** Cells of fewer points were dropped, if given. */
    readonly minCellPoints?: number;
    /** Largest dimension of the simplices that are listed, if given. */
    readonly nerveDim?: number;
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
   * Points that were noise in all cells that were clustered, if DBSCAN or a function was used: they
   * are in no node.
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
 * @param lens What to look through: the name of a lens, a rule with its numbers, a function, or
 * values, n × dims, one row a point (`valueLens()` makes them of any numbers of your own).
 * @param spec Cover and clusterer, each by name or as a function, metric and cut. The published
 * pictures of network filters use resolution 30, gain 3, the variance-normalized metric and two
 * principal components as lens.
 * @param onProgress Called now and then with how much is done, of how much, and of what:
 * `subsamples` while a scale is derived, then `pairs` of points of cells that are clustered.
 * @returns The graph with its parameters. O(Σ m² · dim) at worst for cells of m points.
 * @throws {RangeError} If the cloud is empty, the lens has another number of rows, a coordinate or
 * a lens value is NaN or infinite, a scale is negative, NaN or missing for a linkage that has none
 * of its own, a name is unknown, a function gives rows that are not there, or lens, cover, metric,
 * cut or nerve are refused by their own functions.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { mapper } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(300, 0.02, 2, 1);
 * const graph = mapper(circle, "coordinates", {
 *   cover: "cubical",
 *   resolution: 6,
 *   gain: 1.5,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 * const loops = graph.edges.length - graph.nodes.length + 1;
 * if (loops < 1) throw new Error("the graph of a circle should close up");
 * ```
 *
 * @example Parts of one's own
 * ```ts
 * import { mapper, toPointCloud } from "@filterscope/filterscope/tda";
 * const points = toPointCloud(new Float32Array([0, 1, 2, 3]), 1);
 * const graph = mapper(points, (cloud) => cloud, {
 *   cover: () => ({
 *     cells: [[0, 1], [1, 2, 3]].map((rows, i) => ({ index: [i], rows: Uint32Array.from(rows) })),
 *     emptyCells: 0,
 *   }),
 *   metric: "euclidean",
 *   cluster: (_, rows) => [rows],
 * });
 * if (graph.nodes.length !== 2 || graph.edges[0]!.shared !== 1) {
 *   throw new Error("row 1 is in both");
 * }
 * ```
 */
export function mapper(
  cloud: PointCloud,
  lens: Lens,
  spec: MapperSpec,
  onProgress: (done: number, total: number, unit: string) => void = () => {},
): MapperGraph {
  const { metric, cluster, minCellPoints, nerveDim, ...cover } = spec;
  const { n } = cloud;
  checkFinite(cloud, "point");
  const values = lensValues(cloud, lens, metric);
  if (values.n !== n) {
    throw new RangeError(
      `Cannot build a Mapper graph: the lens has ${values.n} rows, the cloud ${n}; every ` +
        `point needs its lens value`,
    );
  }
  checkFinite(values, "lens value");
  if (minCellPoints !== undefined && (!Number.isInteger(minCellPoints) || minCellPoints < 1)) {
    throw new RangeError(
      `Cannot drop small cells of a Mapper graph: minCellPoints must be a positive integer, got ` +
        `${minCellPoints}`,
    );
  }
  const { cells, emptyCells } = coverLens(values, cover);
  const scaled = metricCloud(cloud, metric);
  const rule = typeof cluster === "function" ? cluster : clusterRule(cluster);
  const scale = globalScale(scaled, rule, onProgress);
  const clusters = typeof rule === "function"
    ? (rows: Uint32Array) => checkedClusters(rule(scaled, rows), rows)
    : (rows: Uint32Array) => clusterRows(scaled, rows, rule, scale ?? Infinity);
  const { nodes, ...counts } = nodesOf(cells, values, clusters, minCellPoints ?? 1, onProgress);
  return {
    nodes,
    ...nerve(nodes.map((node) => node.members), n, nerveDim),
    parameters: {
      ...lensParameters(lens, n, values.dim),
      ...named(cover),
      metric,
      cluster: typeof rule === "function" ? { rule: functionName(rule) } : rule,
      scale,
      ...(minCellPoints === undefined ? {} : { minCellPoints }),
      ...(nerveDim === undefined ? {} : { nerveDim }),
    },
    diagnostics: {
      cells: cells.length,
      emptyCells,
      mergedClusters: counts.mergedClusters,
      singletonNodes: nodes.filter((node) => node.members.length === 1).length,
      ...(minCellPoints === undefined
        ? {}
        : { dropped: { cells: counts.droppedCells, points: counts.droppedPoints } }),
      ...(typeof rule === "function" || rule.rule === "dbscan" ? { noise: counts.noise } : {}),
    },
  };
}

/** Clusters the cells; of clusters that are equal, one node is made. */
function nodesOf(
  cells: readonly CoverCell[],
  lens: PointCloud,
  clusters: (rows: Uint32Array) => readonly Uint32Array[],
  minCellPoints: number,
  onProgress: (done: number, total: number, unit: string) => void,
) {
  const nodes: MapperNode[] = [];
  const seen = new Set<string>();
  /** 0: in dropped cells only; 1: in a cell that was clustered; 2: in a node. */
  const fate = new Uint8Array(lens.n);
  let mergedClusters = 0;
  let droppedCells = 0;
  const allPairs = cells.reduce((sum, { rows }) => sum + pairsOf(rows.length), 0);
  let pairs = 0;
  for (const { index, rows } of cells) {
    onProgress(pairs, allPairs, "pairs");
    pairs += pairsOf(rows.length);
    if (rows.length < minCellPoints) {
      droppedCells++;
      continue;
    }
    for (const row of rows) fate[row] ||= 1;
    for (const members of clusters(rows)) {
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
  return { nodes, mergedClusters, droppedCells, droppedPoints: points(0), noise: points(1) };
}

/** What the lens was, as far as it is plain data. */
function lensParameters(lens: Lens, n: number, lensDims: number) {
  if (typeof lens === "function") return { lens: functionName(lens), n, lensDims };
  if (typeof lens === "object" && "data" in lens) return { n, lensDims };
  const { lens: name, ...numbers }: LensRule = lensRule(lens);
  return { lens: name, n, lensDims, ...numbers };
}

/** A cover without its function, which has no place in plain data. */
function named(cover: CoverRule | { readonly cover: CoverFunction }) {
  return typeof cover.cover === "function"
    ? { cover: functionName(cover.cover) }
    : cover as CoverRule;
}

function checkFinite({ data, dim }: PointCloud, what: string): void {
  const position = data.findIndex((value) => !Number.isFinite(value));
  if (position < 0) return;
  throw new RangeError(
    `Cannot build a Mapper graph: the ${what} of row ${Math.floor(position / dim)} is ` +
      `${data[position]} in coordinate ${position % dim}; remove that row first`,
  );
}

function coverLens(
  lens: PointCloud,
  rule: CoverRule | { readonly cover: CoverFunction },
): Cover {
  if (typeof rule.cover === "function") return checkedCover(rule.cover(lens), lens.n);
  return ruledCover(lens, rule as CoverRule);
}

function ruledCover(lens: PointCloud, rule: CoverRule): Cover {
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
  cluster: ClusterRule | ClusterFunction,
  onProgress: (done: number, total: number, unit: string) => void,
): number | null {
  if (typeof cluster === "function" || cluster.rule !== "global") return null;
  const { linkage = "single", scale } = cluster;
  if (scale === undefined && linkage !== "single") {
    throw new RangeError(
      `Cannot derive a scale for ${linkage} linkage from the cloud, only for single linkage: ` +
        `give the scale, a distance`,
    );
  }
  const cut = scale ??
    mapperScale(scaled, (done, total) => onProgress(done, total, "subsamples"));
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
