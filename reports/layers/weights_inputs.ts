import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";

/** Options of pages that look at layers: which of them, and how their numbers lie. */
export const weightsInputs = {
  layer: { kind: "texts", help: "look at this layer only; may be given several times" },
  layout: {
    kind: "choice",
    of: ["OIHW", "HWIO", "OHWI"],
    help: "order of the kernels' dimensions: outputs, inputs, height, width (default: told by " +
      "shape, format and name, and shown)",
  },
} as const satisfies OptionSpecs;
