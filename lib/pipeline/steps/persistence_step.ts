import { parseLowerDistances } from "../../tda/distances.ts";
import { persistence, type PersistenceOptions } from "../../tda/rips.ts";
import { readInput, writeWhole } from "../files.ts";
import { readPoints } from "../points_file.ts";
import type { Step } from "../step.ts";

/** What the persistence step is told. */
export interface PersistenceStepOptions extends PersistenceOptions {
  /** The `.npy` file of the points; or … */
  readonly points?: string;
  /** … a text file with a lower-triangular distance matrix. */
  readonly distances?: string;
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
  const inputs: Record<string, string> = points === undefined
    ? { distances: distances! }
    : { points };
  return {
    name: "persistence",
    inputs,
    outputs: { diagram: out },
    parameters: { maxDim, prime, threshold: threshold ?? "enclosing radius", cycles, cocycles },
    code: new URL(import.meta.url),
    async run() {
      const source = points === undefined
        ? parseLowerDistances(
          new TextDecoder().decode(await readInput(distances!, "name a text file of distances")),
        )
        : await readPoints(points);
      const spec = {
        maxDim,
        prime,
        cycles,
        cocycles,
        ...(threshold === undefined ? {} : { threshold }),
      };
      await writeWhole(out, JSON.stringify(persistence(source, spec)));
    },
  };
}
