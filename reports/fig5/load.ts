import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import { readDegree } from "../../lib/pipeline/steps/degree_step.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import { readDisc } from "../../lib/pipeline/steps/disc_step.ts";
import { readGraphPicture } from "../../lib/pipeline/steps/graph_picture_step.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { AxisPatterns } from "../../lib/filters/axis_patterns.ts";
import type { GeneralizationFile } from "../../lib/pipeline/steps/generalization_step.ts";
import type { HalvesFile } from "../../lib/pipeline/steps/halves_step.ts";
import type { NullShapesFile } from "../../lib/pipeline/steps/null_shapes_step.ts";
import type { ShapeFile } from "../../lib/pipeline/steps/shape_step.ts";
import { packGraph } from "../../lib/report/figures/packed_graph.ts";
import { longestPairs } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { archivesOf, networksFile } from "../cifar/networks.ts";
import { updatesOf } from "../cifar/settings.ts";
import { protocolOf, WAYS } from "../cifar/training.ts";
import { readCertificates } from "../shared/evidence/certificate_list.ts";
import { networksOrigin, readNetworks } from "../shared/networks.ts";
import { liveFilters } from "./live.ts";
import { medianShape } from "./median_shape.ts";
import { BARS, type Fig5Settings, judgedUpdates, waysOf } from "./settings.ts";
import { cellFiles, type Place, placesOf, rowFiles } from "./places.ts";
import { mapUpdates } from "./steps.ts";

/** Everything that the page is made of. */
export type Fig5Results = Awaited<ReturnType<typeof load>>;

/** A layer of the networks of one way of training. */
export type Fig5Row = Awaited<ReturnType<typeof loadRow>>;

/** The same after one update. */
export type Fig5Cell = Awaited<ReturnType<typeof loadCell>>;

/** Reads what the steps wrote. */
export async function load(run: Run<Fig5Settings>) {
  const { settings } = run;
  const ways = waysOf(settings);
  const lists = await Promise.all(ways.map((way) => readNetworks(networksFile(run, way))));
  const [first] = lists;
  const rows: Fig5Row[] = [];
  for (const place of placesOf(settings)) rows.push(await loadRow(run, place));
  const live = await liveFilters(run, rows);
  return {
    ...settings,
    /** Filters that the page carries, to compute them again. */
    live: () => live,
    updates: updatesOf(settings),
    origin: networksOrigin(archivesOf(settings, ways), first!),
    network: protocolOf(settings, ways[0]!).network.name,
    backend: first!.backend,
    adapter: first!.adapter,
    trained: lists.map(({ replicates, failed }, i) => ({
      way: ways[i]!,
      networks: replicates.map(({ index, seed, accuracy }) => ({ index, seed, accuracy })),
      failed,
    })),
    rows,
    ...await readCertificates(
      placesOf(settings).map((place) => {
        const { certificate, part: points } = rowFiles(run, place);
        return { of: `${WAYS[place.way].short}, ${place.layer.label}`, certificate, points };
      }),
    ),
  };
}

async function loadRow(run: Run<Fig5Settings>, place: Place) {
  const cells: Fig5Cell[] = [];
  for (const update of updatesOf(run.settings)) cells.push(await loadCell(run, place, update));
  return {
    way: place.way,
    wayName: WAYS[place.way].name,
    label: `${WAYS[place.way].short}, ${place.layer.label}`,
    layer: place.layer.name,
    layerName: place.layer.label,
    p: place.layer.p,
    /** What untrained kernels give, as many as there are. */
    reference: await readJson<NullShapesFile>(rowFiles(run, place).reference),
    /** The same, as many as a half of the networks has. */
    halvesReference: await readJson<NullShapesFile>(rowFiles(run, place).halvesReference),
    generalization: await readJson<GeneralizationFile>(rowFiles(run, place).generalization),
    /** Loops without a choice of k and p, after the last update. */
    degree: await readDegree(rowFiles(run, place).degree),
    /** Loops over k and p, held against nulls: at the first look with the circle, and the last. */
    maps: await loadMaps(run, place),
    cells,
  };
}

async function loadMaps(run: Run<Fig5Settings>, place: Place) {
  const maps: { readonly update: number; readonly evidence: MapEvidence }[] = [];
  for (const update of await mapUpdates(run, place)) {
    const { mapEvidence } = cellFiles(run, place, update);
    maps.push({ update, evidence: await readJson<MapEvidence>(mapEvidence) });
  }
  return maps;
}

async function loadCell(run: Run<Fig5Settings>, place: Place, update: number) {
  const file = cellFiles(run, place, update);
  const { kernels } = await readJson<FiltersFile>(besideJson(file.filters));
  const { k, kept } = await readJson<DensityFile>(besideJson(file.dense));
  const { starts } = await readJson<ShapeFile>(file.shape);
  const judged = judgedUpdates(updatesOf(run.settings), place.layer).includes(update);
  const diagram = await readJson<LandmarkDiagramFile>(file.diagram);
  return {
    update,
    points: kernels,
    kept: kept.length,
    k,
    picture: packGraph(await readGraphPicture(file.picture)),
    disc: await readDisc(file.disc),
    mapperShape: await readJson<GraphShape>(file.graphShape),
    diagram: longestPairs(diagram, BARS),
    landmarks: diagram.n,
    coveringRadius: diagram.coveringRadius,
    /** By set of landmarks; one where loops are computed of all dense filters. */
    starts,
    /** The one whose longest loop is the median. */
    shape: medianShape(starts),
    /** What halves of the networks give. */
    halves: await readJson<HalvesFile>(file.halves),
    patterns: await readJson<AxisPatterns>(file.patterns),
    /** What covariance alone gives, where that was drawn. */
    covariance: judged ? await readJson<NullShapesFile>(file.covariance) : null,
  };
}
