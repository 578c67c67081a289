import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { axisPatternsStep } from "../../lib/pipeline/steps/axis_patterns_step.ts";
import { certificateStep } from "../../lib/pipeline/steps/certificate_step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { filtersStep, type KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { loopScanStep } from "../../lib/pipeline/steps/loop_scan_step.ts";
import { mapEvidenceStep } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { nullPatternsStep } from "../../lib/pipeline/steps/null_patterns_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { untrainedStep } from "../../lib/pipeline/steps/untrained_step.ts";
import { deriveSeed } from "../../lib/random.ts";
import { neighborOf, networksFile, networksOf } from "../cifar/networks.ts";
import { updatesOf } from "../cifar/settings.ts";
import { mapChoices } from "../shared/evidence/map_choices.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { type NetworkInputs, networkSteps, readNetworks } from "../shared/networks.ts";
import { NULL_SHARE } from "../shared/null_share.ts";
import {
  COVARIANCE_DRAWS,
  type Fig4Settings,
  FRACTIONS,
  K_SHARES,
  LAYER,
  MAP_SAMPLE,
  NULL_KERNELS,
} from "./settings.ts";

/** The networks are those of Figure 5 that gradient descent trains. */
export const WAY = "sgd";

/** Where the files of a run lie. */
export function files(run: Pick<Run<unknown>, "folder">) {
  const filters = runFile(run, "filters.npy");
  const dense = runFile(run, "dense.npy");
  return {
    replicates: networksFile(run, WAY),
    filters,
    origins: besideJson(filters),
    dense,
    density: besideJson(dense),
    patterns: runFile(run, "axis-patterns.json"),
    untrained: runFile(run, "untrained", "kernels.npy"),
    untrainedPatterns: runFile(run, "untrained", "axis-patterns.json"),
    covariancePatterns: runFile(run, "null-patterns.json"),
    mapper: runFile(run, "mapper.json"),
    graphShape: runFile(run, "graph-shape.json"),
    diagram: runFile(run, "diagram.json"),
    certificate: runFile(run, "certificate.json"),
    scan: runFile(run, "scan.json"),
    start: runFile(run, "start", "filters.npy"),
    mapEvidence: runFile(run, "map-evidence.json"),
  };
}

/** From the networks to the diagrams: the first layer after the last update. */
export async function* steps(
  run: Run<Fig4Settings, NetworkInputs>,
): AsyncGenerator<LabeledStep> {
  const { settings, seed } = run;
  const { filters, dense, mapper, untrained, ...file } = files(run);
  const update = updatesOf(settings).at(-1)!;
  yield* networkSteps(run, networksOf(run, WAY));
  const { replicates } = await readNetworks(file.replicates);
  const place = { way: WAY, layer: LAYER, networks: replicates.length } as const;
  const spec = mapperSpec(settings);
  const kernels = replicates.map(({ path }) => kernelsPath(path, LAYER.name, update));
  const density = { k: neighborOf(settings, place), p: LAYER.p };
  const chain = [
    filtersStep({ kernels, layer: LAYER.name, out: filters }),
    densityStep({ points: filters, ...density, out: dense }),
    axisPatternsStep({ points: dense, out: file.patterns }),
    nullPatternsStep({
      kernels,
      ...density,
      draws: COVARIANCE_DRAWS,
      seed,
      out: file.covariancePatterns,
    }),
    mapperStep({ points: dense, lens: "pca", lensDims: LENS_DIMS, spec, out: mapper }),
    graphShapeStep({ mapper, dense, out: file.graphShape }),
    persistenceStep({ points: dense, cycles: true, out: file.diagram }),
    certificateStep({ points: dense, out: file.certificate }),
    loopScanStep({
      filters,
      ks: K_SHARES.map((share) => neighborOf(settings, place, share)),
      fractions: FRACTIONS,
      draws: settings.draws,
      share: NULL_SHARE,
      seed,
      out: file.scan,
    }),
    untrainedStep({
      count: NULL_KERNELS,
      size: 3,
      seed: deriveSeed(seed, "patterns"),
      out: untrained,
    }),
  ];
  for (const step of chain) yield { step };
  yield {
    step: axisPatternsStep({ points: untrained, out: file.untrainedPatterns }),
    label: "untrained kernels",
  };
  yield* mapSteps(run, replicates.map(({ path }) => path), density);
}

/** Loops over k and p of the last filters and of the first, held against every null. */
async function* mapSteps(
  run: Run<Fig4Settings>,
  folders: readonly string[],
  density: { readonly k: number; readonly p: number },
): AsyncGenerator<LabeledStep> {
  const { filters, origins, start, mapEvidence } = files(run);
  const untrained = folders.map((folder) => kernelsPath(folder, LAYER.name, 0));
  yield {
    step: filtersStep({ kernels: untrained, layer: LAYER.name, out: start }),
    label: "before training",
  };
  const { kernels, constant } = await readJson<KeptKernels>(origins);
  yield {
    step: mapEvidenceStep({
      filters,
      start,
      choices: mapChoices(kernels - constant.length, density),
      k: density.k,
      ...MAP_SAMPLE,
      nulls: ["untrained", "uniform", "shuffled", "covariance"],
      draws: run.settings.mapDraws,
      seed: run.seed,
      out: mapEvidence,
    }),
  };
}
