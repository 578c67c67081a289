/**
 * Mapper graphs: lenses, covers, clusterers, the nerve, and the shape of a graph.
 *
 * @module
 */
export * from "./balanced_cover.ts";
export * from "./ball_cover.ts";
export {
  type ClusterFunction,
  type ClusterName,
  clusterRows,
  type ClusterRule,
  type Linkage,
} from "./cluster.ts";
export * from "./cover.ts";
export * from "./cover_rule.ts";
export * from "./dbscan.ts";
export * from "./eccentricity.ts";
export * from "./extended_persistence.ts";
export * from "./graph_components.ts";
export * from "./graph_loops.ts";
export * from "./k_means_cover.ts";
export {
  columnLens,
  type Lens,
  lens,
  type LensFunction,
  type LensName,
  type LensRule,
  lensValues,
  valueLens,
} from "./lens.ts";
export * from "./mapper.ts";
export * from "./nerve.ts";
export * from "./open_loops.ts";
export { mapperScale } from "./scale.ts";
export * from "./scale_scan.ts";
export * from "./single_linkage.ts";
export * from "./turned_loops.ts";
