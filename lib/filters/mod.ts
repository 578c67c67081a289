/**
 * Filters of convolutional networks as points: kernels made comparable, what each of them looks
 * like, and where their shape is clearest.
 *
 * @example
 * ```ts
 * import { circleShare, filterCloud } from "@filterscope/filterscope/filters";
 *
 * const edge = [1, 0, -1, 1, 0, -1, 1, 0, -1];
 * const { points } = filterCloud([{ shape: [1, 1, 3, 3], data: edge }], "conv1");
 * if (circleShare(points)[0]! < 0.999) throw new Error("an edge lies on the circle of edges");
 * ```
 *
 * @module
 */
export * from "./angles.ts";
export * from "./axis_patterns.ts";
export * from "./bright_disc.ts";
export * from "./bright_sides.ts";
export * from "./circle_coverage.ts";
export * from "./compare_patches.ts";
export { contrastNorm, dctBasis, dctCoordinates, patchesFromDct } from "./contrast_norm.ts";
export * from "./dense_shape.ts";
export * from "./density_map.ts";
export * from "./edge_directions.ts";
export * from "./filter_cloud.ts";
export * from "./filter_patterns.ts";
export * from "./kernel_sparsity.ts";
export * from "./image_patches.ts";
export * from "./kernels.ts";
export * from "./klein_histogram.ts";
export * from "./klein_share.ts";
export * from "./loop_statistics.ts";
export * from "./mean_kernel.ts";
export * from "./patch.ts";
export { type PatternShares, patternShares } from "./pattern_shares.ts";
export * from "./scaled_rows.ts";
export * from "./shape_intervals.ts";
export * from "./subsampled_rows.ts";
export {
  type LoopOptions,
  type LoopSample,
  resampledLoops,
  sampleLoops,
} from "./resampled_loops.ts";
export * from "./variance_entropy.ts";
export type {
  Bar,
  DiagramDimension,
  PersistenceDiagram,
  PersistencePair,
  RepresentativeCocycle,
  RepresentativeCycle,
} from "../tda/diagrams/diagram.ts";
export type { Metric } from "../tda/points/metric.ts";
export type { PointCloud } from "../tda/points/points.ts";
