import { exists, ignoreMissing, readJson } from "../../lib/pipeline/files/files.ts";
import type { OptionValues } from "../../lib/pipeline/runner/option_spec.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import { join } from "../../lib/std.ts";
import { analysisFile, failureFile, networkFile } from "../layers/files.ts";
import { type NetworkFile, networkKey, networkName } from "../layers/network.ts";
import type { NetworkFailure } from "../layers/failure.ts";
import type { atlasInputs, AtlasSettings } from "./settings.ts";

/** The run of an atlas. */
export type AtlasRun = Run<AtlasSettings, OptionValues<typeof atlasInputs>>;

/** What a store holds of some networks. */
export interface FoundNetworks {
  /** Files of analyses that came to their end, by the networks' keys. */
  readonly analyses: Readonly<Record<string, string>>;
  /** Networks without one, and why. */
  readonly failed: readonly NetworkFailure[];
}

/**
 * Looks for analyses in a store: those of the networks that are named, in their order, or all, in
 * the order of their names.
 *
 * @throws {Error} If there is none.
 */
export async function findNetworks({ store, base, inputs }: AtlasRun): Promise<FoundNetworks> {
  const folder = join(store, "analyze", base);
  const named = inputs.weights?.map((weights) => ({
    key: networkKey(weights),
    name: networkName(weights),
  }));
  const analyses: Record<string, string> = {};
  const failed: NetworkFailure[] = [];
  for (const { key, name } of named ?? await networksIn(folder)) {
    const [analysis, failure] = [analysisFile({ folder }, key), failureFile({ folder }, key)];
    if (await exists(failure)) failed.push(await readJson<NetworkFailure>(failure));
    else if (await exists(analysis)) analyses[key] = analysis;
    else failed.push({ name, reason: "its analysis has not come to its end" });
  }
  if (Object.keys(analyses).length === 0) {
    const why = failed.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
    throw new Error(
      `Cannot make an atlas: ${store} holds no analysis of a network; run deno task analyze ` +
        `first${why === "" ? "" : ` (${why})`}`,
      { cause: new Deno.errors.NotFound() },
    );
  }
  return { analyses, failed };
}

/** The networks whose analysis was begun, by the names of their folders. */
async function networksIn(folder: string): Promise<{ key: string; name: string }[]> {
  const keys: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) if (entry.isDirectory) keys.push(entry.name);
  } catch (error) {
    ignoreMissing(error);
  }
  return await Promise.all(
    keys.sort().map(async (key) => {
      const file = networkFile({ folder }, key);
      return { key, name: await exists(file) ? (await readJson<NetworkFile>(file)).name : key };
    }),
  );
}
