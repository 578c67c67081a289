import { type DenseShape, denseShape } from "../../filters/dense_shape.ts";
import { deriveSeed, random } from "../../random.ts";
import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import type { MapperGraph, MapperSpec } from "../../tda/mapper/mapper.ts";
import { subsampleDistances } from "../../tda/mapper/scale.ts";
import { type LoopReach, turnedLoops } from "../../tda/mapper/turned_loops.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import { onWorkers, sharedFloats } from "../parallel/on_workers.ts";
import type { SubsampleDraw, SubsampleTask } from "../parallel/subsample_worker.ts";
import type { Json, Step } from "../runner/step.ts";
import type { FiltersFile } from "./filters_step.ts";
import { readPca } from "./pca_step.ts";

/** What a file of subsamples of networks holds. */
export interface SubsamplesFile {
  /** Number of networks. */
  readonly networks: number;
  /** Number of networks in a draw, half of them. */
  readonly drawn: number;
  /** Which neighbor measured density in a draw: the same share of the points. */
  readonly k: number;
  /** The shape with all networks. */
  readonly observed: DenseShape;
  /** By direction of half a turn, loops of the Mapper graph of all networks, longest first. */
  readonly turned: readonly (readonly LoopReach[])[];
  /** One entry a draw. */
  readonly draws: readonly SubsampleDraw[];
  /**
   * For as many draws of n / ln n dense filters, the Hausdorff distance to all n (Fasy et al.
   * 2014).
   */
  readonly hausdorff: readonly number[];
}

/** What the step is told. */
export interface SubsamplesStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** The dense ones. */
  readonly dense: string;
  /** Their diagram. */
  readonly diagram: string;
  /** Their Mapper graph. */
  readonly mapper: string;
  /** Their principal components, two of which are the lens. */
  readonly pca: string;
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** How the graph was made. */
  readonly spec: MapperSpec;
  /** Directions in half a turn. */
  readonly angles: number;
  /** Number of draws. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that does the analysis again on halves of the networks, drawn without replacement: how
 * far bars and the loops of the Mapper graph move. In a draw k is scaled with the number of points;
 * the cover and the cut are chosen anew; the plane of the lens stays, so that directions do.
 */
export function subsamplesStep(options: SubsamplesStepOptions): Step {
  const { filters, dense, diagram, mapper, pca, out, spec, ...numbers } = options;
  return {
    name: "subsamples",
    inputs: { filters, origins: besideJson(filters), dense, diagram, mapper, pca },
    outputs: { subsamples: out },
    parameters: { ...numbers, ...spec as unknown as Record<string, Json> },
    code: new URL(import.meta.url),
    async run(progress) {
      const { k, p, angles, draws, seed } = numbers;
      const cloud = await readPoints(filters);
      const { origins: { replicate } } = await readJson<FiltersFile>(besideJson(filters));
      const networks = new Set(replicate).size;
      const numbered = inOrder(replicate);
      const drawn = Math.floor(networks / 2);
      const bars = await readJson<PersistenceDiagram>(diagram);
      const core = await readPoints(dense);
      const { mean, components, scores } = await readPca(pca);
      const turned = turnedLoops(await readJson<MapperGraph>(mapper), scores, angles);
      const task: SubsampleTask = {
        cloud: { ...cloud, data: sharedFloats(cloud.data) },
        groups: numbered,
        drawn,
        k: Math.max(1, Math.round(k * drawn / networks)),
        p,
        seed,
        spec,
        plane: { mean, components },
        whole: { loops: bars.dims[1]!.pairs, turned },
      };
      const size = Math.max(1, Math.floor(core.n / Math.max(1, Math.log(core.n))));
      const stream = random(deriveSeed(seed, "hausdorff"));
      const file: SubsamplesFile = {
        networks,
        drawn,
        k: task.k,
        observed: denseShape(core, bars),
        turned,
        draws: await drawAll(task, draws, (done) => progress(done, draws, "halves")),
        hausdorff: subsampleDistances(core, size, draws, stream),
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

async function drawAll(
  task: SubsampleTask,
  draws: number,
  onDraw: (done: number) => void,
): Promise<SubsampleDraw[]> {
  const found = new Array<SubsampleDraw>(draws);
  let done = 0;
  await onWorkers<number, SubsampleDraw>(
    {
      module: new URL("../parallel/subsample_worker.ts", import.meta.url),
      workers: Math.min(navigator.hardwareConcurrency, draws),
      task,
      rounds: [[...found.keys()]],
      purpose: "analyze halves of the networks",
    },
    (answer, draw) => {
      found[draw] = answer;
      onDraw(++done);
    },
  );
  return found;
}

/** Networks numbered from 0 up without gaps, in the order of their own numbers. */
function inOrder(replicate: readonly number[]): number[] {
  const place = new Map([...new Set(replicate)].sort((a, b) => a - b).map((one, i) => [one, i]));
  return replicate.map((one) => place.get(one)!);
}
