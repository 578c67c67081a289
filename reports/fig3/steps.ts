import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { certificateStep } from "../../lib/pipeline/steps/certificate_step.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { evidenceStep } from "../../lib/pipeline/steps/evidence_step.ts";
import { filtersStep, type KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { lossesStep } from "../../lib/pipeline/steps/losses_step.ts";
import { mapEvidenceStep } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { pcaStep } from "../../lib/pipeline/steps/pca_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { scaleScanStep } from "../../lib/pipeline/steps/scale_scan_step.ts";
import { degreeEvidence } from "../shared/evidence/degree.ts";
import { mapChoices } from "../shared/evidence/map_choices.ts";
import { choicesEvidence, subsamplesEvidence } from "../shared/evidence/uncertainty.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { type NetworkInputs, networkSteps, readNetworks } from "../shared/networks.ts";
import { NULL_SHARE } from "../shared/null_share.ts";
import { ARTICLE, type Fig3Settings, MAP_SAMPLE, protocol } from "./settings.ts";

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
    certificate: runFile(run, "certificate.json"),
    degree: runFile(run, "degree.json"),
    start: runFile(run, "start", "filters.npy"),
    mapEvidence: runFile(run, "map-evidence.json"),
    cut: cutFiles(run),
    subsamples: runFile(run, "subsamples.json"),
    mapperChoices: runFile(run, "mapper-choices.json"),
  };
}

/** Where the files of the article's own p lie, where the page has another. */
function cutFiles(run: Pick<Run<unknown>, "folder">) {
  const dense = runFile(run, "article-p", "dense.npy");
  return {
    dense,
    density: besideJson(dense),
    pca: runFile(run, "article-p", "pca.json"),
    mapper: runFile(run, "article-p", "mapper.json"),
    graphShape: runFile(run, "article-p", "graph-shape.json"),
    diagram: runFile(run, "article-p", "diagram.json"),
  };
}

/** Whether the page keeps another fraction than the article. */
export function otherCut({ p }: Pick<Fig3Settings, "p">): boolean {
  return p !== ARTICLE.p;
}

/** From the data set to the diagrams. */
export async function* steps(run: Run<Fig3Settings, NetworkInputs>): AsyncGenerator<LabeledStep> {
  const { settings } = run;
  const { archive, replicates, updates, k, p } = settings;
  const { filters, dense, mapper, ...file } = files(run);
  yield* networkSteps(run, {
    archives: archive === undefined ? undefined : [archive],
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
    certificateStep({ points: dense, out: file.certificate }),
  ];
  for (const step of chain) yield { step };
  yield* evidenceSteps(run, folders);
  if (otherCut(settings)) {
    for (const step of cutSteps(run)) yield { step, label: `p = ${ARTICLE.p}` };
  }
}

/** What tells the loop from chance, and how sure its numbers are. */
async function* evidenceSteps(
  run: Run<Fig3Settings>,
  folders: readonly string[],
): AsyncGenerator<LabeledStep> {
  const { settings, seed } = run;
  const { k, p, draws } = settings;
  const { filters, dense, mapper, ...file } = files(run);
  const spec = mapperSpec(settings);
  const chain = [
    subsamplesEvidence({
      ...{ filters, dense, mapper, spec, k, p, seed },
      ...{ diagram: file.diagram, pca: file.pca, out: file.subsamples },
    }),
    choicesEvidence({
      ...{ points: dense, lensDims: LENS_DIMS, metric: spec.metric, seed },
      out: file.mapperChoices,
    }),
    evidenceStep({ filters, dense, k, p, draws, share: NULL_SHARE, seed, out: file.evidence }),
    degreeEvidence({ filters, dense, draws, seed, out: file.degree }),
  ];
  for (const step of chain) yield { step };
  const untrained = folders.map((folder) => kernelsPath(folder, "conv1", 0));
  yield {
    step: filtersStep({ kernels: untrained, layer: "conv1", out: file.start }),
    label: "before training",
  };
  yield { step: await mapStep(run) };
}

/** Loops over k and p, held against every null. */
async function mapStep(run: Run<Fig3Settings>): Promise<Step> {
  const { filters, start, origins, mapEvidence } = files(run);
  const { k, p, mapDraws } = run.settings;
  const { kernels, constant } = await readJson<KeptKernels>(origins);
  return mapEvidenceStep({
    filters,
    start,
    choices: mapChoices(kernels - constant.length, { k, p }),
    k,
    ...MAP_SAMPLE,
    nulls: ["untrained", "uniform", "shuffled", "covariance"],
    draws: mapDraws,
    seed: run.seed,
    out: mapEvidence,
  });
}

/** The main steps again for the article's own p. */
function cutSteps(run: Run<Fig3Settings>): Step[] {
  const { filters, cut: { dense, mapper, ...file } } = files(run);
  const { settings } = run;
  const spec = mapperSpec(settings);
  return [
    densityStep({ points: filters, k: settings.k, p: ARTICLE.p, out: dense }),
    pcaStep({ points: dense, dims: LENS_DIMS, out: file.pca }),
    mapperStep({ points: dense, lens: "pca", lensDims: LENS_DIMS, spec, out: mapper }),
    graphShapeStep({ mapper, dense, out: file.graphShape }),
    persistenceStep({ points: dense, out: file.diagram }),
  ];
}
