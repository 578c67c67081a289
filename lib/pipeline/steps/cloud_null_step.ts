import { pca } from "../../tda/points/pca.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { CloudNullDraw, CloudNullTask } from "../parallel/cloud_null_worker.ts";
import { onWorkers } from "../parallel/on_workers.ts";
import type { Step } from "../runner/step.ts";

/** What a file of null clouds of a table holds. */
export interface CloudNullFile {
  /** Points of a cloud. */
  readonly n: number;
  /** One entry a cloud. */
  readonly draws: readonly CloudNullDraw[];
}

/**
 * The step that asks what clouds without structure give: normal and even ones by turns, with the
 * mean and covariance of a table's rows, scaled as these are, at the same k and p, through the same
 * measures.
 */
export function cloudNullStep(
  options: Omit<CloudNullTask, "like"> & {
    /** The file of the table. */
    readonly table: string;
    /** Number of clouds. */
    readonly draws: number;
    /** The JSON file for the result. */
    readonly out: string;
  },
): Step {
  const { table, draws, out, ...rest } = options;
  const { choices, ...numbers } = rest;
  return {
    name: "null",
    inputs: { table },
    outputs: { null: out },
    parameters: { ...numbers, ks: [...choices.ks], fractions: [...choices.fractions], draws },
    code: new URL(import.meta.url),
    async run(progress) {
      const rows = await readPoints(table);
      const { mean, components, variances } = pca(rows, rows.dim);
      const task: CloudNullTask = { ...rest, like: { mean, components, variances } };
      const made = new Array<CloudNullDraw>(draws);
      let done = 0;
      await onWorkers<number, CloudNullDraw>(
        {
          module: new URL("../parallel/cloud_null_worker.ts", import.meta.url),
          workers: Math.min(navigator.hardwareConcurrency, draws),
          task,
          rounds: [[...made.keys()]],
          purpose: "measure null clouds",
        },
        (result, draw) => {
          made[draw] = result;
          progress(++done, draws, "null clouds");
        },
      );
      await writeWhole(out, JSON.stringify({ n: rest.n, draws: made } satisfies CloudNullFile));
    },
  };
}
