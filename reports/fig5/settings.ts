import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import {
  checkUpdates,
  type CifarSettings,
  OPTIONS,
  SIZES,
  TRAINED_ALREADY,
} from "../cifar/settings.ts";
import type { Way } from "../cifar/training.ts";

/** Everything that decides this page besides the data, the seed and the engine. */
export interface Fig5Settings extends CifarSettings {
  /** How networks are trained. */
  readonly protocol: Way | "both";
  /** The most dense filters that loops are computed of; landmarks stand for more. */
  readonly landmarks: number;
}

/**
 * Enough for loops of the lengths that are judged here: with 1,000 the same claims hold, in twice
 * the time. Public code that follows the article takes 2,000 landmarks in deeper layers, as
 * `paper` does.
 */
const LANDMARKS = 600;

/** Filters of a layer that the player draws at most. */
export const DRAWN = 700;

/** Bars of a cell that are kept for the page. */
export const BARS = 20;

/** The sizes. */
export const settings: ReportSettings<Fig5Settings> = {
  profiles: {
    quick: {
      about: "5 small networks of each way trained here, minutes on two cores",
      settings: { ...SIZES.quick, protocol: "both", landmarks: LANDMARKS },
    },
    trained: {
      about: "20 shipped networks, a minute or two",
      settings: { ...SIZES.trained, protocol: "sgd", landmarks: LANDMARKS },
      refuses: TRAINED_ALREADY,
    },
    paper: {
      about: "60 networks of each way trained here, days without a GPU",
      settings: { ...SIZES.paper, protocol: "both", landmarks: 2000 },
    },
  },
  options: {
    ...OPTIONS,
    protocol: {
      kind: "choice",
      of: ["sgd", "adam", "both"],
      help: "how networks are trained: gradient descent, Adam, or both side by side",
    },
  },
  check: checkUpdates,
};

/** The ways of training that are looked at, in the order of rows. */
export function waysOf({ protocol }: Pick<Fig5Settings, "protocol">): Way[] {
  return protocol === "both" ? ["sgd", "adam"] : [protocol];
}
