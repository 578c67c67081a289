import { type Run, runFile } from "../../lib/pipeline/runner/run.ts";
import { type Layer, LAYERS } from "../cifar/settings.ts";
import type { Way } from "../cifar/training.ts";
import { type Fig5Settings, waysOf } from "./settings.ts";

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
  const file = (name: string) => runFile(run, way, layer.name, name);
  return {
    reference: file("null-shapes.json"),
    halvesReference: runFile(run, way, layer.name, "halves", "null-shapes.json"),
    generalization: file("generalization.json"),
    degree: file("degree.json"),
    part: file("part.npy"),
    certificate: file("certificate.json"),
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
    patterns: file("axis-patterns.json"),
    covariance: file("null-shapes.json"),
    halves: file("halves.json"),
    mapEvidence: file("map-evidence.json"),
  };
}
