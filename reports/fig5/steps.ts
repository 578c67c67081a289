import { readJson } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import { certificateStep } from "../../lib/pipeline/steps/certificate_step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { axisPatternsStep } from "../../lib/pipeline/steps/axis_patterns_step.ts";
import { discStep } from "../../lib/pipeline/steps/disc_step.ts";
import { halvesStep } from "../../lib/pipeline/steps/halves_step.ts";
import { filtersStep, type KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import { graphPictureStep } from "../../lib/pipeline/steps/graph_picture_step.ts";
import { generalizationStep } from "../../lib/pipeline/steps/generalization_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { mapEvidenceStep } from "../../lib/pipeline/steps/map_evidence_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { type NullShapesFile, nullShapesStep } from "../../lib/pipeline/steps/null_shapes_step.ts";
import { partStep } from "../../lib/pipeline/steps/part_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { type ShapeFile, shapeStep } from "../../lib/pipeline/steps/shape_step.ts";
import { filtersOf, neighborOf, networksFile, networksOf } from "../cifar/networks.ts";
import { coreSize } from "../../lib/tda/density/density.ts";
import { updatesOf } from "../cifar/settings.ts";
import { WAYS } from "../cifar/training.ts";
import { CERTIFIED } from "../shared/evidence/certificate_list.ts";
import { degreeEvidence } from "../shared/evidence/degree.ts";
import { mapChoices } from "../shared/evidence/map_choices.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { type NetworkInputs, networkSteps, readNetworks } from "../shared/networks.ts";
import { appearanceOf } from "./circle.ts";
import { cellFiles, type Place, placesOf, rowFiles } from "./places.ts";
import {
  DRAWN,
  drawsOf,
  type Fig5Settings,
  HALF_POINTS,
  judgedUpdates,
  mapOf,
  pointsFor,
  REDRAWN,
  STARTS,
  waysOf,
} from "./settings.ts";

/** From the data set to the shapes of all rows after all updates. */
export async function* steps(
  run: Run<Fig5Settings, NetworkInputs>,
): AsyncGenerator<LabeledStep> {
  const { settings } = run;
  yield* networkSteps(run, ...waysOf(settings).map((way) => networksOf(run, way)));
  for (const place of placesOf(settings)) {
    const name = `${WAYS[place.way].short}, ${place.layer.label}`;
    for (const update of updatesOf(settings)) {
      const label = `${name}, update ${update}`;
      for (const step of await cellSteps(run, place, update)) yield { step, label };
    }
    for (const step of await rowSteps(run, place)) yield { step, label: name };
    for (const update of await mapUpdates(run, place)) {
      yield { step: await mapStep(run, place, update), label: `${name}, update ${update}` };
    }
  }
}

/** Updates at which maps are held against nulls: the first with the circle, and the last. */
export async function mapUpdates(run: Run<Fig5Settings>, place: Place): Promise<number[]> {
  const updates = updatesOf(run.settings);
  const reference = await readJson<NullShapesFile>(rowFiles(run, place).reference);
  const cells = await Promise.all(updates.map(async (update) => ({
    update,
    ...await readJson<ShapeFile>(cellFiles(run, place, update).shape),
  })));
  const { update } = appearanceOf({ cells, reference });
  return [...new Set([update ?? updates.at(-1)!, updates.at(-1)!])];
}

async function mapStep(run: Run<Fig5Settings>, place: Place, update: number): Promise<Step> {
  const { settings, seed } = run;
  const { k } = await layerOf(run, place);
  const { fractions, ...sample } = mapOf(place.layer);
  const { filters, mapEvidence } = cellFiles(run, place, update);
  const { kernels, constant } = await readJson<KeptKernels>(besideJson(filters));
  const first = placesOf(settings).find(({ layer }) => layer === place.layer)!;
  const like = cellFiles(run, first, (await mapUpdates(run, first))[0]!).mapEvidence;
  return mapEvidenceStep({
    filters,
    start: cellFiles(run, place, 0).filters,
    choices: mapChoices(kernels - constant.length, { k, p: place.layer.p, fractions }),
    ...sample,
    nulls: ["untrained", "uniform", "shuffled", "covariance"],
    draws: settings.mapDraws,
    ...(like !== mapEvidence && { like }),
    seed,
    out: mapEvidence,
  });
}

/** The kernels of a layer after any update, and how their dense part is taken. */
async function layerOf(run: Run<Fig5Settings>, { way, layer }: Place) {
  const { replicates } = await readNetworks(networksFile(run, way));
  const place = { way, layer, networks: replicates.length };
  const k = neighborOf(run.settings, place);
  const drawn = Math.max(1, Math.floor(replicates.length / 2));
  const half = { way, layer, networks: drawn };
  return {
    folders: replicates.map(({ path }) => path),
    kernels: (update: number) =>
      replicates.map(({ path }) => kernelsPath(path, layer.name, update)),
    k,
    p: layer.p,
    landmarks: pointsFor(coreSize(filtersOf(run.settings, place), layer.p)),
    half: {
      drawn,
      k: neighborOf(run.settings, half),
      p: layer.p,
      landmarks: HALF_POINTS,
    },
  };
}

async function rowSteps(run: Run<Fig5Settings>, place: Place): Promise<Step[]> {
  const { settings, seed } = run;
  const { way, layer } = place;
  const { folders, kernels, k, p, landmarks, half } = await layerOf(run, place);
  const drawn = { k, p, landmarks, draws: drawsOf(settings, layer), seed };
  const { reference, halvesReference, generalization, degree, part, certificate } = rowFiles(
    run,
    place,
  );
  const model = WAYS[way].start === "tutorial" ? "normal" : "uniform";
  const updates = updatesOf(settings);
  const { filters, dense } = cellFiles(run, place, updates.at(-1)!);
  return [
    nullShapesStep({
      ...drawn,
      kernels: kernels(0),
      model,
      out: reference,
    }),
    nullShapesStep({
      ...drawn,
      k: half.k,
      landmarks: half.landmarks,
      kernels: kernels(0).slice(0, half.drawn),
      model,
      out: halvesReference,
    }),
    ...judgedUpdates(updates, layer).map((update) =>
      nullShapesStep({
        ...drawn,
        kernels: kernels(update),
        model: "covariance-matched",
        out: cellFiles(run, place, update).covariance,
      })
    ),
    generalizationStep({
      folders,
      layer: layer.name,
      updates,
      k: neighborOf(settings, { way, layer, networks: 1 }),
      p,
      draws: REDRAWN,
      seed,
      out: generalization,
    }),
    partStep({ points: dense, most: CERTIFIED, seed, out: part }),
    certificateStep({ points: part, out: certificate }),
    degreeEvidence({ filters, dense, draws: drawn.draws, seed, out: degree }),
  ];
}

async function cellSteps(
  run: Run<Fig5Settings>,
  { way, layer }: Place,
  update: number,
): Promise<Step[]> {
  const { settings, seed } = run;
  const { filters, dense, mapper, diagram, ...file } = cellFiles(run, { way, layer }, update);
  const { kernels, k, p, landmarks, half } = await layerOf(run, { way, layer });
  return [
    filtersStep({
      kernels: kernels(update),
      layer: layer.name,
      out: filters,
    }),
    // Loops without a choice of k and p are looked for after the last update: they need all ρ_k.
    densityStep({
      points: filters,
      k,
      p,
      densestOnly: update !== updatesOf(settings).at(-1),
      out: dense,
    }),
    mapperStep({
      points: dense,
      lens: "pca",
      lensDims: LENS_DIMS,
      spec: mapperSpec(settings),
      out: mapper,
    }),
    graphShapeStep({ mapper, dense, out: file.graphShape }),
    graphPictureStep({ mapper, points: dense, out: file.picture }),
    discStep({ points: dense, most: DRAWN, out: file.disc }),
    persistenceStep({ points: dense, landmarks, seed, out: diagram }),
    shapeStep({ dense, diagram, starts: STARTS, seed, out: file.shape }),
    axisPatternsStep({ points: dense, out: file.patterns }),
    halvesStep({ filters, dense, ...half, draws: settings.halves, seed, out: file.halves }),
  ];
}
