import { filteredPersistence } from "../../tda/persistence/complex.ts";
import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { maxminLandmarks, randomLandmarks } from "../../tda/points/landmarks.ts";
import { lazyWitnessDistances } from "../../tda/persistence/lazy_witness.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { persistence } from "../../tda/persistence/rips.ts";
import { witnessSimplices } from "../../tda/persistence/witness_simplices.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What the witness step is told. */
export interface WitnessStepOptions {
  /** The `.npy` file of the points. */
  readonly points: string;
  /** Number of landmarks. */
  readonly landmarks: number;
  /** How they are chosen. */
  readonly selection: "maxmin" | "random";
  /** Whether edges alone have witnesses, or every simplex its own. */
  readonly complex: "lazy" | "witness";
  /** Which landmark a witness of an edge measures from: 0, 1 or 2; only of the lazy complex. */
  readonly nu: number;
  /** Decides the landmarks. */
  readonly seed: number;
  /** Largest dimension of homology. */
  readonly maxDim: number;
  /** Coefficients are integers modulo this prime. */
  readonly prime: number;
  /** Largest value to look at; that past which nothing happens if not given. */
  readonly threshold?: number;
  /** The JSON file for the diagram. */
  readonly out: string;
}

/**
 * The step from a cloud to the persistence diagram of its witness complex, lazy or not. The file
 * holds the diagram, whose points are the landmarks, and `landmarks` (rows of the cloud),
 * `complex`, `nu` (of the lazy one), `selection` and `coveringRadius`.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { witnessStep } from "@filterscope/filterscope/pipeline";
 * const options = {
 *   points: "cloud.npy",
 *   landmarks: 50,
 *   selection: "maxmin",
 *   complex: "lazy",
 *   nu: 1,
 *   seed: 1,
 *   maxDim: 1,
 *   prime: 2,
 *   out: "diagram.json",
 * } as const;
 * const step = witnessStep(options);
 * if (step.parameters.nu !== 1) throw new Error("the lazy complex has a ν");
 * ```
 */
export function witnessStep(options: WitnessStepOptions): Step {
  const { points, landmarks, selection, complex, nu, seed, maxDim, prime, threshold, out } =
    options;
  return {
    name: "witness",
    inputs: { points },
    outputs: { diagram: out },
    parameters: {
      landmarks,
      selection,
      complex,
      ...(complex === "lazy" && { nu }),
      seed,
      maxDim,
      prime,
      threshold: threshold ?? "none",
    },
    code: new URL(import.meta.url),
    async run(progress) {
      const counts = (unit: string) => (done: number, total: number) => progress(done, total, unit);
      const cloud = await readPoints(points);
      const { rows, coveringRadius } = selection === "maxmin"
        ? maxminLandmarks(cloud, landmarks, seed, counts("landmarks"))
        : randomLandmarks(cloud, landmarks, seed);
      if (new Set(rows).size < landmarks) {
        throw new RangeError(
          `Cannot build a witness complex on ${landmarks} landmarks: the cloud has fewer points ` +
            "that differ; ask for fewer",
        );
      }
      const diagram = complex === "lazy"
        ? persistence(lazyWitnessDistances(cloud, rows, nu, counts("points")), {
          maxDim,
          prime,
          ...(threshold === undefined ? {} : { threshold }),
          onProgress: counts("simplices"),
        })
        : witnessDiagram(cloud, rows, options, counts);
      const file = {
        ...diagram,
        landmarks: [...rows],
        complex,
        ...(complex === "lazy" && { nu }),
        selection,
        coveringRadius,
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

function witnessDiagram(
  cloud: PointCloud,
  rows: Uint32Array,
  { maxDim, prime, threshold }: WitnessStepOptions,
  counts: (unit: string) => (done: number, total: number) => void,
): PersistenceDiagram {
  const simplices = witnessSimplices(cloud, rows, maxDim, threshold, counts("simplices found"));
  const last = simplices.reduce((most, { value }) => Math.max(most, value), 0);
  const dims = filteredPersistence(simplices, prime, counts("simplices"))
    .slice(0, maxDim + 1);
  for (let dim = dims.length; dim <= maxDim; dim++) dims.push({ dim, pairs: [] });
  return { prime, metric: "euclidean", threshold: threshold ?? last, n: rows.length, dims };
}
