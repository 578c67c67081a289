/**
 * Weights of trained networks from the files of other programs, and the convolution layers in them.
 *
 * Readers take a source of bytes and run nothing that is in it; {@linkcode httpSource} is the only
 * one that uses the network, for the parts of a file that are asked for.
 *
 * @module
 */
export { type ByteSource, memorySource } from "../bytes/byte_source.ts";
export type { Patience } from "../bytes/patient_fetch.ts";
export * from "./conv_layers.ts";
export * from "./degenerate_layer.ts";
export { readKerasHdf5Weights, readKerasZipWeights } from "./formats/keras_hdf5.ts";
export * from "./formats/format_safetensors.ts";
export * from "./formats/numpy.ts";
export { readOnnxWeights } from "./formats/onnx.ts";
export { readPytorchWeights } from "./formats/pytorch.ts";
export { readSafetensorsWeights } from "./formats/safetensors.ts";
export { readShardedWeights } from "./formats/sharded.ts";
export { readTfjsWeights } from "./formats/tfjs.ts";
export * from "./http_source.ts";
export { openWeights } from "./open_weights.ts";
export * from "./pack_weights.ts";
export * from "./quantize_kernels.ts";
export * from "./weight_file.ts";
