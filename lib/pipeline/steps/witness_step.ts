import { maxminLandmarks, randomLandmarks } from "../../tda/landmarks.ts";
import { lazyWitnessDistances } from "../../tda/lazy_witness.ts";
import { persistence } from "../../tda/rips.ts";
import { writeWhole } from "../files.ts";
import { readPoints } from "../points_file.ts";
import type { Step } from "../step.ts";

/** What the witness step is told. */
export interface WitnessStepOptions {
  /** The `.npy` file of the points. */
  readonly points: string;
  /** Number of landmarks. */
  readonly landmarks: number;
  /** How they are chosen. */
  readonly selection: "maxmin" | "random";
  /** Which landmark a witness measures from: 0, 1 or 2. */
  readonly nu: number;
  /** Decides the landmarks. */
  readonly seed: number;
  /** Largest dimension of homology. */
  readonly maxDim: number;
  /** Coefficients are integers modulo this prime. */
  readonly prime: number;
  /** Largest value to look at; the enclosing radius if not given. */
  readonly threshold?: number;
  /** The JSON file for the diagram. */
  readonly out: string;
}

/**
 * The step from a cloud to the persistence diagram of its lazy witness complex. The file holds the
 * diagram, whose points are the landmarks, and `landmarks` (rows of the cloud), `nu`, `selection` and
 * `coveringRadius`.
 */
export function witnessStep(options: WitnessStepOptions): Step {
  const { points, landmarks, selection, nu, seed, maxDim, prime, threshold, out } = options;
  return {
    name: "witness",
    inputs: { points },
    outputs: { diagram: out },
    parameters: {
      landmarks,
      selection,
      nu,
      seed,
      maxDim,
      prime,
      threshold: threshold ?? "enclosing radius",
    },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(points);
      const choose = selection === "maxmin" ? maxminLandmarks : randomLandmarks;
      const { rows, coveringRadius } = choose(cloud, landmarks, seed);
      const diagram = persistence(lazyWitnessDistances(cloud, rows, nu), {
        maxDim,
        prime,
        ...(threshold === undefined ? {} : { threshold }),
      });
      const file = { ...diagram, landmarks: [...rows], nu, selection, coveringRadius };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
