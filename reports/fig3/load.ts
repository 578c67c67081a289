import { mnistSource } from "../../lib/data/sources.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import { readDegree } from "../../lib/pipeline/steps/degree_step.ts";
import { denseRho, type DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import { readEvidence } from "../../lib/pipeline/steps/evidence_step.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { readPca } from "../../lib/pipeline/steps/pca_step.ts";
import type { ThinnedLoss } from "../../lib/report/figures/training_figure.ts";
import { pairsOnly, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import { universalNull } from "../../lib/tda/diagrams/universal_null.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { ScaleScanRow } from "../../lib/tda/mapper/scale_scan.ts";
import type { LoopCertificate } from "../../lib/tda/persistence/loop_certificate.ts";
import { readChoices, readUncertainty } from "../shared/evidence/uncertainty.ts";
import { networkColumn } from "../shared/network_column.ts";
import { networksOrigin, readNetworks } from "../shared/networks.ts";
import { type Fig3Settings, protocol } from "./settings.ts";
import { files, otherCut } from "./steps.ts";

/** Everything that the page is made of. */
export type Fig3Results = Awaited<ReturnType<typeof load>>;

/** Reads what the steps wrote. */
export async function load(run: Run<Fig3Settings>) {
  const { settings } = run;
  const file = files(run);
  const networks = await readNetworks(file.replicates);
  const { kernels, constant, origins } = await readJson<FiltersFile>(file.origins);
  const density = await readJson<DensityFile>(file.density);
  const { resampled, untrained, reference } = await readEvidence(file.evidence);
  const { network, optimizer } = protocol(settings);
  const filters = await readPoints(file.filters);
  // Only loops need the triangles, and they are counted already.
  const { triangles: _, ...mapper } = await readJson<MapperGraph>(file.mapper);
  const articleCut = otherCut(settings) ? await loadCut(file.cut) : undefined;
  const diagram = pairsOnly(await readJson<PersistenceDiagram>(file.diagram));
  const of = (column: readonly number[]) => density.kept.map((row) => column[row]!);
  return {
    ...settings,
    origin: networksOrigin(settings.archive ? [settings.archive] : [], networks),
    dataset: {
      name: "MNIST",
      train: 60_000,
      test: 10_000,
      files: mnistSource.files.map(({ name, sha256 }) => ({ name, sha256 })),
    },
    network: { name: network.name, initializer: network.initializer },
    optimizer,
    backend: networks.backend,
    adapter: networks.adapter,
    networks: networks.replicates.map(({ index, seed, accuracy }) => ({ index, seed, accuracy })),
    failed: networks.failed,
    losses: await readJson<ThinnedLoss[]>(file.losses),
    points: kernels,
    constant: constant.length,
    // Functions, so that the file of results holds neither what the page carries anyway nor what no
    // picture draws.
    filters: () => filters,
    columns: () => networkColumn(origins),
    articleCut: () => articleCut,
    rho: Float64Array.from(density.rho),
    dense: await readPoints(file.dense),
    origins: { replicate: of(origins.replicate), out: of(origins.out), in: of(origins.in) },
    keptRho: denseRho(density),
    pca: await readPca(file.pca),
    mapper,
    mapperShape: await readJson<GraphShape>(file.graphShape),
    scales: await readJson<ScaleScanRow[]>(file.scales),
    degree: await readDegree(file.degree),
    certificate: await readJson<LoopCertificate | null>(file.certificate),
    diagram,
    universal: { ratio: universalNull(diagram).ratio },
    uncertainty: await readUncertainty(file.subsamples),
    mapperChoices: await readChoices(file.mapperChoices),
    resampled,
    untrained,
    reference,
    mapEvidence: await readJson<MapEvidence>(file.mapEvidence),
  };
}

/** What the article's own p gives. */
async function loadCut(file: ReturnType<typeof files>["cut"]) {
  return {
    p: (await readJson<DensityFile>(file.density)).p,
    dense: await readPoints(file.dense),
    pca: await readPca(file.pca),
    mapper: await readJson<MapperGraph>(file.mapper),
    mapperShape: await readJson<GraphShape>(file.graphShape),
    diagram: pairsOnly(await readJson<PersistenceDiagram>(file.diagram)),
  };
}
