import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import type { Step } from "../../lib/pipeline/runner/step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { discStep } from "../../lib/pipeline/steps/disc_step.ts";
import { filtersStep } from "../../lib/pipeline/steps/filters_step.ts";
import { graphPictureStep } from "../../lib/pipeline/steps/graph_picture_step.ts";
import { graphShapeStep } from "../../lib/pipeline/steps/graph_shape_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { shapeStep } from "../../lib/pipeline/steps/shape_step.ts";
import { startLoopsStep } from "../../lib/pipeline/steps/start_loops_step.ts";
import { neighborOf, networksFile, networksOf } from "../cifar/networks.ts";
import { type Layer, LAYERS, updatesOf } from "../cifar/settings.ts";
import { type Way, WAYS } from "../cifar/training.ts";
import { degreeEvidence } from "../shared/evidence/degree.ts";
import { LENS_DIMS, mapperSpec } from "../shared/mapper_spec.ts";
import { type NetworkInputs, networkSteps, readNetworks } from "../shared/networks.ts";
import { NULL_SHARE } from "../shared/null_share.ts";
import { DRAWN, type Fig5Settings, waysOf } from "./settings.ts";

/** A row of the figure: a layer of the networks of one way of training. */
export interface Place {
  /** How its networks were trained. */
  readonly way: Way;
  /** The layer. */
  readonly layer: Layer;
}

/** The rows of the figure, way by way, layer by layer. */
export function placesOf(settings: Pick<Fig5Settings, "protocol">): Place[] {
  return waysOf(settings).flatMap((way) => LAYERS.map((layer) => ({ way, layer })));
}

/** Where the files of a row lie that belong to no update. */
export function rowFiles(run: Pick<Run<unknown>, "folder">, { way, layer }: Place) {
  return {
    reference: runFile(run, way, layer.name, "start-loops.json"),
    degree: runFile(run, way, layer.name, "degree.json"),
  };
}

/** Where the files of a row lie after some update. */
export function cellFiles(
  run: Pick<Run<unknown>, "folder">,
  { way, layer }: Place,
  update: number,
) {
  const folder = `${layer.name}-${String(update).padStart(8, "0")}`;
  const file = (name: string) => runFile(run, way, folder, name);
  return {
    filters: file("filters.npy"),
    dense: file("dense.npy"),
    mapper: file("mapper.json"),
    graphShape: file("graph-shape.json"),
    picture: file("layout.json"),
    disc: file("disc.json"),
    diagram: file("diagram.json"),
    shape: file("shape.json"),
  };
}

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
    const { shape } = cellFiles(run, place, 0);
    const { reference, degree } = rowFiles(run, place);
    yield { step: startLoopsStep({ shape, share: NULL_SHARE, out: reference }), label: name };
    const { filters, dense } = cellFiles(run, place, updatesOf(settings).at(-1)!);
    const { draws } = settings;
    const { seed } = run;
    yield { step: degreeEvidence({ filters, dense, draws, seed, out: degree }), label: name };
  }
}

async function cellSteps(
  run: Run<Fig5Settings>,
  { way, layer }: Place,
  update: number,
): Promise<Step[]> {
  const { settings, seed } = run;
  const { landmarks, draws } = settings;
  const { filters, dense, mapper, diagram, ...file } = cellFiles(run, { way, layer }, update);
  const { replicates } = await readNetworks(networksFile(run, way));
  const { p } = layer;
  const k = neighborOf(settings, { way, layer, networks: replicates.length });
  return [
    filtersStep({
      kernels: replicates.map(({ path }) => kernelsPath(path, layer.name, update)),
      layer: layer.name,
      out: filters,
    }),
    densityStep({ points: filters, k, p, out: dense }),
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
    shapeStep({ filters, dense, diagram, k, p, landmarks, draws, seed, out: file.shape }),
  ];
}
