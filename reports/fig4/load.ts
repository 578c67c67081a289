import type { AxisPatterns } from "../../lib/filters/axis_patterns.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import { denseRho, type DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { LoopScanRow } from "../../lib/pipeline/steps/loop_scan_step.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { pairsOnly, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { LoopCertificate } from "../../lib/tda/persistence/loop_certificate.ts";
import { archivesOf } from "../cifar/networks.ts";
import { updatesOf } from "../cifar/settings.ts";
import { protocolOf } from "../cifar/training.ts";
import { networkColumn } from "../shared/network_column.ts";
import { networksOrigin, readNetworks } from "../shared/networks.ts";
import type { Fig4Settings } from "./settings.ts";
import { files, WAY } from "./steps.ts";

/** Everything that the page is made of. */
export type Fig4Results = Awaited<ReturnType<typeof load>>;

/** Reads what the steps wrote. */
export async function load(run: Run<Fig4Settings>) {
  const { settings } = run;
  const file = files(run);
  const networks = await readNetworks(file.replicates);
  const { kernels, origins } = await readJson<FiltersFile>(file.origins);
  const density = await readJson<DensityFile>(file.density);
  const scan = await readJson<LoopScanRow[]>(file.scan);
  const { k, p } = density;
  const own = scan.find((row) => row.k === k && row.p === p);
  const filters = await readPoints(file.filters);
  if (!own) throw new Error(`Cannot read ${file.scan}: it lacks the choice k = ${k}, p = ${p}`);
  return {
    ...settings,
    updates: updatesOf(settings),
    origin: networksOrigin(archivesOf(settings, [WAY]), networks),
    network: protocolOf(settings, WAY).network.name,
    backend: networks.backend,
    adapter: networks.adapter,
    trained: {
      way: WAY,
      networks: networks.replicates.map(({ index, seed, accuracy }) => ({ index, seed, accuracy })),
      failed: networks.failed,
    } as const,
    points: kernels,
    // A function, so that the file of results does not hold a second time what the page carries.
    filters: () => filters,
    columns: () => networkColumn(origins),
    k,
    p,
    dense: await readPoints(file.dense),
    keptRho: denseRho(density),
    patterns: await readJson<AxisPatterns>(file.patterns),
    untrained: await readJson<AxisPatterns>(file.untrainedPatterns),
    covariance: await readJson<AxisPatterns[]>(file.covariancePatterns),
    mapper: await readJson<MapperGraph>(file.mapper),
    mapperShape: await readJson<GraphShape>(file.graphShape),
    diagram: pairsOnly(await readJson<PersistenceDiagram>(file.diagram)),
    certificate: await readJson<LoopCertificate | null>(file.certificate),
    scan,
    mapEvidence: await readJson<MapEvidence>(file.mapEvidence),
    reference: own.reference,
  };
}
