import { persistence, type PersistenceOptions } from "../../tda/rips.ts";
import { type DistancesFormat, readDistances } from "../distances_file.ts";
import { writeWhole } from "../files.ts";
import { readPoints } from "../points_file.ts";
import type { Step } from "../step.ts";

/** What the persistence step is told. */
export interface PersistenceStepOptions extends PersistenceOptions {
  /** The file of the points; or … */
  readonly points?: string;
  /** … a file of distances. */
  readonly distances?: string;
  /** How that file holds them; `lower` if not given. */
  readonly distancesFormat?: DistancesFormat;
  /** The JSON file for the diagram. */
  readonly out: string;
}

/** The step from a cloud, or a distance matrix, to its Vietoris–Rips persistence diagram. */
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
  const { distancesFormat = "lower" } = options;
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
    },
    code: new URL(import.meta.url),
    async run() {
      const source = points === undefined
        ? await readDistances(distances!, distancesFormat)
        : await readPoints(points);
      const spec = {
        maxDim,
        prime,
        cycles,
        cocycles,
        ...(threshold === undefined ? {} : { threshold }),
        ...(options.onProgress && { onProgress: options.onProgress }),
      };
      await writeWhole(out, JSON.stringify(persistence(source, spec)));
    },
  };
}
