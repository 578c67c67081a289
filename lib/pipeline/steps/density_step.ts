import { densityFilter } from "../../tda/density.ts";
import { writeWhole } from "../files.ts";
import { besideJson, readPoints, writePoints } from "../points_file.ts";
import type { Step } from "../step.ts";

/** What `dense.json` holds. */
export interface DensityFile {
  /** Which neighbour measured density. */
  readonly k: number;
  /** The fraction of points asked for. */
  readonly p: number;
  /** Number of points of the input. */
  readonly n: number;
  /** Kept rows of the input, ascending. */
  readonly kept: readonly number[];
  /** ρ_k of every row of the input. */
  readonly rho: readonly number[];
}

/** The step from a cloud to its dense part: `out` holds the points, the JSON beside it the rest. */
export function densityStep(
  options: {
    readonly points: string;
    readonly k: number;
    readonly p: number;
    readonly out: string;
  },
): Step {
  const { points, k, p, out } = options;
  return {
    name: "density",
    inputs: { points },
    outputs: { dense: out, density: besideJson(out) },
    parameters: { k, p },
    code: new URL(import.meta.url),
    async run() {
      const { cloud, kept, rho, n } = densityFilter(await readPoints(points), { k, p });
      const file: DensityFile = { k, p, n, kept: [...kept], rho: [...rho] };
      await writePoints(out, cloud);
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}
