import { readInput, readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson, readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { TableFile } from "../../lib/pipeline/steps/table_step.ts";
import type { LiveStart } from "../../lib/report/live/live_data.ts";
import { decodeResults } from "../../lib/report/page/results_json.ts";
import { basename } from "../../lib/std.ts";
import { longestPairs } from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import { mapperResolution } from "../layers/settings.ts";
import type { PointsPicture } from "../points/layout_step.ts";
import { areKernels, liveColumns } from "../shared/live_table.ts";
import type { CircleFile } from "./circle_step.ts";
import { files, type LookRun } from "./steps.ts";

/** Bars of each dimension that a page keeps. */
const MOST_BARS = 60;

/** Everything that the page is made of. */
export type LookResults = Awaited<ReturnType<typeof load>>;

/** Reads what the steps wrote. */
export async function load(run: LookRun) {
  const { settings, seed, inputs } = run;
  const file = files(run);
  const { dim, leftOut, labels, color } = await readJson<TableFile>(besideJson(file.points));
  const { k, p, kept } = await readJson<DensityFile>(besideJson(file.dense));
  const diagram = await readJson<LandmarkDiagramFile>(file.diagram);
  const { triangles: _, ...mapper } = await readJson<MapperGraph>(file.mapper);
  const mapperShape = await readJson<GraphShape>(file.graphShape);
  const points = await readPoints(file.points);
  const picture = await readInput(file.picture, "run the steps before");
  const colorName = inputs.color && basename(inputs.color);
  const live: LiveStart = {
    filters: points,
    kernels: areKernels(points, inputs.normalize),
    k,
    p,
    resolution: mapperResolution(kept.length),
    partResolution: mapperResolution,
    gain: settings.gain,
    mapper,
    mapperShape,
    diagram,
    options: { k: "--k", p: "--p" },
    landmarks: { most: settings.landmarks, seed },
    ...liveColumns({ labels, color, colorName }),
  };
  return {
    table: basename(inputs.points),
    scale: inputs.normalize,
    settings,
    n: points.n,
    dim,
    leftOut: leftOut.length,
    k,
    p,
    kept: kept.length,
    mapperShape,
    picture: decodeResults<PointsPicture>(new TextDecoder().decode(picture)),
    diagram: longestPairs(diagram, MOST_BARS),
    landmarks: diagram.n,
    coveringRadius: diagram.coveringRadius,
    /** The longest loop of a random part, held against noise, and the angle along it. */
    circle: await readJson<CircleFile>(file.circle),
    /** The points, to compute with again. */
    live: () => live,
  };
}
