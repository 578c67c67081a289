import { ignoreMissing, writeWhole } from "../../lib/pipeline/files/files.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import { failureFile } from "./files.ts";
import { networkKey, networkName } from "./network.ts";

/** What `failed.json` holds: a network that could not be analyzed. */
export interface NetworkFailure {
  /** What the network is called. */
  readonly name: string;
  /** Why. */
  readonly reason: string;
}

/** Leaves word in the store that a network could not be analyzed, for pages on several. */
export async function noteFailure(
  run: Pick<Run<unknown>, "folder">,
  weights: string,
  message: string,
): Promise<void> {
  const name = networkName(weights);
  // The page that shows this may be mailed: it names no folder of this machine.
  const failure: NetworkFailure = { name, reason: message.replaceAll(weights, name) };
  await writeWhole(failureFile(run, networkKey(weights)), JSON.stringify(failure));
}

/** Takes that word back. */
export async function forgetFailure(
  run: Pick<Run<unknown>, "folder">,
  weights: string,
): Promise<void> {
  await Deno.remove(failureFile(run, networkKey(weights))).catch(ignoreMissing);
}
