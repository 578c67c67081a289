import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { persistence, type PersistenceOptions } from "../../tda/persistence/rips.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import { type DistancesFormat, readDistances } from "../files/distances_file.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What the diagram's file holds if `landmarks` was given. */
export interface LandmarkDiagramFile extends PersistenceDiagram {
  /** The rows that it was computed of; all of a small cloud. */
  readonly landmarks: readonly number[];
  /** Largest distance of a point to the nearest of them; 0 if they are all. */
  readonly coveringRadius: number;
}

/** What the persistence step is told. */
export interface PersistenceStepOptions
  extends Omit<PersistenceOptions, "onProgress" | "memoryLimit"> {
  /** The file of the points; or … */
  readonly points?: string;
  /** … a file of distances. */
  readonly distances?: string;
  /** How that file holds them; `lower` if not given. */
  readonly distancesFormat?: DistancesFormat;
  /** The most points to compute with; landmarks stand for more. All if not given. */
  readonly landmarks?: number;
  /** Decides the first landmark; needed with `landmarks`. */
  readonly seed?: number;
  /** The JSON file for the diagram. */
  readonly out: string;
}

/**
 * The step from a cloud, or a distance matrix, to its Vietoris–Rips persistence diagram. With
 * `landmarks` the file holds as well the rows it was computed of, as `landmarks`, and
 * `coveringRadius`.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { persistenceStep } from "@filterscope/filterscope/pipeline";
 * const step = persistenceStep({ points: "dense.npy", out: "diagram.json" });
 * if (step.parameters.maxDim !== 1 || step.parameters.prime !== 2) {
 *   throw new Error("loops over Z/2 unless asked");
 * }
 * ```
 */
export function persistenceStep(options: PersistenceStepOptions): Step {
  const {
    points,
    distances,
    out,
    maxDim = 1,
    prime = 2,
    threshold,
    cycles = false,
    cocycles = false,
  } = options;
  const { distancesFormat = "lower", landmarks, seed } = options;
  const inputs: Record<string, string> = points === undefined
    ? { distances: distances! }
    : { points };
  return {
    name: "persistence",
    inputs,
    outputs: { diagram: out },
    parameters: {
      maxDim,
      prime,
      threshold: threshold ?? "enclosing radius",
      cycles,
      cocycles,
      ...(points === undefined && { distancesFormat }),
      ...(landmarks !== undefined && { landmarks, seed: seed! }),
    },
    code: new URL(import.meta.url),
    async run(progress) {
      const spec = {
        maxDim,
        prime,
        cycles,
        cocycles,
        ...(threshold === undefined ? {} : { threshold }),
        onProgress: (done: number, total: number) => progress(done, total, "simplices"),
      };
      if (points === undefined) {
        const matrix = await readDistances(distances!, distancesFormat);
        await writeWhole(out, JSON.stringify(persistence(matrix, spec)));
      } else if (landmarks === undefined) {
        await writeWhole(out, JSON.stringify(persistence(await readPoints(points), spec)));
      } else {
        const cloud = await readPoints(points);
        const { diagram, rows, coveringRadius } = landmarkPersistence(
          cloud,
          landmarks,
          seed!,
          spec,
          (done, total) => progress(done, total, "landmarks"),
        );
        const file: LandmarkDiagramFile = { ...diagram, landmarks: [...rows], coveringRadius };
        await writeWhole(out, JSON.stringify(file));
      }
    },
  };
}
