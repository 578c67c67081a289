/**
 * Points and what lies between them: clouds, metrics, distances, principal components, landmarks.
 *
 * @module
 */
export * from "./distances.ts";
export * from "./energy_distance.ts";
export * from "./landmarks.ts";
export * from "./metric.ts";
export * from "./pca.ts";
export * from "./points.ts";
export * from "./random_subsample.ts";
