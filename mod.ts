/**
 * Filterscope: what a convolutional network has learned, seen through the shape of its filters.
 *
 * The flow: data set → replicates → filter cloud → dense cloud → Mapper graph and persistence
 * diagram → report. Here is all of it that is pure: functions on typed arrays, plain data and the
 * objects they are given, that touch no file, clock or network, draw no random number without a
 * seed, and run in a browser. The same functions are there room by room:
 *
 * - `@filterscope/filterscope/tda`: density, Mapper graphs, persistent homology;
 * - `@filterscope/filterscope/filters`: kernels as points, and what they look like;
 * - `@filterscope/filterscope/models`: clouds whose shape is known;
 * - `@filterscope/filterscope/report`: figures and pages.
 *
 * Two rooms hold more than what is exported here: `@filterscope/filterscope/nn` opens the engines
 * that train networks, and `@filterscope/filterscope/weights` fetches networks over HTTP. Two more
 * need Deno: `@filterscope/filterscope/pipeline`, steps and pages that read and write files, and
 * `@filterscope/filterscope/jupyter`, pictures under the cells of a notebook. The tasks of the
 * command line add records and progress around all of it.
 *
 * @example
 * ```ts
 * import {
 *   bars,
 *   densityFilter,
 *   mapper,
 *   persistence,
 *   primaryCircle,
 * } from "@filterscope/filterscope";
 *
 * const filters = primaryCircle(400, 0.05, 1);
 * const dense = densityFilter(filters, { k: 20, p: 0.5 }).cloud;
 * const graph = mapper(dense, "pca", {
 *   resolution: 20,
 *   gain: 3,
 *   metric: "variance-normalized-euclidean",
 *   cluster: "global",
 * });
 * const [loop, next] = bars(persistence(dense), 1);
 * if (graph.nodes.length === 0 || loop!.length < 3 * (next?.length ?? 0)) {
 *   throw new Error("a circle of filters should show");
 * }
 * ```
 *
 * @module
 */
export { formatNpy, type NpyArray, type NpyEntries, parseNpy } from "./lib/bytes/npy.ts";
export { formatNpz, parseNpz } from "./lib/bytes/npz.ts";
export type { NumberArray } from "./lib/bytes/number_bytes.ts";

export { cifar10 } from "./lib/data/cifar10.ts";
export * from "./lib/data/idx.ts";
export * from "./lib/data/image_dataset.ts";
export * from "./lib/data/image_file.ts";
export * from "./lib/data/mnist.ts";
export * from "./lib/data/pixels.ts";

export * from "./lib/family_wise.ts";
export * from "./lib/filters/mod.ts";

export * from "./lib/interchange/diagram_text.ts";
export * from "./lib/interchange/distances_text.ts";
export * from "./lib/interchange/graphml.ts";
export * from "./lib/interchange/kepler_mapper.ts";
export * from "./lib/interchange/points_text.ts";

export * from "./lib/models/mod.ts";

export * from "./lib/nn/backend.ts";
export { batches, testImages } from "./lib/nn/batches.ts";
export * from "./lib/nn/evaluate.ts";
export * from "./lib/nn/network.ts";
export * from "./lib/nn/network_from_json.ts";
export * from "./lib/nn/optimizer.ts";
export type { Preparation } from "./lib/nn/preparation.ts";
export * from "./lib/nn/stack_size.ts";
export * from "./lib/nn/train_replicate.ts";

export * from "./lib/random.ts";
export * from "./lib/report/mod.ts";
export * from "./lib/rank_correlation.ts";
export * from "./lib/statistics.ts";
export * from "./lib/subsample_interval.ts";
export * from "./lib/tda/mod.ts";

export { type ByteSource, memorySource } from "./lib/bytes/byte_source.ts";
export * from "./lib/weights/conv_layers.ts";
export * from "./lib/weights/degenerate_layer.ts";
export { readKerasHdf5Weights, readKerasZipWeights } from "./lib/weights/formats/keras_hdf5.ts";
export {
  formatSafetensors,
  type SafetensorsTensor,
} from "./lib/weights/formats/format_safetensors.ts";
export * from "./lib/weights/formats/numpy.ts";
export { readOnnxWeights } from "./lib/weights/formats/onnx.ts";
export { readPytorchWeights } from "./lib/weights/formats/pytorch.ts";
export { readSafetensorsWeights } from "./lib/weights/formats/safetensors.ts";
export { readShardedWeights } from "./lib/weights/formats/sharded.ts";
export { readTfjsWeights } from "./lib/weights/formats/tfjs.ts";
export { packWeights } from "./lib/weights/pack_weights.ts";
export * from "./lib/weights/quantize_kernels.ts";
export { openWeights } from "./lib/weights/open_weights.ts";
export * from "./lib/weights/weight_file.ts";
