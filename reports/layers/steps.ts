import { readJson } from "../../lib/pipeline/files/files.ts";
import { layerFolder } from "../../lib/pipeline/files/layer_folder.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import { densityMapStep } from "../../lib/pipeline/steps/density_map_step.ts";
import { graphPictureStep } from "../../lib/pipeline/steps/graph_picture_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { filtersStep, type KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import { layerPatternsStep } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { nullStep } from "../../lib/pipeline/steps/null_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { type PositionsFile, positionsStep } from "../../lib/pipeline/steps/positions_step.ts";
import { varietyStep } from "../../lib/pipeline/steps/variety_step.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { findingStep } from "./finding_step.ts";
import {
  layerList,
  networkStep,
  type OpenNetwork,
  type PlacedLayer,
  printable,
} from "./network.ts";
import {
  layerDensity,
  type LayerSettings,
  mapperResolution,
  MOST_NULL_KERNELS,
} from "./settings.ts";

/** Where the files of a layer lie in the folder of its network. */
export function layerFiles(
  run: Pick<Run<unknown>, "folder">,
  key: string,
  { depth, name }: { readonly depth: number; readonly name: string },
) {
  const own = (file: string) => runFile(run, key, layerFolder(depth, name), file);
  return {
    filters: own("filters.npy"),
    variety: own("variety.json"),
    positions: own("positions.json"),
    map: own("map.json"),
    dense: own("dense.npy"),
    mapper: own("mapper.json"),
    graphShape: own("graph-shape.json"),
    diagram: own("diagram.json"),
    patterns: own("patterns.json"),
    picture: own("layout.json"),
    finding: own("finding.json"),
  };
}

/** The file of null clouds: layers of the same size, k and p share it. */
export function nullFile(
  run: Pick<Run<unknown>, "folder">,
  { size, n, k, p }: {
    readonly size: number;
    readonly n: number;
    readonly k: number;
    readonly p: number;
  },
): string {
  const kernels = Math.min(n, MOST_NULL_KERNELS);
  return runFile(run, `null-${size}x${size}-${kernels}-${k}-${p}.json`);
}

/** The list of a network's layers. */
export function networkFile(run: Pick<Run<unknown>, "folder">, key: string): string {
  return runFile(run, key, "network.json");
}

/**
 * The steps of a network, layer by layer, so that memory holds one layer at a time.
 *
 * @throws {Error} If the kernels of a layer cannot be read, or one holds NaN; the message names the
 * layer.
 */
export async function* layersSteps(
  run: Run<LayerSettings>,
  network: OpenNetwork,
  layers: readonly PlacedLayer[],
): AsyncGenerator<LabeledStep, void, void> {
  const step = networkStep(network, layers, networkFile(run, network.key));
  yield { step, remarks: layerList(network) };
  for (const placed of layers) {
    const label = printable(placed.layer.name);
    try {
      for await (const step of layerSteps(run, network.key, placed)) yield { step, label };
    } catch (error) {
      const of = error instanceof RangeError || error instanceof SyntaxError ? error : undefined;
      if (!of) throw error;
      const Class = of instanceof RangeError ? RangeError : SyntaxError;
      throw new Class(
        `Cannot analyze layer ${label}: ${of.message}; leave it out by naming others with --layer`,
        { cause: error },
      );
    }
  }
}

async function* layerSteps(
  run: Run<LayerSettings>,
  key: string,
  { depth, layer }: PlacedLayer,
): AsyncGenerator<Step, void, void> {
  const { settings, seed } = run;
  const { size } = layer;
  const files = layerFiles(run, key, { depth, name: layer.name });
  const { filters, map, dense, mapper, graphShape, diagram, patterns } = files;
  const kernels = { of: layer, entries: await layer.read() };
  yield filtersStep({ kernels, layer: layer.name, out: filters });
  yield varietyStep({ kernels, layer: layer.name, out: files.variety });
  // Steps are kept until the page is written; what they have done with is not.
  kernels.entries = new Float32Array(0);
  const left = await readJson<KeptKernels>(besideJson(filters));
  const n = left.kernels - left.constant.length;
  const density = layerDensity(n, settings);
  if (typeof density === "string") return;
  const { k, p, choices } = density;
  yield positionsStep({ filters, k, p, out: files.positions });
  if ((await readJson<PositionsFile>(files.positions)).degenerate !== null) return;
  const { mapLandmarks, landmarks, draws } = settings;
  yield densityMapStep({ filters, choices, landmarks: mapLandmarks, k, p, seed, map, dense });
  const nullClouds = nullFile(run, { size, n, k, p });
  yield nullStep({
    n: Math.min(n, MOST_NULL_KERNELS),
    size,
    choices,
    mapLandmarks,
    k,
    p,
    landmarks,
    seed,
    draws,
    out: nullClouds,
  });
  const { kept } = await readJson<DensityFile>(besideJson(dense));
  const spec = mapperSpec({ resolution: mapperResolution(kept.length), gain: settings.gain });
  yield mapperStep({ points: dense, lens: "pca", lensDims: LENS_DIMS, spec, out: mapper });
  yield graphShapeStep({ mapper, dense, out: graphShape });
  yield persistenceStep({ points: dense, landmarks, seed, out: diagram });
  yield layerPatternsStep({ filters, dense, out: patterns });
  yield graphPictureStep({ mapper, points: dense, out: files.picture });
  yield findingStep({ diagram, graphShape, patterns, map, null: nullClouds, out: files.finding });
}
