/**
 * Persistence diagrams: their bars, distances between them, and curves and images made of them.
 *
 * @module
 */
export * from "./bottleneck.ts";
export * from "./diagram.ts";
export type { SampleGrid } from "./sample_grid.ts";
export * from "./universal_null.ts";
export * from "./standing_bars.ts";
export * from "./separation.ts";
export * from "./vectorize.ts";
export * from "./wasserstein.ts";
