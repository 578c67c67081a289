import { readInput, writeWhole } from "../files/files.ts";
import { type UnpackedReplicate, unpackReplicates } from "../replicates/packed_replicates.ts";
import type { Step } from "../runner/step.ts";
import type { ReplicatesFile } from "./train_step.ts";

/** What the unpacking step is told. */
export interface UnpackStepOptions {
  /** The archives of replicates, made with one engine. */
  readonly archives: readonly string[];
  /** Folder of all replicates. */
  readonly store: string;
  /** How many updates the replicates have made. */
  readonly steps: number;
  /** The JSON file that lists the replicates. */
  readonly out: string;
}

/**
 * The step from archives of trained replicates to the list that training them would have written.
 */
export function unpackStep({ archives, store, steps, out }: UnpackStepOptions): Step {
  return {
    name: "unpack",
    inputs: Object.fromEntries(
      archives.map((path, i) => [i === 0 ? "archive" : `archive ${i + 1}`, path]),
    ),
    outputs: { replicates: out },
    parameters: { store, steps },
    code: new URL(import.meta.url),
    async run() {
      const unpacked: UnpackedReplicate[] = [];
      for (const archive of archives) {
        const bytes = await readInput(archive, "take it from the project's repository");
        unpacked.push(...await unpackReplicates(bytes, store, archive));
      }
      const replicates = unpacked.map(({ path, record }, index) => {
        const accuracy = record.accuracy[steps];
        if (accuracy === undefined) {
          throw new Error(
            `Cannot use ${path}: the replicate was not trained to step ${steps}, but to ` +
              Object.keys(record.accuracy).join(", "),
          );
        }
        return { index, seed: Number(record.identity.seed), accuracy, path };
      });
      const first = unpacked[0];
      if (!first) throw new Error(`Cannot use ${archives.join(", ")}: there is no replicate in it`);
      const file: ReplicatesFile = {
        backend: first.record.identity.backend as ReplicatesFile["backend"],
        adapter: first.record.adapter,
        replicates,
        failed: [],
      };
      await writeWhole(out, JSON.stringify(file, null, 2) + "\n");
      return unpacked.flatMap(({ files }) => files);
    },
  };
}
