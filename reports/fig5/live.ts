import { parseNpy } from "../../lib/bytes/npy.ts";
import { readInput, readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import { formatCount } from "../../lib/report/format.ts";
import type { LiveStart } from "../../lib/report/live/live_data.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import { networksFile } from "../cifar/networks.ts";
import { LAYERS, updatesOf } from "../cifar/settings.ts";
import { networkColumn } from "../shared/network_column.ts";
import { readNetworks } from "../shared/networks.ts";
import { type Fig5Settings, judgedUpdates, pointsFor } from "./settings.ts";
import { cellFiles, type Place, placesOf } from "./places.ts";

/** Filters of layer 1 that a page carries at most, and of layer 2, which has many more. */
const MOST = { conv1: 8000, other: 3000 } as const;

/** Bytes of filters that a page carries, so that it stays under 5 MB with both ways of training. */
const ROOM = 700_000;

/** Entries of a filter. */
const DIM = 9;

/**
 * Updates whose filters a page carries, in the order in which a reader is offered them: the last,
 * then those that claims are about, then others from late to early, as long as there is room for
 * the filters of all rows.
 *
 * @param updates All that were looked at, ascending.
 * @param bytes Bytes that the filters of all rows take after one update.
 */
export function carriedUpdates(updates: readonly number[], bytes: number): number[] {
  const judged = LAYERS.flatMap((layer) => judgedUpdates(updates, layer));
  const wanted = new Set([updates.at(-1)!, ...judged, ...updates.toReversed()]);
  return [...wanted].slice(0, Math.floor(ROOM / bytes));
}

/** What has been read of a row of the figure already. */
interface ReadRow {
  readonly label: string;
  readonly layer: string;
  readonly p: number;
  readonly cells: readonly ReadCell[];
}

/** What has been read of a row after one update. */
interface ReadCell extends Pick<LiveStart, "k" | "mapperShape"> {
  readonly update: number;
  readonly points: number;
  readonly kept: number;
}

/** Reads the filters that a page carries, with what was built of them. */
export async function liveFilters(
  run: Run<Fig5Settings>,
  rows: readonly ReadRow[],
): Promise<LiveStart[]> {
  const { settings } = run;
  const bytes = rows.reduce(
    (sum, { layer, cells }) =>
      sum + mostOf(layer, cells[0]!.points) * DIM * (settings.shipped ? 2 : 4),
    0,
  );
  const starts: LiveStart[] = [];
  for (const update of carriedUpdates(updatesOf(settings), bytes)) {
    for (const [i, place] of placesOf(settings).entries()) {
      const row = rows[i]!;
      const cell = row.cells.find((one) => one.update === update)!;
      starts.push(await liveCell(run, place, { row, cell }));
    }
  }
  return starts;
}

function mostOf(layer: string, n: number): number {
  return Math.min(n, layer === LAYERS[0].name ? MOST.conv1 : MOST.other);
}

async function liveCell(
  run: Run<Fig5Settings>,
  place: Place,
  { row, cell }: { readonly row: ReadRow; readonly cell: ReadCell },
): Promise<LiveStart> {
  const { settings: { shipped, resolution, gain }, seed } = run;
  const file = cellFiles(run, place, cell.update);
  const { triangles: _, ...mapper } = await readJson<MapperGraph>(file.mapper);
  const { origins, constant } = await readJson<FiltersFile>(besideJson(file.filters));
  const filters = await readPoints(file.filters);
  return {
    place: { layer: row.label, updates: formatCount(cell.update) },
    filters,
    most: mostOf(row.layer, filters.n),
    ...(shipped && { halves: await shippedKernels(run, place, cell.update, constant) }),
    columns: networkColumn(origins),
    k: cell.k,
    p: row.p,
    resolution,
    gain,
    mapper,
    mapperShape: cell.mapperShape,
    diagram: await readJson<LandmarkDiagramFile>(file.diagram),
    options: {},
    landmarks: { most: pointsFor(cell.kept), seed },
  };
}

/** Kernels as they are shipped, in 16 bits, those left out that are constant. */
async function shippedKernels(
  run: Run<Fig5Settings>,
  { way, layer }: Place,
  update: number,
  constant: readonly number[],
): Promise<Float32Array> {
  const { replicates } = await readNetworks(networksFile(run, way));
  const all: number[] = [];
  for (const { path } of replicates) {
    const file = kernelsPath(path, layer.name, update);
    const { data } = parseNpy(await readInput(file, "run the steps before"), file);
    for (const entry of data) all.push(entry);
  }
  const left = new Set(constant);
  return Float32Array.from(all.filter((_, i) => !left.has(Math.floor(i / DIM))));
}
