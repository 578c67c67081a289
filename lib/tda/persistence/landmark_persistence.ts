import type { PersistenceDiagram } from "../diagrams/diagram.ts";
import { maxminLandmarks } from "../points/landmarks.ts";
import { type PointCloud, selectRows } from "../points/points.ts";
import { persistence, type PersistenceOptions } from "./rips.ts";

/** The persistence diagram of a cloud, or of points that stand for it. */
export interface LandmarkPersistence {
  /** The diagram, of as many points as `rows`; cycles are in row numbers of the whole cloud. */
  readonly diagram: PersistenceDiagram;
  /** The rows that it was computed of, ascending. */
  readonly rows: Uint32Array;
  /** Largest distance of a point of the cloud to the nearest of them; 0 if they are all. */
  readonly coveringRadius: number;
}

/**
 * Vietoris–Rips persistence of at most a given number of points: all of a small cloud, else
 * landmarks by maxmin, as published work thins the filters of deeper layers (Gabrielsson and
 * Carlsson 2018 use 2,000).
 *
 * By the stability of Rips filtrations (Chazal, de Silva and Oudot, "Persistence stability for
 * geometric complexes", 2014), births and deaths lie within twice the covering radius of those of
 * the whole cloud, a loop shorter than four times it aside: that may come or go. In practice they
 * move by much less.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param most The largest number of points to compute with, at least 1.
 * @param seed Decides the first landmark.
 * @param options As for {@linkcode persistence}.
 * @param onLandmark Called after every landmark with how many are chosen, of how many.
 * @returns The diagram, its rows and how near they are to all. O(n · most · dim) besides
 * {@linkcode persistence} of `most` points.
 * @throws {RangeError} If `most` is no integer of at least 1, or as for {@linkcode persistence}.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { dominance, landmarkPersistence } from "@filterscope/filterscope/tda";
 * const { diagram, coveringRadius } = landmarkPersistence(noisyCircle(5000, 0.05, 2, 1), 100, 1);
 * if (diagram.n !== 100 || dominance(diagram, 1) < 3) throw new Error("one loop should stand out");
 * if (coveringRadius > 0.2) throw new Error("landmarks lie near all points");
 * ```
 */
export function landmarkPersistence(
  cloud: PointCloud,
  most: number,
  seed: number,
  options: PersistenceOptions = {},
  onLandmark?: (done: number, total: number) => void,
): LandmarkPersistence {
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(
      `Cannot compute persistence of at most ${most} points: expected a whole number from 1 up`,
    );
  }
  if (cloud.n <= most) {
    const rows = Uint32Array.from({ length: cloud.n }, (_, row) => row);
    return { diagram: persistence(cloud, options), rows, coveringRadius: 0 };
  }
  const { rows: chosen, coveringRadius } = maxminLandmarks(cloud, most, seed, onLandmark);
  const rows = chosen.toSorted();
  const diagram = persistence(selectRows(cloud, rows), options);
  for (const { cycles = [], cocycles = [] } of diagram.dims) {
    for (const chain of [...cycles, ...cocycles]) {
      chain.simplices = chain.simplices.map((simplex) => simplex.map((point) => rows[point]!));
    }
  }
  return { diagram, rows, coveringRadius };
}
