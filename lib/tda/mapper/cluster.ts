import { dbscan, type DbscanSpec } from "./dbscan.ts";
import { cutMerges, linkageMerges } from "./linkage.ts";
import type { PointCloud } from "../points/points.ts";
import { diameter, firstGap, mergeHeights, singleLinkage } from "./single_linkage.ts";

/**
 * How far apart two clusters are: their nearest points (`single`), their farthest (`complete`), or
 * the mean over all pairs (`average`).
 */
export type Linkage = "single" | "complete" | "average";

/**
 * How the points of a cell are clustered: agglomeratively, by `linkage` (`single` by default), up
 * to a cut, or by DBSCAN.
 *
 * - `"global"`: cut at one scale for all cells, `scale`, or for single linkage the scale that
 *   `mapperScale` derives from the cloud.
 * - `"first-gap"`: cut in every cell at the first empty bin of the histogram of its merge heights
 *   (Singh,
 *   Mémoli and Carlsson 2007, section 3.1). It shatters cells of few points.
 * - `"histogram"`: the same with the diameter of the cell counted among the heights, as in the R
 *   package
 *   TDAmapper. Bins are wider, so fewer cells fall apart.
 * - `"dbscan"`: clusters of core points; the other points may be noise.
 */
export type ClusterRule =
  | { readonly rule: "global"; readonly linkage?: Linkage; readonly scale?: number }
  | {
    readonly rule: "first-gap" | "histogram";
    readonly linkage?: Linkage;
    readonly bins: number;
  }
  | { readonly rule: "dbscan" } & DbscanSpec;

/**
 * A rule by its name alone: single linkage, cut at the scale of the cloud (`"global"`), or in every
 * cell by a histogram of ten bins. DBSCAN has no name of its own, as it needs its `eps`.
 */
export type ClusterName = "global" | "first-gap" | "histogram";

/**
 * A clusterer of one's own: gives the clusters of some rows of a cloud, which is rescaled so that
 * the metric is Euclidean. Rows in no cluster are noise.
 */
export type ClusterFunction = (
  cloud: PointCloud,
  rows: Uint32Array,
) => readonly ArrayLike<number>[];

/** Bins of a histogram of merge heights, unless given: as in TDAmapper and KeplerMapper. */
const BINS = 10;

const RULES = ["global", "first-gap", "histogram", "dbscan"];

/**
 * The rule that a name stands for; a rule is taken as it is.
 *
 * @throws {RangeError} If the name is unknown.
 */
export function clusterRule(cluster: ClusterRule | ClusterName): ClusterRule {
  const name = typeof cluster === "string" ? cluster : cluster.rule;
  if (!RULES.includes(name)) {
    const known = RULES.map((one) => `"${one}"`).join(", ");
    throw new RangeError(`Cannot cluster: unknown rule "${name}"; expected one of ${known}`);
  }
  if (typeof cluster !== "string") return cluster;
  if (cluster === "global") return { rule: cluster };
  if (cluster === "first-gap" || cluster === "histogram") return { rule: cluster, bins: BINS };
  throw new RangeError(
    `Cannot cluster by "${name}" alone: say how, as in { rule: "dbscan", eps: 0.5, minPoints: 5 }`,
  );
}

/**
 * Clusters some rows of a cloud by a rule.
 *
 * @param cloud Points under Euclidean distance.
 * @param rows The rows to cluster.
 * @param rule How.
 * @param scale The cut of the rule `"global"`.
 * @returns The clusters, each with its rows ascending, in the order of their smallest row; under
 * DBSCAN rows in none are noise. O(m² · dim) for m rows, and 4 m² bytes for complete and average
 * linkage.
 * @throws {RangeError} If the rule or linkage is unknown, or a number of it is refused by the
 * function it is for.
 *
 * @example
 * ```ts
 * import { clusterRows, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 9, 10]), 1);
 * const clusters = clusterRows(line, Uint32Array.of(0, 1, 2, 3), { rule: "global" }, 2);
 * if (clusters.map((rows) => rows.join()).join(" ") !== "0,1 2,3") throw new Error("two pairs");
 * ```
 */
export function clusterRows(
  cloud: PointCloud,
  rows: Uint32Array,
  rule: ClusterRule,
  scale: number,
): Uint32Array[] {
  clusterRule(rule);
  if (rule.rule === "dbscan") return dbscan(cloud, rows, rule);
  const { linkage = "single" } = rule;
  const cut = (heights: () => Float64Array) => {
    switch (rule.rule) {
      case "global":
        return scale;
      case "first-gap":
        return firstGap(heights(), rule.bins);
      case "histogram":
        return firstGap([...heights(), diameter(cloud, rows)], rule.bins);
    }
  };
  if (linkage === "single") {
    return singleLinkage(cloud, rows, cut(() => mergeHeights(cloud, rows)));
  }
  if (linkage !== "complete" && linkage !== "average") {
    throw new RangeError(
      `Cannot cluster: unknown linkage "${linkage}"; expected "single", "complete" or "average"`,
    );
  }
  const merges = linkageMerges(cloud, rows, linkage);
  return cutMerges(rows, merges, cut(() => merges.heights));
}
