/**
 * Looks at the layers of any network. It may reach the network of computers, as weights may lie at
 * an address that only the user knows; nothing but that address, and where it redirects to, is
 * asked for.
 *
 * @module
 */
import { LAYER_SETTINGS } from "../reports/layers/steps.ts";
import { selectLayers } from "../reports/layers/select_layers.ts";
import { join } from "../lib/std.ts";
import { command, runCommand } from "./_command.ts";
import {
  isCustom,
  layerSettings,
  type LayersOptions,
  listLayers,
  networkFolder,
  openNetwork,
  originOf,
  runLayers,
  weightsPath,
  withLayersOptions,
} from "./_layers.ts";

interface Options extends LayersOptions {
  weights: string;
}

const program = withLayersOptions(command({
  name: "analyze",
  summary: "Looks at every convolution layer of a network: lists the layers, keeps the densest " +
    "filters of each, draws their Mapper graph and barcode, tells circles, lines and bullseyes from " +
    "chance, and writes one HTML file with a table over layers, and its numbers as JSON.",
  out: "the HTML file; the numbers go beside it as .json (default: out/analyze.html)",
  outRequired: false,
  examples: [
    "analyze --weights model.safetensors",
    "analyze --weights model.onnx --layer conv1 --layer conv2 --out conv.html",
    "analyze --weights https://example.org/model.safetensors --k 100 --p 0.1",
  ],
})).requiredOption(
  "--weights <file>",
  "file of weights, or its http(s) address: Keras, safetensors, PyTorch, ONNX, TensorFlow.js, NumPy",
  weightsPath,
);

await runCommand<Options>(program, async (options) => {
  const network = await openNetwork(options.weights, options.layout);
  const layers = selectLayers(network.found.layers, options.layer);
  if (!options.quiet) listLayers(network);
  const settings = layerSettings(LAYER_SETTINGS, options);
  await runLayers(options, {
    task: "analyze",
    request: {
      layers,
      settings,
      seed: options.seed,
      folder: networkFolder(options.store, "analyze", network),
    },
    network: network.name,
    origin: originOf(network),
    profile: isCustom(settings) ? "custom" : "quick",
    ignored: network.found.skipped,
    out: options.out ?? join("out", "analyze.html"),
  });
});
