import { bars } from "../diagrams/diagram.ts";
import { maxminLandmarks } from "../points/landmarks.ts";
import type { PointCloud } from "../points/points.ts";
import { lazyWitnessDistances } from "./lazy_witness.ts";
import { persistence } from "./rips.ts";

/** Loops of a cloud, seen through a few landmarks. */
export interface WitnessLoops {
  /** Seed of the first landmark. */
  readonly seed: number;
  /** Largest distance of a point to its nearest landmark. */
  readonly coveringRadius: number;
  /** Births and deaths of the loops, longest first, in covering radii. */
  readonly bars: readonly (readonly [birth: number, death: number])[];
}

/**
 * The loops of a cloud in the lazy witness complex on landmarks chosen by maxmin, with ν = 1, as de
 * Silva and Carlsson (2004) and Carlsson, Ishkhanov, de Silva and Zomorodian (2008) look at image
 * patches. Scales are told in covering radii, so that they compare between clouds.
 *
 * @param cloud Points, n × dim.
 * @param landmarks Number of landmarks, 1 to n.
 * @param seed Decides the first landmark; the loops may depend on it.
 * @returns The loops. O(n · landmarks · (landmarks + dim)).
 * @throws {RangeError} If `landmarks` is out of range, or the cloud has fewer different points.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { witnessLoops } from "@filterscope/filterscope/tda";
 * const [longest] = witnessLoops(noisyCircle(500, 0.05, 2, 1), 30, 1).bars;
 * if (!longest || longest[1] - longest[0] < 1) throw new Error("one loop");
 * ```
 */
export function witnessLoops(cloud: PointCloud, landmarks: number, seed: number): WitnessLoops {
  const { rows, coveringRadius } = maxminLandmarks(cloud, landmarks, seed);
  if (!(coveringRadius > 0) && new Set(rows).size < landmarks) {
    throw new RangeError(
      `Cannot look at loops through ${landmarks} landmarks: the cloud has fewer points that ` +
        `differ; ask for fewer`,
    );
  }
  const diagram = persistence(lazyWitnessDistances(cloud, rows, 1));
  const scale = coveringRadius > 0 ? coveringRadius : 1;
  return {
    seed,
    coveringRadius,
    bars: bars(diagram, 1).map(({ birth, death }) => [birth / scale, death / scale] as const),
  };
}
