/**
 * Point clouds whose shape is known: circles, spheres, a torus, the Klein bottle and the circles of
 * image patches, and kernels that have learned nothing.
 *
 * Each takes its seed; the same seed gives the same points on every machine.
 *
 * @example
 * ```ts
 * import { twoCircles } from "@filterscope/filterscope/models";
 * import { bars, persistence } from "@filterscope/filterscope/tda";
 *
 * const [, second, third] = bars(persistence(twoCircles(200, 0.05, 2, 1)), 1);
 * if (second!.length < 3 * (third?.length ?? 0)) throw new Error("two circles have two loops");
 * ```
 *
 * @module
 */
export * from "./circle.ts";
export * from "./covariance_matched.ts";
export * from "./figure_eight.ts";
export * from "./gaussian_kernels.ts";
export * from "./kernel_nulls.ts";
export * from "./klein_bottle.ts";
export * from "./plain_cloud.ts";
export * from "./primary_circle.ts";
export * from "./row_nulls.ts";
export * from "./shuffled_columns.ts";
export * from "./shuffled_entries.ts";
export * from "./sphere.ts";
export * from "./three_circles.ts";
export * from "./torus.ts";
export * from "./two_circles.ts";
export * from "./untrained_kernels.ts";
export type { PointCloud } from "../tda/points/points.ts";
