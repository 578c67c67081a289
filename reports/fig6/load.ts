import type { Run } from "../../lib/pipeline/runner/run.ts";
import type { OptionValues } from "../../lib/pipeline/runner/option_spec.ts";
import { type LayersPage, loadPage } from "../layers/live.ts";
import type { LayerSettings } from "../layers/settings.ts";
import type { fig6Inputs } from "./settings.ts";
import { openFig6 } from "./steps.ts";

/** Everything that the page is made of. */
export interface Fig6Results extends LayersPage {
  /** Whether it is VGG16 with all layers of the article's figure. */
  readonly isFigure: boolean;
}

/** Reads what the steps wrote. */
export async function load(
  run: Run<LayerSettings, OptionValues<typeof fig6Inputs>>,
): Promise<Fig6Results> {
  const { network, title, isFigure, origin } = await openFig6(run.inputs);
  const results = await loadPage(run, network.key);
  return { ...results, network: title, origin: origin ?? results.origin, isFigure };
}
