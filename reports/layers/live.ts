import { readJson } from "../../lib/pipeline/files/files.ts";
import { readPoints } from "../../lib/pipeline/files/points_file.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { LandmarkDiagramFile } from "../../lib/pipeline/steps/persistence_step.ts";
import type { LiveStart } from "../../lib/report/live/live_data.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import { carriedKernels } from "./carried.ts";
import { layerFiles } from "./files.ts";
import { type LayerResults, type LayersResults, loadLayers } from "./load.ts";
import { type LayerSettings, mapperResolution } from "./settings.ts";

/** What a page shows of a network, and what it carries of it. */
export interface LayersPage extends LayersResults {
  /** Layers that the page carries, to compute them again. */
  readonly live: () => readonly LiveStart[];
}

/** Reads what the steps of a network wrote, and the layers that a page carries. */
export async function loadPage(run: Run<LayerSettings>, key: string): Promise<LayersPage> {
  const results = await loadLayers(run, key);
  const starts = await liveLayers(run, key, results.layers);
  return { ...results, live: () => starts };
}

async function liveLayers(
  run: Run<LayerSettings>,
  key: string,
  layers: readonly LayerResults[],
): Promise<LiveStart[]> {
  const sizes = layers.map(({ kernels, constant, size }) => ({
    n: kernels - constant,
    dim: size * size,
  }));
  const starts: LiveStart[] = [];
  for (const [i, most] of carriedKernels(sizes).entries()) {
    if (most > 0) starts.push(await liveLayer(run, key, layers[i]!, most));
  }
  return starts;
}

async function liveLayer(
  { settings, seed, ...run }: Run<LayerSettings>,
  key: string,
  layer: LayerResults,
  most: number,
): Promise<LiveStart> {
  const file = layerFiles(run, key, layer);
  const { triangles: _, ...mapper } = await readJson<MapperGraph>(file.mapper);
  return {
    place: { layer: `${layer.depth} · ${layer.name}` },
    filters: await readPoints(file.filters),
    most,
    k: layer.k,
    p: layer.p,
    resolution: mapperResolution(layer.kept),
    partResolution: mapperResolution,
    gain: settings.gain,
    mapper,
    mapperShape: await readJson<GraphShape>(file.graphShape),
    diagram: await readJson<LandmarkDiagramFile>(file.diagram),
    options: { k: "--k", p: "--p" },
    landmarks: { most: settings.landmarks, seed },
  };
}
