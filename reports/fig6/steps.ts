import type { OptionValues } from "../../lib/pipeline/runner/option_spec.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { checkVgg16, VGG16_FILE } from "../../lib/pipeline/sources/fetch_vgg16.ts";
import { SHIPPED_VGG16 } from "../../lib/pipeline/sources/shipped_vgg16.ts";
import { fetchVgg16Step } from "../../lib/pipeline/steps/fetch_vgg16_step.ts";
import { join } from "../../lib/std.ts";
import { vggLayers } from "../../lib/weights/vgg_layers.ts";
import { openNetwork } from "../layers/network.ts";
import { selectLayers } from "../layers/select_layers.ts";
import type { LayerSettings } from "../layers/settings.ts";
import { layersSteps } from "../layers/steps.ts";
import type { fig6Inputs } from "./settings.ts";

type Inputs = OptionValues<typeof fig6Inputs>;

/** The layers of the article's figure: all of VGG16 but the first, which has too few filters. */
const FIGURE = Array.from({ length: 12 }, (_, i) => i + 2);

/** Where official weights lie, or will once they have been fetched. */
function officialPath({ from, data }: Inputs): string {
  return join(from ?? data, VGG16_FILE.name);
}

/** Where the weights lie that are asked for. */
function weightsPath(inputs: Inputs): string {
  const { weights, from, official } = inputs;
  return weights ?? (from !== undefined || official ? officialPath(inputs) : SHIPPED_VGG16);
}

/** Refuses weights that are named twice, or lie on the web. */
export function checkInputs({ weights, from, official }: Inputs): void {
  if ([weights !== undefined, from !== undefined, official].filter(Boolean).length > 1) {
    throw new RangeError("Cannot choose weights: give one of --weights, --from and --official");
  }
  if (weights !== undefined && /^https?:/i.test(weights)) {
    throw new RangeError(
      "--weights takes a file here: download it first, or use deno task analyze, which reads " +
        "addresses",
    );
  }
}

/** From weights to findings, layer by layer. */
export async function* steps(run: Run<LayerSettings, Inputs>): AsyncGenerator<LabeledStep> {
  const { from, official } = run.inputs;
  if (official) yield { step: fetchVgg16Step(officialPath(run.inputs)) };
  if (from !== undefined) await checkOfficial(officialPath(run.inputs));
  const { network, layers } = await openFig6(run.inputs);
  yield* layersSteps(run, network, layers);
}

/** Opens the network of the page, and tells which of its layers are looked at. */
export async function openFig6(inputs: Inputs) {
  const network = await openNetwork(weightsPath(inputs), inputs.layout);
  const vgg = vggLayers(network.found.layers);
  const placed = selectLayers(network.found.layers, inputs.layer, vgg?.depths);
  // A first layer has too few filters, unless it is asked for by name.
  const layers = inputs.layer || placed.length === 1
    ? placed
    : placed.filter(({ depth }) => depth > 1);
  const depths = layers.map(({ depth }) => depth);
  const isFigure = vgg?.network === "VGG16" && FIGURE.every((depth) => depths.includes(depth));
  return {
    network,
    layers,
    isFigure,
    title: vgg?.network ?? network.name,
    origin: weightsPath(inputs) === SHIPPED_VGG16
      ? "Weights shipped with the toolkit: those of ImageNet, rounded to 8 bits an entry."
      : undefined,
  };
}

async function checkOfficial(path: string): Promise<void> {
  try {
    await checkVgg16(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(
      `Cannot read ${path}: there is no such file; put the official file there, or leave --from ` +
        `out to start from the shipped weights`,
      { cause: error },
    );
  }
}
