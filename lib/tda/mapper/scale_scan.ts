import { graphShape } from "./graph_loops.ts";
import { mapper, type MapperSpec } from "./mapper.ts";
import { metricCloud } from "../points/metric.ts";
import type { PointCloud } from "../points/points.ts";
import { mapperScale } from "./scale.ts";

/** What a Mapper graph looks like at one cut scale. */
export interface ScaleScanRow {
  /** The cut over the scale that the scan is centered on. */
  factor: number;
  /** The cut, in the units of the metric. */
  scale: number;
  /** Number of nodes. */
  nodes: number;
  /** Number of connected components. */
  components: number;
  /** First Betti number of the nerve. */
  betti1: number;
  /** Loops that are more than a hole between cells (see {@linkcode graphShape}). */
  longLoops: number;
}

/**
 * How the shape of a Mapper graph depends on the scale that its cells are cut at: whether a finding
 * holds around the chosen scale, or only at it.
 *
 * @param cloud Points, n × dim.
 * @param lens Lens values, n × dims.
 * @param spec Cover, metric and a global cut; its `scale`, or {@linkcode mapperScale} without one,
 * is the center of the scan.
 * @param factors Multiples of that scale to look at; from half to twice by default.
 * @returns One row per factor. A Mapper graph each.
 * @throws {RangeError} If the cut rule is not global, a factor is negative or NaN, or `mapper`
 * refuses.
 */
export function scaleScan(
  cloud: PointCloud,
  lens: PointCloud,
  spec: MapperSpec,
  factors: readonly number[] = [0.5, Math.SQRT1_2, 1, Math.SQRT2, 2],
): ScaleScanRow[] {
  if (spec.cluster.rule !== "global") {
    throw new RangeError(
      `Cannot scan scales under the rule "${spec.cluster.rule}": only "global" cuts all cells at ` +
        "one",
    );
  }
  const center = spec.cluster.scale ?? mapperScale(metricCloud(cloud, spec.metric));
  return factors.map((factor) => {
    const scale = factor * center;
    const graph = mapper(cloud, lens, { ...spec, cluster: { rule: "global", scale } });
    const { components, betti1, longLoops } = graphShape(
      graph,
      new Float64Array(graph.nodes.length),
    );
    return { factor, scale, nodes: graph.nodes.length, components, betti1, longLoops };
  });
}
