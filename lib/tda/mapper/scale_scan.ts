import { clusterRule } from "./cluster.ts";
import { componentSizes } from "./graph_components.ts";
import { graphShape } from "./graph_loops.ts";
import { type Lens, lensValues } from "./lens.ts";
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
  /** Share of the points that its largest component holds. */
  piece: number;
  /** First Betti number of the nerve. */
  betti1: number;
  /** Loops that the cloud leaves open (see {@linkcode openLoops}). */
  longLoops: number;
}

/**
 * How the shape of a Mapper graph depends on the scale that its cells are cut at: whether a finding
 * holds around the chosen scale, or only at it.
 *
 * @param cloud Points, n × dim.
 * @param lens What to look through, as for {@linkcode mapper}.
 * @param spec Cover, metric and a global cut; its `scale`, or {@linkcode mapperScale} without one,
 * is the center of the scan.
 * @param factors Multiples of that scale to look at; from half to twice by default.
 * @returns One row per factor. A Mapper graph each.
 * @throws {RangeError} If the cut rule is not global, a factor is negative or NaN, or `mapper`
 * refuses.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { scaleScan } from "@filterscope/filterscope/tda";
 * const rows = scaleScan(noisyCircle(1000, 0.05, 2, 1), "coordinates", {
 *   resolution: 20,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 * if (rows.some(({ longLoops }) => longLoops !== 1)) throw new Error("a circle at every scale");
 * ```
 */
export function scaleScan(
  cloud: PointCloud,
  lens: Lens,
  spec: MapperSpec,
  factors: readonly number[] = [0.5, Math.SQRT1_2, 1, Math.SQRT2, 2],
): ScaleScanRow[] {
  const { cluster, metric } = spec;
  const rule = typeof cluster === "function" ? undefined : clusterRule(cluster);
  if (rule?.rule !== "global") {
    throw new RangeError(
      `Cannot scan scales under the rule "${rule?.rule ?? "function"}": only "global" cuts all ` +
        `cells at one`,
    );
  }
  const center = rule.scale ?? mapperScale(metricCloud(cloud, metric));
  const values = lensValues(cloud, lens, metric);
  return factors.map((factor) => {
    const scale = factor * center;
    const graph = mapper(cloud, values, { ...spec, cluster: { ...rule, scale } });
    const { components, betti1, longLoops } = graphShape(
      graph,
      cloud,
      new Float64Array(graph.nodes.length),
    );
    const piece = (componentSizes(graph)[0] ?? 0) / cloud.n;
    return { factor, scale, nodes: graph.nodes.length, components, piece, betti1, longLoops };
  });
}
