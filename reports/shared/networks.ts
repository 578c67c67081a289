import { chooseBackend } from "../../lib/nn/backends.ts";
import type { BackendName } from "../../lib/nn/backend.ts";
import type { TrainingProtocol } from "../../lib/nn/train_replicate.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import type { DatasetName } from "../../lib/pipeline/sources/dataset_folder.ts";
import { fetchStep } from "../../lib/pipeline/steps/fetch_step.ts";
import { type ReplicatesFile, trainStep } from "../../lib/pipeline/steps/train_step.ts";
import { unpackStep } from "../../lib/pipeline/steps/unpack_step.ts";
import { basename, fromFileUrl, join } from "../../lib/std.ts";

/** What trains the networks of a page, and from which files. */
export interface NetworkInputs {
  /** The engine. */
  readonly backend: BackendName | "auto";
  /** Networks at a time. */
  readonly workers?: number | undefined;
  /** Folder of the data set. */
  readonly data: string;
  /** Folder to take missing files from. */
  readonly from?: string | undefined;
}

/** Networks that a page is made of. */
export interface NetworksRequest {
  /** Names of archives that are shipped; their networks are taken, and none is trained. */
  readonly archives?: readonly string[] | undefined;
  /** What they learn. */
  readonly dataset: DatasetName;
  /** How. */
  readonly protocol: TrainingProtocol;
  /** How many. */
  readonly replicates: number;
  /** The JSON file that lists them. */
  readonly out: string;
  /** What tells them apart from other networks of the page. */
  readonly label?: string;
}

/**
 * The steps that give a page its networks: archives unpacked, or data fetched once and networks
 * trained on them.
 */
export async function* networkSteps(
  run: Run<unknown, NetworkInputs>,
  ...requests: readonly NetworksRequest[]
): AsyncGenerator<LabeledStep, void, void> {
  const fetched = new Set<DatasetName>();
  for (const request of requests) {
    const { archives, dataset, protocol, out, label } = request;
    const labeled = label === undefined ? {} : { label };
    if (archives !== undefined) {
      const step = unpackStep({
        archives: archives.map(shippedArchive),
        store: join(run.store, "trained"),
        steps: protocol.steps,
        out,
      });
      yield { step, ...labeled };
      continue;
    }
    const { data, from } = run.inputs;
    if (!fetched.has(dataset)) {
      yield {
        step: fetchStep(dataset, data, from ? { kind: "folder", path: from } : { kind: "npm" }),
      };
    }
    fetched.add(dataset);
    yield { ...await training(run, request), ...labeled };
  }
}

async function training(
  run: Run<unknown, NetworkInputs>,
  { dataset, protocol, replicates, out }: NetworksRequest,
): Promise<LabeledStep> {
  const { backend, workers, data } = run.inputs;
  const chosen = await chooseBackend(backend);
  const step = trainStep({
    dataset,
    data,
    store: join(run.store, "replicates"),
    protocol,
    replicates,
    seed: run.seed,
    backend: chosen.backend,
    workers: workers ?? (chosen.backend === "webgpu" ? 1 : navigator.hardwareConcurrency),
    force: run.force,
    out,
  });
  return { step, remarks: chosen.remarks };
}

/** The networks that those steps have listed. */
export async function readNetworks(path: string): Promise<ReplicatesFile> {
  return await readJson<ReplicatesFile>(path);
}

/** Where networks came from, in words. */
export function networksOrigin(
  archives: readonly string[],
  { backend, adapter }: Pick<ReplicatesFile, "backend" | "adapter">,
): string {
  const names = archives.map((archive) => basename(archive)).join(" and ");
  return archives.length === 0
    ? `Trained here on ${backend} (${adapter}).`
    : `Networks from ${names}, shipped with the toolkit: trained before on ${backend} ` +
      `(${adapter}), their kernels rounded to 16 bits.`;
}

/** Where an archive of networks lies that is shipped. */
export function shippedArchive(name: string): string {
  return fromFileUrl(new URL(`../../data/replicates/${name}`, import.meta.url));
}
