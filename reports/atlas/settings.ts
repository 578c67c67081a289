import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";
import { SAMPLED } from "../layers/analysis_step.ts";

/** What decides an atlas besides the analyses that it shows. */
export interface AtlasSettings {
  /** Dense filters of each layer that are compared with as many of another. */
  readonly filters: number;
}

/** One size: half of the filters that analyses keep, so that a layer can be held against itself. */
export const settings: ReportSettings<AtlasSettings> = {
  profiles: {
    quick: {
      about: `layers are compared by ${SAMPLED / 2} dense filters each`,
      settings: { filters: SAMPLED / 2 },
    },
  },
};

/** Which networks. */
export const atlasInputs = {
  weights: {
    kind: "paths-or-addresses",
    help:
      "files that analyze was given, for an atlas of these networks only (default: all in the " +
      "store)",
  },
} as const satisfies OptionSpecs;
