import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";
import { VGG16_FILE } from "../../lib/pipeline/sources/fetch_vgg16.ts";
import { join } from "../../lib/std.ts";
import { LAYER_OPTIONS, LAYER_SETTINGS, type LayerSettings } from "../layers/settings.ts";
import { weightsInputs } from "../layers/weights_inputs.ts";

/** The sizes. Both need the weights only. */
export const settings: ReportSettings<LayerSettings> = {
  profiles: {
    quick: { about: "19 null clouds, barcodes of up to 1,500 landmarks", settings: LAYER_SETTINGS },
    paper: {
      about: "99 null clouds, barcodes of up to 3,000 landmarks",
      settings: { ...LAYER_SETTINGS, mapLandmarks: 1000, landmarks: 3000, draws: 99 },
    },
  },
  options: LAYER_OPTIONS,
};

/** Where weights come from: shipped ones, if nothing is said. */
export const fig6Inputs = {
  weights: {
    kind: "path-or-address",
    help: "weights of this network instead of VGG16's, in any format that analyze reads",
  },
  official: {
    kind: "flag",
    help: "start from VGG16's official 32-bit weights (59 MB) instead of the shipped 8-bit ones",
  },
  data: {
    kind: "path",
    default: join("data", "vgg16"),
    help: "folder of the official file, fetched with --official if it is missing",
  },
  from: {
    kind: "path",
    help: `start from the official file in this folder, ${VGG16_FILE.name}; fetch nothing`,
  },
  ...weightsInputs,
} as const satisfies OptionSpecs;
