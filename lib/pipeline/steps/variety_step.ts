import { kernelSparsity } from "../../filters/kernel_sparsity.ts";
import { randomVarianceEntropy, varianceEntropy } from "../../filters/variance_entropy.ts";
import { writeWhole } from "../files/files.ts";
import type { Step } from "../runner/step.ts";
import { identityOf, type OpenedLayer } from "./filters_step.ts";

/** What `variety.json` holds of the kernels of a layer as trained, neither centered nor scaled. */
export interface VarietyFile {
  /** Number of kernels. */
  readonly kernels: number;
  /** Share of them that hardly do anything. */
  readonly sparsity: number;
  /** How evenly their variance is spread over directions; `null` of a single kernel. */
  readonly entropy: number | null;
  /** The entropy from which on as many kernels count as random; `null` if that is not known. */
  readonly randomEntropy: number | null;
}

/** The curve of random kernels was fitted to 3×3 ones, and goes wrong for fewer than this. */
const FEWEST = 10;

/** The step that measures how much the kernels of a layer differ, against a known yardstick. */
export function varietyStep(
  { kernels, layer, out }: {
    /** The layer and its kernels. */
    readonly kernels: OpenedLayer;
    /** Name of the layer, for the record. */
    readonly layer: string;
    /** The JSON file for the result. */
    readonly out: string;
  },
): Step {
  return {
    name: "variety",
    inputs: {},
    outputs: { variety: out },
    parameters: { layer, ...identityOf(kernels) },
    code: new URL(import.meta.url),
    async run() {
      const { entries, of: { size } } = kernels;
      const dim = size * size;
      const n = entries.length / dim;
      const file: VarietyFile = {
        kernels: n,
        sparsity: kernelSparsity(entries, dim),
        entropy: n > 1 ? varianceEntropy(entries, dim) : null,
        randomEntropy: size === 3 && n >= FEWEST ? randomVarianceEntropy(n) : null,
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
