import type { DensityChoices } from "../../lib/filters/density_map.ts";
import { normalizeKernels } from "../../lib/filters/kernels.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import { certificateStep } from "../../lib/pipeline/steps/certificate_step.ts";
import { densityMapStep } from "../../lib/pipeline/steps/density_map_step.ts";
import { graphPictureStep } from "../../lib/pipeline/steps/graph_picture_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { filtersPartStep } from "../../lib/pipeline/steps/filters_part_step.ts";
import { filtersStep } from "../../lib/pipeline/steps/filters_step.ts";
import { layerPatternsStep } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import { mapEvidenceStep } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { nullStep } from "../../lib/pipeline/steps/null_step.ts";
import { partStep } from "../../lib/pipeline/steps/part_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { positionsStep } from "../../lib/pipeline/steps/positions_step.ts";
import { varietyStep } from "../../lib/pipeline/steps/variety_step.ts";
import { layerPositions } from "../../lib/weights/degenerate_layer.ts";
import { coreSize } from "../../lib/tda/density/density.ts";
import { CERTIFIED } from "../shared/evidence/certificate_list.ts";
import { sliceEvidence, sliceNull, sliceRows } from "../shared/evidence/degree.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { analysisStep } from "./analysis_step.ts";
import { analysisFile, degreeNullFile, layerFiles, networkFile, nullFile } from "./files.ts";
import { findingStep } from "./finding_step.ts";
import {
  layerList,
  networkStep,
  type OpenNetwork,
  type PlacedLayer,
  printable,
} from "./network.ts";
import {
  hasMap,
  layerDensity,
  type LayerSettings,
  MAP_SAMPLE,
  mapChance,
  mapperResolution,
  MOST_MAP_KERNELS,
  MOST_NULL_KERNELS,
} from "./settings.ts";

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
  const inputs: Record<string, string> = { ...step.outputs };
  for (const placed of layers) {
    const label = printable(placed.layer.name);
    try {
      for await (const step of layerSteps(run, network.key, placed)) {
        yield { step, label };
        for (const [role, path] of Object.entries(step.outputs)) {
          inputs[`${placed.depth} ${step.name} ${role}`] = path;
        }
      }
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
  yield { step: analysisStep({ run, network, inputs, out: analysisFile(run, network.key) }) };
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
  // What follows depends on the points alone, so that all of it can be told beforehand.
  const { cloud } = normalizeKernels(kernels.entries, size * size);
  const { n } = cloud;
  // Steps are kept until the page is written; what they have done with is not.
  kernels.entries = new Float32Array(0);
  const density = layerDensity(n, settings);
  if (typeof density === "string") return;
  const { k, p, choices } = density;
  yield positionsStep({ filters, k, p, out: files.positions });
  if (layerPositions(cloud, { k, p }).degenerate !== undefined) return;
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
  const spec = mapperSpec({ resolution: mapperResolution(coreSize(n, p)), gain: settings.gain });
  yield mapperStep({ points: dense, lens: "pca", lensDims: LENS_DIMS, spec, out: mapper });
  yield graphShapeStep({ mapper, dense, out: graphShape });
  yield persistenceStep({ points: dense, landmarks, seed, out: diagram });
  yield layerPatternsStep({ filters, dense, out: patterns });
  yield graphPictureStep({ mapper, points: dense, out: files.picture });
  yield findingStep({ diagram, graphShape, patterns, map, null: nullClouds, out: files.finding });
  yield* evidenceSteps(run, files, { n, size, choices });
}

/** What tells loops from chance for whatever k and p, and a certificate of one. */
function* evidenceSteps(
  run: Run<LayerSettings>,
  files: ReturnType<typeof layerFiles>,
  { n, size, choices }: {
    readonly n: number;
    readonly size: number;
    readonly choices: DensityChoices;
  },
): Generator<Step, void, void> {
  const { settings, seed } = run;
  const { filters, dense } = files;
  const rows = sliceRows(n);
  yield sliceNull({ n: rows, size, seed, out: degreeNullFile(run, { size, rows }) });
  yield sliceEvidence({ filters, seed, out: files.degree });
  yield partStep({ points: dense, most: CERTIFIED, seed, out: files.densePart });
  yield certificateStep({ points: files.densePart, out: files.certificate });
  if (!hasMap(choices)) return;
  const isLarge = n > MOST_MAP_KERNELS;
  if (isLarge) {
    yield filtersPartStep({ filters, most: MOST_MAP_KERNELS, seed, out: files.mapPart });
  }
  yield mapEvidenceStep({
    filters: isLarge ? files.mapPart : filters,
    choices,
    ...MAP_SAMPLE,
    ...mapChance(n, settings),
    seed,
    out: files.mapEvidence,
  });
}
