import { thinLosses, type ThinnedLoss } from "../../report/figures/training_figure.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { lossesPath, readLosses } from "../replicates/replicate_store.ts";
import type { Step } from "../runner/step.ts";
import type { ReplicatesFile } from "./train_step.ts";

/**
 * The step from the losses of all updates of all networks to curves that a picture can hold: means
 * over windows of equal length, network by network, and their mean.
 */
export function lossesStep(options: {
  /** The list of networks. */
  readonly replicates: string;
  /** Their folders. */
  readonly folders: readonly string[];
  /** Updates of each. */
  readonly updates: number;
  /** How many windows at most. */
  readonly windows: number;
  /** The JSON file for the curves. */
  readonly out: string;
}): Step {
  const { replicates, folders, updates, windows, out } = options;
  return {
    name: "losses",
    inputs: {
      replicates,
      ...Object.fromEntries(folders.map((folder, i) => [`losses ${i}`, lossesPath(folder)])),
    },
    outputs: { curves: out },
    parameters: { updates, windows },
    code: new URL(import.meta.url),
    async run() {
      const list = await readJson<ReplicatesFile>(replicates);
      const curves = await Promise.all(list.replicates.map(async ({ index, path }) => ({
        replicate: index,
        losses: await readLosses(path, updates),
      })));
      await writeWhole(out, JSON.stringify(thinLosses(curves, windows) satisfies ThinnedLoss[]));
    },
  };
}
