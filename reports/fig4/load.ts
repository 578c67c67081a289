import type { Fig4Results } from "./cells.ts";
import { axisPatterns } from "../../lib/filters/axis_patterns.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { deriveSeed } from "../../lib/random.ts";
import type { PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import { graphShape, nodeMeans } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { Fig5Run } from "../fig5/load.ts";
import { fig5Protocol } from "../cifar/settings.ts";
import { originOf } from "../shared/origin_of.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import { fig4Files } from "./steps.ts";
import { archivesOf, fig5Replicates } from "../fig5/steps.ts";
import { runEnvironment, runProvenance } from "../../lib/pipeline/runner/run_provenance.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { LoopScanRow } from "../../lib/pipeline/steps/loop_scan_step.ts";
import type { ReplicatesFile } from "../../lib/pipeline/steps/train_step.ts";

/** Untrained kernels whose patterns are counted: enough for shares to within half a percent. */
const CHANCE_KERNELS = 5000;

/** Reads everything that Figure 4 shows from its folder. */
export async function loadFig4Results(run: Fig5Run): Promise<Fig4Results> {
  const { request, profile, command, outcomes, labels } = run;
  const files = fig4Files(request);
  const list = await readJson<ReplicatesFile>(fig5Replicates(request, "sgd"));
  const { kernels } = await readJson<FiltersFile>(besideJson(files.filters));
  const { k, p, kept, rho } = await readJson<DensityFile>(besideJson(files.dense));
  const mapper = await readJson<MapperGraph>(files.mapper);
  const keptRho = Float64Array.from(kept, (row) => rho[row]!);
  const protocol = fig5Protocol(request.settings, "sgd");
  return {
    profile,
    origin: originOf(archivesOf(request), list),
    command,
    seed: request.seed,
    network: protocol.network.name,
    color: request.settings.color,
    optimizer: protocol.optimizer,
    batchSize: protocol.batchSize,
    steps: protocol.steps,
    replicates: list.replicates,
    points: kernels,
    k,
    p,
    dense: await readPoints(files.dense),
    keptRho,
    mapper,
    mapperShape: graphShape(mapper, nodeMeans(mapper, keptRho)),
    diagram: await readJson<PersistenceDiagram>(files.diagram),
    scan: await readJson<LoopScanRow[]>(files.scan),
    chance: axisPatterns(untrainedKernels(CHANCE_KERNELS, 3, deriveSeed(request.seed, "patterns"))),
    provenance: runProvenance(outcomes, labels),
    environment: runEnvironment(),
  };
}
