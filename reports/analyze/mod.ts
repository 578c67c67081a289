import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { pageName } from "../../lib/pipeline/files/page_name.ts";
import type { OptionSpecs, OptionValues } from "../../lib/pipeline/runner/option_spec.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { LabeledStep } from "../../lib/pipeline/runner/run_steps.ts";
import { formatMany } from "../../lib/report/format.ts";
import { prose } from "../../lib/report/page/cells.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { networkClaims } from "../layers/claims.ts";
import { type LayersPage, loadPage } from "../layers/live.ts";
import type { LayersResults } from "../layers/load.ts";
import { openNetwork } from "../layers/network.ts";
import { layersNotebook } from "../layers/notebook.ts";
import { networkNumbers } from "../layers/numbers.ts";
import { selectLayers } from "../layers/select_layers.ts";
import { LAYER_OPTIONS, LAYER_SETTINGS, type LayerSettings } from "../layers/settings.ts";
import { layersSteps } from "../layers/steps.ts";
import { nullInWords } from "../layers/tables.ts";
import { leftOutInWords } from "../layers/words.ts";
import { weightsInputs } from "../layers/weights_inputs.ts";

const inputs = {
  weights: {
    kind: "path-or-address",
    required: true,
    help: "file of weights, or its http(s) address: Keras, safetensors, PyTorch, ONNX, " +
      "TensorFlow.js, NumPy",
  },
  ...weightsInputs,
} as const satisfies OptionSpecs;

type AnalyzeRun = Run<LayerSettings, OptionValues<typeof inputs>>;
const claims = networkClaims();

async function* steps(run: AnalyzeRun): AsyncGenerator<LabeledStep> {
  const { weights, layer, layout } = run.inputs;
  const network = await openNetwork(weights, layout);
  yield* layersSteps(run, network, selectLayers(network.found.layers, layer));
}

async function load(run: AnalyzeRun): Promise<LayersPage> {
  return await loadPage(run, (await openNetwork(run.inputs.weights, run.inputs.layout)).key);
}

function headline(
  { results, verdicts, run }: Page<LayersPage, (typeof claims)[number]["id"]>,
): Headline {
  const { network, layers, skipped, origin } = results;
  return {
    title: `What the filters of ${network} have learned`,
    finding: `${verdicts.circle.found} ${leftOutInWords(skipped)}`.trimEnd(),
    about: `Profile “${run.profile}”: ${formatMany(layers.length, "convolution layer")}, seed ` +
      `${run.seed}. ${origin}`,
  };
}

const opening = prose<LayersResults, never>(({ results: { settings: { k, p, draws } } }) =>
  md`
    ## What is shown

    Every kernel of a layer, one input channel at a time, is centered and scaled to length 1, and is
    then a point of a sphere. The densest of a layer's points are kept, with $k = ${k}$ and
    $p = ${p}$ in every layer that is large enough; their Mapper graph and their longest loops show
    what many of its filters share. Layers that see images often hold a circle: edges in every
    direction, and nothing between them and its center.

  ` + "\n\n" + nullInWords(draws)
);

/** The layers of any network. */
export default defineReport({
  url: import.meta.url,
  name: "analyze",
  title: "The layers of a network of your own",
  summary: "Looks at every convolution layer of a network: keeps the densest filters of each, " +
    "draws their Mapper graph and barcode, and tells circles, lines and bullseyes from random " +
    "kernels. With --points FILE it looks at any table of points instead; analyze --points FILE " +
    "--help lists the options of that.",
  task: "analyze",
  examples: [
    "--weights model.safetensors",
    "--weights model.onnx --layer conv1 --layer conv2 --out conv.html",
    "--weights https://example.org/model.safetensors --k 100 --p 0.1",
  ],
  settings: {
    profiles: {
      quick: {
        about: "19 null clouds, barcodes of up to 1,500 landmarks",
        settings: LAYER_SETTINGS,
      },
    },
    options: LAYER_OPTIONS,
  },
  inputs,
  outName: {
    shown: "analyze-FILE",
    of: ({ weights }) => `analyze-${pageName(weights)}`,
  },
  steps,
  load,
  claims,
  headline,
  numbers: ({ results }) => networkNumbers(results),
  notebook: layersNotebook(opening),
});
