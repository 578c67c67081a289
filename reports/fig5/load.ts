import type { Fig5CellResults, Fig5ProtocolResults, Fig5Results } from "./cells.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { ProfileName } from "../fig3/settings.ts";
import { fig5Protocol, type ProtocolName } from "../cifar/settings.ts";
import { originOf } from "../shared/origin_of.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import {
  archivesOf,
  type Fig5Cell,
  fig5CellFiles,
  fig5Cells,
  fig5Replicates,
  type Fig5Request,
} from "./steps.ts";
import { runEnvironment, runProvenance } from "../../lib/pipeline/runner/run_provenance.ts";
import type { StepOutcome } from "../../lib/pipeline/runner/step.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { ShapeFile } from "../../lib/pipeline/steps/shape_step.ts";
import type { ReplicatesFile } from "../../lib/pipeline/steps/train_step.ts";

/** What the report says about the run besides its results. */
export interface Fig5Run {
  /** Which figure was asked for. */
  readonly request: Fig5Request;
  /** The profile, or `custom` if any of its sizes was changed. */
  readonly profile: ProfileName | "custom";
  /** The command line. */
  readonly command: string;
  /** What became of each step. */
  readonly outcomes: readonly StepOutcome[];
  /** What tells steps of one name apart, in the order of `outcomes`. */
  readonly labels: readonly string[];
}

/** Reads everything that Figure 5 shows from its folder. */
export async function loadFig5Results(run: Fig5Run): Promise<Fig5Results> {
  const { request, profile, command, outcomes, labels } = run;
  const { settings, seed, protocols } = request;
  const cells = fig5Cells(request);
  const loaded: Fig5ProtocolResults[] = [];
  let made: Pick<ReplicatesFile, "backend" | "adapter"> | undefined;
  for (const protocol of protocols) {
    const list = await readJson<ReplicatesFile>(fig5Replicates(request, protocol));
    made ??= list;
    const own: Fig5CellResults[] = [];
    for (const cell of cells) {
      if (cell.protocol === protocol) own.push(await loadCell(request, cell));
    }
    loaded.push({
      name: protocol,
      optimizer: fig5Protocol(settings, protocol).optimizer,
      start: startInWords(protocol),
      replicates: list.replicates,
      failed: list.failed,
      cells: own,
    });
  }
  return {
    profile,
    origin: originOf(archivesOf(request), made!),
    command,
    seed,
    settings,
    network: fig5Protocol(settings, protocols[0]!).network.name,
    backend: made!.backend,
    adapter: made!.adapter,
    protocols: loaded,
    provenance: runProvenance(outcomes, labels),
    environment: runEnvironment(),
  };
}

function startInWords(protocol: ProtocolName): string {
  return protocol === "sgd"
    ? "normal with deviation 0.05, cut at two deviations, as in TensorFlow's tutorial"
    : "uniform after Glorot and Bengio";
}

async function loadCell(request: Fig5Request, cell: Fig5Cell): Promise<Fig5CellResults> {
  const files = fig5CellFiles(request, cell);
  const { kernels } = await readJson<FiltersFile>(besideJson(files.filters));
  const { k, kept, rho } = await readJson<DensityFile>(besideJson(files.dense));
  const { observed, resampled } = await readJson<ShapeFile>(files.shape);
  const mapper = await readJson<MapperGraph>(files.mapper);
  const diagram = await readJson<LandmarkDiagramFile>(files.diagram);
  const keptRho = Float64Array.from(kept, (row) => rho[row]!);
  return {
    layer: cell.layer,
    step: cell.step,
    points: kernels,
    k,
    dense: await readPoints(files.dense),
    mapper,
    mapperShape: graphShape(mapper, nodeMeans(mapper, keptRho)),
    diagram,
    coveringRadius: diagram.coveringRadius,
    shape: observed,
    resampled,
  };
}
