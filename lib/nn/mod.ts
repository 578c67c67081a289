/**
 * Small convolutional networks: their description, their training on a GPU, on a native library or
 * on WebAssembly, and the batches they see.
 *
 * Networks, batches and update rules are plain data and pure functions; the engines are opened by
 * {@linkcode openBackend}, which loads their code only then.
 *
 * @module
 */
export * from "../data/image_dataset.ts";
export * from "./backend.ts";
export * from "./backends.ts";
export { batches, testImages } from "./batches.ts";
export * from "./check_training.ts";
export * from "./evaluate.ts";
export * from "./network.ts";
export * from "./network_from_json.ts";
export * from "./optimizer.ts";
export type { Preparation } from "./preparation.ts";
export * from "./stack_size.ts";
export * from "./train_replicate.ts";
