import type { DenseCloud } from "../../tda/density/density.ts";
import type { LiveChoices } from "./choices.ts";
import type { LiveNumbers } from "./live_numbers.ts";
import type { LiveBars, LiveGraph } from "./stages.ts";

/** A result that a page shows. */
export interface LiveState {
  /** What was chosen. */
  readonly choices: LiveChoices;
  /** What the result comes down to. */
  readonly numbers: LiveNumbers;
  /** The kept points. */
  readonly dense: DenseCloud;
  /** Their graph. */
  readonly graph: LiveGraph;
  /** Their bars. */
  readonly bars: LiveBars;
  /** What each point of the cloud is called, kept or not. */
  readonly labels?: readonly string[];
}
