/**
 * Filterscope: what a convolutional network has learned, seen through the shape of its filters.
 *
 * The flow: data set → replicates → filter cloud → dense cloud → Mapper graph and persistence
 * diagram → report. Everything exported here is a pure function on typed arrays or plain data; the
 * tasks of the command line add files, records and progress around it.
 *
 * @example
 * ```ts
 * import {
 *   bars,
 *   densityFilter,
 *   lens,
 *   mapper,
 *   persistence,
 *   primaryCircle,
 * } from "@filterscope/filterscope";
 *
 * const filters = primaryCircle(400, 0.05, 1);
 * const dense = densityFilter(filters, { k: 20, p: 0.5 }).cloud;
 * const graph = mapper(dense, lens(dense, "pca", 2), {
 *   resolution: 20,
 *   gain: 3,
 *   metric: "variance-normalized-euclidean",
 *   cluster: { rule: "global" },
 * });
 * const [loop, next] = bars(persistence(dense), 1);
 * if (graph.nodes.length === 0 || loop!.length < 3 * (next?.length ?? 0)) {
 *   throw new Error("a circle of filters should show");
 * }
 * ```
 *
 * @module
 */
export * from "./lib/random.ts";

export * from "./lib/data/idx.ts";
export * from "./lib/data/image_dataset.ts";
export * from "./lib/data/mnist.ts";
export { formatNpy, type NpyArray, type NpyEntries, parseNpy } from "./lib/bytes/npy.ts";
export type { NumberArray } from "./lib/bytes/number_bytes.ts";

export * from "./lib/nn/backend.ts";
export * from "./lib/nn/backends.ts";
export * from "./lib/nn/batches.ts";
export * from "./lib/nn/evaluate.ts";
export * from "./lib/nn/network.ts";
export * from "./lib/nn/network_from_json.ts";
export * from "./lib/nn/optimizer.ts";
export type { Preparation } from "./lib/nn/preparation.ts";
export * from "./lib/nn/stack_size.ts";
export * from "./lib/nn/train_replicate.ts";

export * from "./lib/tda/diagrams/bottleneck.ts";
export * from "./lib/tda/persistence/circular_coordinates.ts";
export * from "./lib/tda/mapper/balanced_cover.ts";
export * from "./lib/tda/mapper/ball_cover.ts";
export * from "./lib/tda/mapper/cluster.ts";
export * from "./lib/tda/persistence/complex.ts";
export * from "./lib/tda/mapper/cover.ts";
export * from "./lib/tda/mapper/dbscan.ts";
export * from "./lib/tda/density/density.ts";
export * from "./lib/tda/diagrams/diagram.ts";
export * from "./lib/tda/points/distances.ts";
export * from "./lib/tda/density/gpu_neighbors.ts";
export * from "./lib/tda/mapper/eccentricity.ts";
export * from "./lib/tda/mapper/graph_components.ts";
export * from "./lib/tda/mapper/graph_loops.ts";
export * from "./lib/tda/mapper/k_means_cover.ts";
export * from "./lib/filters/kernels.ts";
export * from "./lib/tda/density/knn.ts";
export * from "./lib/tda/persistence/landmark_persistence.ts";
export * from "./lib/tda/points/landmarks.ts";
export * from "./lib/tda/persistence/lazy_witness.ts";
export * from "./lib/tda/mapper/lens.ts";
export * from "./lib/tda/mapper/mapper.ts";
export * from "./lib/tda/points/metric.ts";
export * from "./lib/tda/mapper/nerve.ts";
export * from "./lib/tda/points/pca.ts";
export { persistenceMemory } from "./lib/tda/persistence/persistence_memory.ts";
export * from "./lib/tda/points/points.ts";
export * from "./lib/filters/resampled_loops.ts";
export * from "./lib/tda/persistence/rips.ts";
export type { SampleGrid } from "./lib/tda/diagrams/sample_grid.ts";
export * from "./lib/tda/mapper/scale.ts";
export * from "./lib/tda/mapper/scale_scan.ts";
export * from "./lib/tda/mapper/single_linkage.ts";
export * from "./lib/tda/diagrams/vectorize.ts";
export * from "./lib/tda/diagrams/wasserstein.ts";
export * from "./lib/tda/persistence/witness_simplices.ts";

