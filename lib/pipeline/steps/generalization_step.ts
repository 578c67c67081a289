import { filterCloud } from "../../filters/filter_cloud.ts";
import { denseShape } from "../../filters/dense_shape.ts";
import { parseNpy } from "../../bytes/npy.ts";
import { type CorrelationInterval, groupedCorrelation } from "../../rank_correlation.ts";
import { deriveSeed } from "../../random.ts";
import { densityFilter } from "../../tda/density/density.ts";
import { persistence } from "../../tda/persistence/rips.ts";
import { join } from "../../std.ts";
import { readInput, readJson, writeWhole } from "../files/files.ts";
import { kernelsPath, type ReplicateRecord } from "../replicates/replicate_store.ts";
import type { Step } from "../runner/step.ts";

/** A layer of one network after some update, and how well the network does by then. */
export interface NetworkShape {
  /** Number of the network. */
  readonly network: number;
  /** Updates made. */
  readonly update: number;
  /** Share of the test set classified rightly. */
  readonly accuracy: number;
  /** Length of the longest bar of H1 of its own dense filters. */
  readonly longest: number;
  /** Mean share of their energy in linear gradients. */
  readonly circleShare: number;
}

/** How accuracy goes with two numbers of a shape. */
export interface ShapeCorrelations {
  /** With the longest loop. */
  readonly longest: CorrelationInterval;
  /** With the energy on the circle. */
  readonly circleShare: CorrelationInterval;
}

/** Fewer networks than this say nothing of how two numbers go together. */
const FEWEST_NETWORKS = 5;

/** What the generalization step writes. */
export interface GeneralizationFile {
  /** One entry a network and update whose accuracy is known. */
  readonly shapes: readonly NetworkShape[];
  /** Over networks, after the last update. `null` where too few networks differ in accuracy. */
  readonly last: ShapeCorrelations | null;
  /** Over networks and updates; both grow with training. `null` where only the last is known. */
  readonly all: ShapeCorrelations | null;
}

/**
 * The step that holds the shape of each network's own filters against its accuracy, wherever a
 * network was tested. Intervals draw networks again, each with all its updates.
 */
export function generalizationStep(options: {
  /** The folders of the networks. */
  readonly folders: readonly string[];
  /** Name of the convolution. */
  readonly layer: string;
  /** Updates to look at, ascending. */
  readonly updates: readonly number[];
  /** Which neighbor measures density among the filters of one network. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Number of draws of networks. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { folders, layer, updates, k, p, draws, seed, out } = options;
  return {
    name: "generalization",
    inputs: Object.fromEntries(folders.flatMap((folder, i) => [
      [`record ${i}`, join(folder, "replicate.json")],
      ...updates.map((update) =>
        [`replicate ${i}, update ${update}`, kernelsPath(folder, layer, update)] as const
      ),
    ])),
    outputs: { shapes: out },
    parameters: { layer, updates: [...updates], k, p, draws, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const shapes: NetworkShape[] = [];
      for (const [network, folder] of folders.entries()) {
        const record = await readJson<ReplicateRecord>(join(folder, "replicate.json"));
        for (const update of updates) {
          const accuracy = record.evaluations?.[update]?.test.accuracy ?? record.accuracy[update];
          if (accuracy === undefined) continue;
          const own = await shapeOf(kernelsPath(folder, layer, update), layer, { k, p });
          shapes.push({ network, update, accuracy, ...own });
        }
        progress(network + 1, folders.length, "networks");
      }
      const last = shapes.filter(({ update }) => update === updates.at(-1));
      const file: GeneralizationFile = {
        shapes,
        last: correlations(last, draws, deriveSeed(seed, "last")),
        all: shapes.length === last.length
          ? null
          : correlations(trainedOf(shapes), draws, deriveSeed(seed, "all")),
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

async function shapeOf(path: string, layer: string, density: { k: number; p: number }) {
  const { data, shape } = parseNpy(await readInput(path, "train the replicate first"), path);
  const { points } = filterCloud([{ name: path, shape, data: Float32Array.from(data) }], layer);
  const dense = densityFilter(points, density).cloud;
  const { longest, circleShare } = denseShape(dense, persistence(dense));
  return { longest, circleShare };
}

/** The networks that were tested more than once, at all updates but the start. */
function trainedOf(shapes: readonly NetworkShape[]): NetworkShape[] {
  const often = new Set(
    shapes.filter(({ network, update }) =>
      shapes.some((other) => other.network === network && other.update < update)
    ).map(({ network }) => network),
  );
  return shapes.filter(({ network, update }) => update > 0 && often.has(network));
}

function correlations(
  shapes: readonly NetworkShape[],
  draws: number,
  seed: number,
): ShapeCorrelations | null {
  const networks = new Set(shapes.map(({ network }) => network)).size;
  const alike = new Set(shapes.map(({ accuracy }) => accuracy)).size === 1;
  if (networks < FEWEST_NETWORKS || alike) return null;
  const of = (name: "longest" | "circleShare") =>
    groupedCorrelation(
      [...Map.groupBy(shapes, ({ network }) => network).values()]
        .map((own) => own.map((one) => [one.accuracy, one[name]] as const)),
      draws,
      seed,
    );
  return { longest: of("longest"), circleShare: of("circleShare") };
}
