import type { Fig3Results } from "./cells.ts";
import { mnistSource } from "../../lib/data/sources.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import { lens } from "../../lib/tda/mapper/lens.ts";
import type { PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import type { LoopSample } from "../../lib/filters/resampled_loops.ts";
import { scaleScan } from "../../lib/tda/mapper/scale_scan.ts";
import { fig3Protocol, type ProfileName } from "./settings.ts";
import { originOf } from "../shared/origin_of.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import { fig3Files, type Fig3Request } from "./steps.ts";
import { runEnvironment, runProvenance } from "../../lib/pipeline/runner/run_provenance.ts";
import { readLosses } from "../../lib/pipeline/replicates/replicate_store.ts";
import type { StepOutcome } from "../../lib/pipeline/runner/step.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import type { EvidenceFile } from "../../lib/pipeline/steps/evidence_step.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { ReplicatesFile } from "../../lib/pipeline/steps/train_step.ts";

/** What the report says about the run besides its results. */
export interface Fig3Run {
  /** Which figure was asked for. */
  readonly request: Fig3Request;
  /** The profile, or `custom` if any of its sizes was changed. */
  readonly profile: ProfileName | "custom";
  /** The command line. */
  readonly command: string;
  /** What became of each step. */
  readonly outcomes: readonly StepOutcome[];
}

/** Reads everything that Figure 3 shows from its folder. */
export async function loadFig3Results(run: Fig3Run): Promise<Fig3Results> {
  const { request, profile, command, outcomes } = run;
  const { settings, seed } = request;
  const files = fig3Files(request);
  const protocol = fig3Protocol(settings);
  const list = await readJson<ReplicatesFile>(files.replicates);
  const { kernels, constant, origins } = await readJson<FiltersFile>(besideJson(files.filters));
  const density = await readJson<DensityFile>(besideJson(files.dense));
  const dense = await readPoints(files.dense);
  const mapper = await readJson<Fig3Results["mapper"]>(files.mapper);
  const evidence = await readJson<EvidenceFile>(files.evidence);
  const keptRho = Float64Array.from(density.kept, (row) => density.rho[row]!);
  const replicates = [];
  for (const { index, seed, accuracy, path } of list.replicates) {
    const losses = await readLosses(path, protocol.steps);
    replicates.push({ index, seed, accuracy, losses });
  }
  return {
    profile,
    origin: originOf(request.archive === undefined ? [] : [request.archive], list),
    command,
    seed,
    dataset: {
      name: "MNIST",
      train: 60_000,
      test: 10_000,
      files: mnistSource.files.map(({ name, sha256 }) => ({ name, sha256 })),
    },
    network: protocol.network,
    optimizer: protocol.optimizer,
    batchSize: protocol.batchSize,
    steps: protocol.steps,
    backend: list.backend,
    adapter: list.adapter,
    replicates,
    failed: [...list.failed],
    cloud: { points: kernels, constant: constant.length },
    rho: Float64Array.from(density.rho),
    dense,
    origins: density.kept.map((row) => ({
      replicate: origins.replicate[row]!,
      out: origins.out[row]!,
      in: origins.in[row]!,
      row: origins.row[row]!,
    })),
    keptRho,
    k: density.k,
    p: density.p,
    pca: pca(dense, 2),
    mapper,
    mapperShape: graphShape(mapper, nodeMeans(mapper, keptRho)),
    scaleScan: scaleScan(dense, lens(dense, "pca", 2), {
      resolution: settings.resolution,
      gain: settings.gain,
      metric: "variance-normalized-euclidean",
      cluster: { rule: "global" },
    }),
    diagram: await readJson<PersistenceDiagram>(files.diagram),
    spread: withInfinity(evidence.resampled),
    nullModel: withInfinity(evidence.untrained),
    provenance: runProvenance(outcomes),
    environment: runEnvironment(),
  };
}

/** JSON has no infinity and writes `null` for it. */
function withInfinity({ longest, dominance }: LoopSample): LoopSample {
  return { longest, dominance: dominance.map((value: number | null) => value ?? Infinity) };
}
