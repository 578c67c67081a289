import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { pageName } from "../../lib/pipeline/files/page_name.ts";
import { formatMany } from "../../lib/report/format.ts";
import { prose } from "../../lib/report/page/cells.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { LayersResults } from "../layers/load.ts";
import { layersNotebook } from "../layers/notebook.ts";
import { networkNumbers } from "../layers/numbers.ts";
import { nullInWords } from "../layers/tables.ts";
import { leftOutInWords } from "../layers/words.ts";
import { failing } from "../shared/numbers.ts";
import { claims } from "./claims.ts";
import type { LayerSettings } from "../layers/settings.ts";
import { type Fig6Results, load } from "./load.ts";
import { fig6Inputs, settings } from "./settings.ts";
import { checkInputs, steps } from "./steps.ts";

type Fig6Page = Page<Fig6Results, (typeof claims)[number]["id"]>;

function headline({ results, verdicts, run }: Fig6Page): Headline {
  const { isFigure, network, layers, skipped, origin } = results;
  const failed = failing(verdicts);
  const about = `Profile “${run.profile}”: ${network}, ${formatMany(layers.length, "layer")}, ` +
    `seed ${run.seed}. ${origin}`;
  if (!isFigure) {
    return {
      title: `What the filters of ${network} have learned`,
      finding: [verdicts.circle.found, verdicts.bullseyes.found, leftOutInWords(skipped)].join(" ")
        .trimEnd(),
      about,
    };
  }
  const told = [verdicts["low-circles"], verdicts["circle-again"], verdicts["high-bullseyes"]]
    .map(({ found }) => found).join(" ");
  return {
    title: titleOf(results, verdicts),
    finding: failed.length === 0
      ? `Reproduced. ${told}`
      : `${told} Not reproduced: ${failed.map(({ found }) => found).join(" ")}`,
    about,
  };
}

/** What the layers hold, in a few words, from the verdicts on them. */
function titleOf({ layers }: Fig6Results, verdicts: Fig6Page["verdicts"]): string {
  const crossed = layers.some(({ finding }) => finding.kind === "crossed circle");
  const higher = [
    ...(verdicts["circle-again"].holds ? [crossed ? "crossed circles" : "circles"] : []),
    ...(verdicts["high-bullseyes"].holds ? ["bullseyes"] : []),
  ];
  const low = verdicts["low-circles"].holds ? "circles of edges" : "no single circle";
  return `VGG16: ${low} low down, ${higher.join(" and ") || "no circle or bullseye"} higher up`;
}

const opening = prose<LayersResults, never>(({ results: { settings: { k, p, draws } } }) =>
  md`
    ## What is shown

    Every kernel of a layer, one input channel at a time, is centered and scaled to length 1, and is
    then a point of a sphere. The densest of a layer's points are kept, with $k = ${k}$ and
    $p = ${p}$ in every layer that is large enough; their Mapper graph and their longest loops show
    what many of its filters share.

    The article says of VGG16 that layers 2 and 3 hold the circle of edges that networks for MNIST
    learn, layer 4 the circle with lines behind it, and higher layers crossings of lines and a
    bullseye. It starts with layer 2: the first has too few filters.

  ` + "\n\n" + nullInWords(draws)
);

const limits = prose<LayersResults, never>(() =>
  md`The article names neither $k$ nor $p$ of any layer. One choice is shown for all, and the map
  shows what others give. The article reads crossings and bullseyes off the mean filters of nodes by
  eye. Here a filter counts for what most of it is, so a pattern that only the mean of many filters
  shows is not counted.`
);

/** Figure 6: the layers of VGG16. */
export default defineReport<
  LayerSettings,
  typeof fig6Inputs,
  Fig6Results,
  (typeof claims)[number]["id"]
>({
  url: import.meta.url,
  name: "fig6",
  title: "Figure 6: the layers of VGG16",
  summary:
    "Makes Figure 6: layers 2 to 13 of VGG16, each with its densest filters' Mapper graph, " +
    "barcode and patterns, held against random kernels. Starts from shipped weights.",
  task: "reproduce-fig6",
  examples: ["--from ~/.keras/models", "--weights vgg19.safetensors", "--profile paper"],
  settings,
  inputs: fig6Inputs,
  checkInputs,
  outName: {
    shown: "fig6.html, or with --weights out/fig6-FILE",
    of: ({ weights }) => weights === undefined ? "fig6" : `fig6-${pageName(weights)}`,
  },
  steps,
  load,
  claims,
  headline,
  numbers: ({ results }) => ({ ...networkNumbers(results), missing: [] }),
  notebook: layersNotebook(opening, [limits]),
});
