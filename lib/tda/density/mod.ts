/**
 * How dense a cloud is round each point, and its densest part.
 *
 * @module
 */
export { densestDistances } from "./densest_distances.ts";
export * from "./average_neighbors.ts";
export * from "./density.ts";
export * from "./gpu_neighbors.ts";
export * from "./knn.ts";
export type { NeighborMeasure } from "./neighbor_distances.ts";
export * from "./plain_codensity.ts";
