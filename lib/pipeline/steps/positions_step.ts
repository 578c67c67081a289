import { type LayerPositions, layerPositions } from "../../weights/degenerate_layer.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What `positions.json` holds. */
export type PositionsFile = Omit<LayerPositions, "degenerate"> & {
  /** Why the layer's shape cannot be judged; `null` if it can. */
  readonly degenerate: string | null;
};

/** The step that tells whether the filters of a layer differ enough to have a shape. */
export function positionsStep(
  { filters, k, p, out }: {
    /** The file of the filters. */
    readonly filters: string;
    /** Which neighbor measures density. */
    readonly k: number;
    /** Fraction kept. */
    readonly p: number;
    /** The JSON file for the result. */
    readonly out: string;
  },
): Step {
  return {
    name: "positions",
    inputs: { filters },
    outputs: { positions: out },
    parameters: { k, p },
    code: new URL(import.meta.url),
    async run() {
      const { degenerate = null, ...counts } = layerPositions(await readPoints(filters), { k, p });
      await writeWhole(out, JSON.stringify({ ...counts, degenerate } satisfies PositionsFile));
    },
  };
}
