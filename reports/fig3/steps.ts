import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { evidenceStep } from "../../lib/pipeline/steps/evidence_step.ts";
import { filtersStep } from "../../lib/pipeline/steps/filters_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { lossesStep } from "../../lib/pipeline/steps/losses_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { pcaStep } from "../../lib/pipeline/steps/pca_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { scaleScanStep } from "../../lib/pipeline/steps/scale_scan_step.ts";
import { choicesEvidence, subsamplesEvidence } from "../shared/evidence/uncertainty.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { type NetworkInputs, networkSteps, readNetworks } from "../shared/networks.ts";
import { NULL_SHARE } from "../shared/null_share.ts";
import { type Fig3Settings, protocol } from "./settings.ts";

/** Curves of losses are drawn with so many points at most. */
const LOSS_WINDOWS = 60;

/** Where the files of a run lie. */
export function files(run: Pick<Run<unknown>, "folder">) {
  const filters = runFile(run, "filters.npy");
  const dense = runFile(run, "dense.npy");
  return {
    replicates: runFile(run, "replicates.json"),
    losses: runFile(run, "losses.json"),
    filters,
    origins: besideJson(filters),
    dense,
    density: besideJson(dense),
    pca: runFile(run, "pca.json"),
    mapper: runFile(run, "mapper.json"),
    graphShape: runFile(run, "graph-shape.json"),
    scales: runFile(run, "scales.json"),
    diagram: runFile(run, "diagram.json"),
    evidence: runFile(run, "evidence.json"),
    subsamples: runFile(run, "subsamples.json"),
    mapperChoices: runFile(run, "mapper-choices.json"),
  };
}

/** From the data set to the diagrams. */
export async function* steps(run: Run<Fig3Settings, NetworkInputs>): AsyncGenerator<LabeledStep> {
  const { settings, seed } = run;
  const { archive, replicates, updates, k, p, draws } = settings;
  const { filters, dense, mapper, ...file } = files(run);
  yield* networkSteps(run, {
    archive,
    dataset: "mnist",
    protocol: protocol(settings),
    replicates,
    out: file.replicates,
  });
  const networks = await readNetworks(file.replicates);
  const folders = networks.replicates.map(({ path }) => path);
  const spec = mapperSpec(settings);
  const chain = [
    lossesStep({
      replicates: file.replicates,
      folders,
      updates,
      windows: LOSS_WINDOWS,
      out: file.losses,
    }),
    filtersStep({
      kernels: folders.map((folder) => kernelsPath(folder, "conv1", updates)),
      layer: "conv1",
      out: filters,
    }),
    densityStep({ points: filters, k, p, out: dense }),
    pcaStep({ points: dense, dims: LENS_DIMS, out: file.pca }),
    mapperStep({ points: dense, lens: "pca", lensDims: LENS_DIMS, spec, out: mapper }),
    graphShapeStep({ mapper, dense, out: file.graphShape }),
    scaleScanStep({ points: dense, lensDims: LENS_DIMS, spec, out: file.scales }),
    persistenceStep({ points: dense, cycles: true, out: file.diagram }),
    subsamplesEvidence({
      ...{ filters, dense, mapper, spec, k, p, seed },
      ...{ diagram: file.diagram, pca: file.pca, out: file.subsamples },
    }),
    choicesEvidence({
      ...{ points: dense, lensDims: LENS_DIMS, metric: spec.metric, seed },
      out: file.mapperChoices,
    }),
    evidenceStep({ filters, dense, k, p, draws, share: NULL_SHARE, seed, out: file.evidence }),
  ];
  for (const step of chain) yield { step };
}
