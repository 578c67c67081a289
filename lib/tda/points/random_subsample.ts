import { random } from "../../random.ts";
import { type PointCloud, selectRows } from "./points.ts";

/**
 * Some points of a cloud, drawn at random without repeats: they follow its density, as landmarks by
 * maxmin do not.
 *
 * @param cloud Points, n × dim.
 * @param most How many to draw, at least 1; a cloud of no more is given back as it is.
 * @param seed Decides which.
 * @returns The points, in the order of their rows. O(n).
 * @throws {RangeError} If `most` is no integer of at least 1.
 *
 * @example
 * ```ts
 * import { randomSubsample, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 3, 4]), 1);
 * const { n, data } = randomSubsample(line, 3, 1);
 * if (n !== 3 || data[0]! >= data[1]!) throw new Error("three of five, in order");
 * ```
 */
export function randomSubsample(cloud: PointCloud, most: number, seed: number): PointCloud {
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(`Cannot draw ${most} points: expected a whole number from 1 up`);
  }
  if (cloud.n <= most) return cloud;
  const rows = random(seed).shuffle(Uint32Array.from({ length: cloud.n }, (_, row) => row));
  return selectRows(cloud, rows.slice(0, most).sort());
}
