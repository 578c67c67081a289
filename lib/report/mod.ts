/**
 * Figures of filters, Mapper graphs and persistence diagrams as SVG, and reports as one HTML file
 * that opens offline.
 *
 * Figures are drawn with the `document` that they are given: the browser's own, or one of a library
 * such as jsdom.
 *
 * @module
 */
export * from "./csv.ts";
export { type Attributes, type Child, html, picture, svg } from "./element.ts";
export * from "./figures/accuracy_figure.ts";
export * from "./figures/barcode_figure.ts";
export * from "./figures/barcode_grid_figure.ts";
export * from "./figures/codensity_figure.ts";
export * from "./figures/color_scale.ts";
export * from "./figures/cyclic_scale.ts";
export * from "./figures/degree_ratio_figure.ts";
export * from "./figures/density_map_figure.ts";
export * from "./figures/diagram_figure.ts";
export * from "./figures/distance_map_figure.ts";
export * from "./figures/filter_layout.ts";
export * from "./figures/graph_picture.ts";
export {
  filtersByAngleFigure,
  type FiltersByAngleSpec,
} from "./figures/filters_by_angle_figure.ts";
export { kernelPicture, type KernelPictureSpec } from "./figures/kernel_picture.ts";
export * from "./figures/klein_map_figure.ts";
export * from "./figures/layer_grid_figure.ts";
export * from "./figures/layer_thumbnails_figure.ts";
export * from "./figures/lines_figure.ts";
export * from "./figures/loop_count_figure.ts";
export * from "./figures/loop_map_figure.ts";
export * from "./figures/loop_reach_figure.ts";
export * from "./figures/mapper_choices_figure.ts";
export { mapperDialFigure, type MapperDialSpec } from "./figures/mapper_dial_figure.ts";
export {
  mapperFigure,
  type MapperFigureSpec,
  type MapperPicture,
} from "./figures/mapper_figure.ts";
export type { MapperLook, NodeColor } from "./figures/mapper_marks.ts";
export {
  type MapperGridCell,
  mapperGridFigure,
  type MapperGridSpec,
} from "./figures/mapper_grid_figure.ts";
export * from "./figures/loop_starts_figure.ts";
export * from "./figures/mapper_layout.ts";
export * from "./figures/mapper_scale_figure.ts";
export * from "./figures/orient_layout.ts";
export * from "./figures/packed_graph.ts";
export * from "./figures/pattern_examples_figure.ts";
export * from "./figures/pattern_shares_figure.ts";
export * from "./figures/point_cloud_figure.ts";
export * from "./figures/scatter_figure.ts";
export * from "./figures/resemblance_figure.ts";
export * from "./figures/spread_figure.ts";
export * from "./figures/standalone_svg.ts";
export * from "./figures/training_figure.ts";
export * from "./figures/training_player_figure.ts";
export * from "./figures/trajectory_figure.ts";
export * from "./format.ts";
export type { LiveChoices, LiveLens, LiveNumber } from "./live/choices.ts";
export type { LiveData, LiveMap, LiveSlices, LiveStart } from "./live/live_data.ts";
export type { LiveNumbers } from "./live/live_numbers.ts";
export type { LivePlace } from "./live/live_place.ts";
export type { LiveColumn } from "./live/point_columns.ts";
export * from "./page/cells.ts";
export * from "./page/claim.ts";
export * from "./page/compose.ts";
export * from "./page/markdown_text.ts";
export * from "./page/notebook.ts";
export * from "./page/render_report.ts";
export * from "./page/results_json.ts";
export type { DensityChoice, DensityMapRow, FilterPattern, PatternShares } from "../filters/mod.ts";
export type {
  BallSpec,
  ClusterRule,
  CoverRule,
  CoverSpec,
  DbscanSpec,
  DiagramDimension,
  KMeansSpec,
  Linkage,
  MapperDiagnostics,
  MapperEdge,
  MapperGraph,
  MapperNode,
  MapperParameters,
  Metric,
  NerveEdge,
  PersistenceDiagram,
  PersistencePair,
  PointCloud,
  RepresentativeCocycle,
  RepresentativeCycle,
} from "../tda/mod.ts";
