import { deriveSeed, random } from "../../random.ts";
import { selectRows } from "../../tda/points/points.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";
import type { KeptKernels } from "./filters_step.ts";

/**
 * The step from the filters of a layer to a random part of them, as if the layer had no others:
 * what takes long for all of them is looked at in the part.
 */
export function filtersPartStep(options: {
  /** The filters. */
  readonly filters: string;
  /** The most of them to keep. */
  readonly most: number;
  /** Decides which. */
  readonly seed: number;
  /** The file for the part; beside it goes what is beside the filters. */
  readonly out: string;
}): Step {
  const { filters, most, seed, out } = options;
  return {
    name: "part",
    inputs: { filters, lengths: besideJson(filters) },
    outputs: { part: out, kept: besideJson(out) },
    parameters: { most, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(filters);
      const { lengths } = await readJson<KeptKernels>(besideJson(filters));
      const rows = random(deriveSeed(seed, "part"))
        .shuffle(Uint32Array.from({ length: cloud.n }, (_, row) => row)).slice(0, most).sort();
      await writePoints(out, selectRows(cloud, rows));
      const kept: KeptKernels = {
        kernels: rows.length,
        constant: [],
        lengths: Array.from(rows, (row) => lengths[row]!),
      };
      await writeWhole(besideJson(out), JSON.stringify(kept));
    },
  };
}