export * from "./lib/interchange/diagram_text.ts";
export * from "./lib/interchange/distances_text.ts";
export * from "./lib/interchange/graphml.ts";
export * from "./lib/interchange/kepler_mapper.ts";
export { formatNpz, parseNpz } from "./lib/bytes/npz.ts";
export * from "./lib/interchange/points_text.ts";
export * from "./lib/models/circle.ts";
export * from "./lib/models/figure_eight.ts";
export * from "./lib/filters/dense_shape.ts";
export * from "./lib/filters/density_map.ts";
export * from "./lib/filters/filter_patterns.ts";
export * from "./lib/models/gaussian_kernels.ts";
export * from "./lib/models/klein_bottle.ts";
export * from "./lib/filters/klein_share.ts";
export * from "./lib/filters/pattern_shares.ts";
export * from "./lib/models/primary_circle.ts";
export * from "./lib/models/sphere.ts";
export * from "./lib/models/three_circles.ts";
export * from "./lib/models/torus.ts";
export * from "./lib/models/two_circles.ts";
export * from "./lib/models/untrained_kernels.ts";

export { type ByteSource, memorySource } from "./lib/bytes/byte_source.ts";
export * from "./lib/weights/conv_layers.ts";
export * from "./lib/weights/http_source.ts";
export { readKerasHdf5Weights, readKerasZipWeights } from "./lib/weights/formats/keras_hdf5.ts";
export * from "./lib/weights/formats/numpy.ts";
export { readOnnxWeights } from "./lib/weights/formats/onnx.ts";
export {
  formatSafetensors,
  type SafetensorsTensor,
} from "./lib/weights/formats/format_safetensors.ts";
export * from "./lib/weights/pack_weights.ts";
export * from "./lib/weights/quantize_kernels.ts";
export { openWeights } from "./lib/weights/open_weights.ts";
export { readPytorchWeights } from "./lib/weights/formats/pytorch.ts";
export { readSafetensorsWeights } from "./lib/weights/formats/safetensors.ts";
export { readShardedWeights } from "./lib/weights/formats/sharded.ts";
export { readTfjsWeights } from "./lib/weights/formats/tfjs.ts";
export * from "./lib/weights/weight_file.ts";

// The figures and pages, until the room has an entry point of its own.
export * from "./lib/report/figures/accuracy_figure.ts";
export * from "./lib/report/figures/barcode_figure.ts";
export * from "./lib/report/figures/barcode_grid_figure.ts";
export * from "./lib/report/figures/codensity_figure.ts";
export * from "./lib/report/figures/density_map_figure.ts";
export * from "./lib/report/figures/diagram_figure.ts";
export * from "./lib/report/figures/filter_layout.ts";
export * from "./lib/report/figures/filters_by_angle_figure.ts";
export * from "./lib/report/figures/graph_picture.ts";
export * from "./lib/report/figures/layer_grid_figure.ts";
export * from "./lib/report/figures/lines_figure.ts";
export * from "./lib/report/figures/mapper_dial_figure.ts";
export * from "./lib/report/figures/mapper_figure.ts";
export * from "./lib/report/figures/mapper_grid_figure.ts";
export * from "./lib/report/figures/mapper_scale_figure.ts";
export * from "./lib/report/figures/pattern_examples_figure.ts";
export * from "./lib/report/figures/pattern_shares_figure.ts";
export * from "./lib/report/figures/point_cloud_figure.ts";
export * from "./lib/report/figures/spread_figure.ts";
export * from "./lib/report/figures/training_figure.ts";
export * from "./lib/report/figures/training_player_figure.ts";
export * from "./lib/report/figures/trajectory_figure.ts";
export * from "./lib/report/format.ts";
export * from "./lib/report/page/results_json.ts";
export * from "./lib/filters/angles.ts";
export * from "./lib/statistics.ts";
export * from "./lib/report/page/cells.ts";
export * from "./lib/report/page/claim.ts";
export * from "./lib/report/page/compose.ts";
export * from "./lib/report/page/markdown_text.ts";
export * from "./lib/report/page/notebook.ts";
