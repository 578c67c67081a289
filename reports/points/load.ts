import type { DensityMapRow } from "../../lib/filters/density_map.ts";
import type { RowScale } from "../../lib/filters/scaled_rows.ts";
import { readInput, readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { CloudNullDraw } from "../../lib/pipeline/parallel/cloud_null_worker.ts";
import type { CloudNullFile } from "../../lib/pipeline/steps/cloud_null_step.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import type { MapEvidence } from "../../lib/pipeline/steps/map_evidence_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { TableFile } from "../../lib/pipeline/steps/table_step.ts";
import type { LiveStart } from "../../lib/report/live/live_data.ts";
import { decodeResults } from "../../lib/report/page/results_json.ts";
import { basename } from "../../lib/std.ts";
import {
  type Bar,
  bars,
  dominance,
  longestPairs,
  type PersistenceDiagram,
} from "../../lib/tda/diagrams/diagram.ts";
import { separation } from "../../lib/tda/diagrams/separation.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import { type FoundRow, limitOf } from "../layers/findings.ts";
import { type LayerSettings, mapperResolution } from "../layers/settings.ts";
import { areKernels } from "../shared/live_table.ts";
import { finiteOrNull } from "../shared/numbers.ts";
import type { PointsPicture } from "./layout_step.ts";
import { files, type PointsInputs } from "./steps.ts";

/** Bars of each dimension that a page keeps. */
const MOST_BARS = 60;

/** Pieces lie so many times farther apart than parts of the null do, whose few points vary. */
export const PIECES_APART = 2;

/** Everything that the page is made of. */
export interface PointsResults {
  /** Name of the table. */
  readonly table: string;
  /** What was done to every row. */
  readonly scale: RowScale;
  /** The sizes. */
  readonly settings: LayerSettings;
  /** Number of points, and of their coordinates. */
  readonly n: number;
  readonly dim: number;
  /** Rows that have no direction, and are left out. */
  readonly leftOut: number;
  /** How the dense points were taken, and how many there are. */
  readonly k: number;
  readonly p: number;
  readonly kept: number;
  /** Shape and picture of their Mapper graph. */
  readonly mapperShape: GraphShape;
  readonly picture: PointsPicture;
  /** The longest bars of their diagram. */
  readonly diagram: PersistenceDiagram;
  /** Points that it was computed of, and how near they are to all. */
  readonly landmarks: number;
  readonly coveringRadius: number;
  /** Loops longer than the null's, longest first. */
  readonly loops: readonly Bar[];
  /** The longest loop over the next; `null` if it is the only one, 0 if there is none. */
  readonly dominance: number | null;
  /** Pieces that lie farther apart than twice what parts of the null do. */
  readonly pieces: number;
  /** The widest gap between dense points over the median gap. */
  readonly apart: number;
  /** What counts as null, and what it was measured on. */
  readonly limits: { readonly longest: number; readonly apart: number };
  readonly draws: number;
  readonly nullPoints: number;
  /** Loops beyond the null for every k and p of the map. */
  readonly map: readonly FoundRow[];
  /** The whole map against null clouds. */
  readonly mapEvidence: MapEvidence;
  /** The points, to compute with again; none if they have one coordinate. */
  readonly live: () => readonly LiveStart[];
  /** What a reader calls rows. */
  readonly nouns: "points";
}

/** Reads what the steps wrote, and holds it against the null. */
export async function load(run: Run<LayerSettings, PointsInputs>): Promise<PointsResults> {
  const file = files(run);
  const { rows, dim, leftOut } = await readJson<TableFile>(besideJson(file.points));
  const { k, p, kept } = await readJson<DensityFile>(besideJson(file.dense));
  const diagram = await readJson<LandmarkDiagramFile>(file.diagram);
  const { n: nullPoints, draws } = await readJson<CloudNullFile>(file.null);
  const map = await readJson<DensityMapRow[]>(file.map);
  const picture = await readInput(file.picture, "run the steps before");
  const limit = (of: (draw: CloudNullDraw) => number) =>
    Math.max(
      ...Object.values(Object.groupBy(draws, ({ kind }) => kind)).map((some) =>
        limitOf(some.map(of))
      ),
    );
  const limits = {
    longest: limit(({ longest }) => longest),
    apart: PIECES_APART * limit(({ apart }) => apart),
  };
  const apart = separation(diagram);
  const mapperShape = await readJson<GraphShape>(file.graphShape);
  const live = await liveTable(run, { k, p, kept: kept.length, diagram, mapperShape });
  return {
    table: basename(run.inputs.points),
    scale: run.inputs.normalize,
    settings: run.settings,
    n: rows - leftOut.length,
    dim,
    leftOut: leftOut.length,
    k,
    p,
    kept: kept.length,
    mapperShape,
    live: () => live,
    picture: decodeResults<PointsPicture>(new TextDecoder().decode(picture)),
    diagram: longestPairs(diagram, MOST_BARS),
    landmarks: diagram.n,
    coveringRadius: diagram.coveringRadius,
    loops: bars(diagram, 1).filter(({ length }) => length > limits.longest),
    dominance: finiteOrNull(dominance(diagram, 1)),
    apart: apart[0] ?? 0,
    pieces: 1 + apart.filter((gap) => gap > limits.apart).length,
    limits,
    draws: draws.length,
    nullPoints,
    map: map.map(({ lengths, ...row }, i) => {
      const most = limit((draw) => draw.map[i]!);
      return {
        ...row,
        longest: lengths[0] ?? 0,
        gap: (lengths[0] ?? 0) - (lengths[1] ?? 0),
        loops: lengths.filter((length) => length > most).length,
      };
    }),
    mapEvidence: await readJson<MapEvidence>(file.mapEvidence),
    nouns: "points",
  };
}

async function liveTable(
  run: Run<LayerSettings, PointsInputs>,
  { kept, ...built }: Pick<PointsResults, "k" | "p" | "kept" | "diagram" | "mapperShape">,
): Promise<LiveStart[]> {
  const file = files(run);
  const filters = await readPoints(file.points);
  if (filters.dim < 2) return [];
  const { triangles: _, ...mapper } = await readJson<MapperGraph>(file.mapper);
  return [{
    ...built,
    filters,
    kernels: areKernels(filters, run.inputs.normalize),
    resolution: mapperResolution(kept),
    partResolution: mapperResolution,
    gain: run.settings.gain,
    mapper,
    options: { k: "--k", p: "--p" },
    landmarks: { most: run.settings.landmarks, seed: run.seed },
  }];
}
