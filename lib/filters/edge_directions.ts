import type { PointCloud } from "../tda/points/points.ts";
import { circleShare, edgeAngle } from "./kernels.ts";

/** A filter is an edge if more than this share of its energy is a linear gradient. */
const EDGE_SHARE = 0.5;

/**
 * The directions of the edges among some kernels: the angles of those that are a linear gradient
 * for more than half of their energy.
 *
 * @param cloud Kernels with mean 0, n × size².
 * @returns Angles in radians, as {@linkcode edgeAngle} gives them; as many as there are edges.
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { edgeDirections, primaryCircle } from "@filterscope/filterscope";
 * if (edgeDirections(primaryCircle(100, 0.01, 1)).length !== 100) throw new Error("all are edges");
 * ```
 */
export function edgeDirections(cloud: PointCloud): Float64Array {
  const share = circleShare(cloud);
  return edgeAngle(cloud).filter((_, row) => share[row]! > EDGE_SHARE);
}
