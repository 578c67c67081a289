import { sha256 } from "../../lib/pipeline/files/files.ts";
import { runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { atlasStep, readAtlas } from "./atlas_step.ts";
import { type AtlasRun, findNetworks } from "./find_networks.ts";
import type { AtlasResults } from "./results.ts";

/** The file of an atlas: each choice of networks has its own, so that two can be made at once. */
function atlasFile(run: AtlasRun): string {
  const { weights } = run.inputs;
  const choice = weights ? sha256(JSON.stringify(weights)).slice(0, 8) : "all";
  return runFile(run, choice, "atlas.json");
}

/** From the analyses in a store to one file. */
export async function* steps(run: AtlasRun): AsyncGenerator<LabeledStep> {
  const found = await findNetworks(run);
  const { settings: { filters }, seed } = run;
  yield { step: atlasStep({ ...found, filters, seed, out: atlasFile(run) }) };
}

/** Reads what the step wrote. */
export async function load(run: AtlasRun): Promise<AtlasResults> {
  return await readAtlas(atlasFile(run));
}
