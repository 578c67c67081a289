/**
 * Pages of one's own: `defineReport`, the steps that pages are made of, and what reads their files.
 * Needs Deno: steps read and write files.
 *
 * @module
 */
export * from "./runner/define_report.ts";
export type { OptionSpec, OptionSpecs, OptionValues, ValueOf } from "./runner/option_spec.ts";
export * from "./runner/run.ts";
export type { Chain, LabeledStep } from "./runner/run_steps.ts";
export type { Json, Progress, Step } from "./runner/step.ts";
export type { DistancesFormat } from "./files/distances_file.ts";
export { readJson } from "./files/files.ts";
export { besideJson, readPoints, writePoints } from "./files/points_file.ts";
export type { DensityEngine } from "./parallel/measure_density.ts";
export * from "./steps/certificate_step.ts";
export * from "./steps/circular_step.ts";
export * from "./steps/density_step.ts";
export * from "./steps/graph_shape_step.ts";
export type { LensChoice } from "./steps/lens_choice.ts";
export * from "./steps/mapper_step.ts";
export * from "./steps/part_step.ts";
export * from "./steps/pca_step.ts";
export * from "./steps/persistence_step.ts";
export * from "./steps/points_step.ts";
export * from "./steps/scale_scan_step.ts";
export * from "./steps/witness_step.ts";
