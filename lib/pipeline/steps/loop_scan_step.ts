import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { densityFilter } from "../../tda/density.ts";
import { bars } from "../../tda/diagram.ts";
import { sampleLoops } from "../../tda/resampled_loops.ts";
import { persistence } from "../../tda/rips.ts";
import { writeWhole } from "../files.ts";
import { readPoints } from "../points_file.ts";
import type { Step } from "../step.ts";

/** Loops of the dense filters for one choice of k and p. */
export interface LoopScanRow {
  /** Which neighbour measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Filters kept. */
  readonly kept: number;
  /** The longest bars of H1, births and deaths, longest first; at most twelve. */
  readonly bars: readonly (readonly [number, number])[];
  /** The longest bar of each cloud of untrained kernels. */
  readonly untrained: readonly number[];
}

/** What the scan step is told. */
export interface LoopScanStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** Neighbours to try, as shares of the number of filters. */
  readonly kShares: readonly number[];
  /** Fractions to try. */
  readonly fractions: readonly number[];
  /** Clouds of untrained kernels for each choice. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the rows. */
  readonly out: string;
  /** Called as choices are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The step that counts loops for several k and p, beside what untrained kernels give. */
export function loopScanStep(options: LoopScanStepOptions): Step {
  const { filters, kShares, fractions, draws, seed, out, onProgress } = options;
  return {
    name: "scan",
    inputs: { filters },
    outputs: { scan: out },
    parameters: { kShares: [...kShares], fractions: [...fractions], draws, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(filters);
      const size = Math.sqrt(cloud.dim);
      const rows: LoopScanRow[] = [];
      const total = kShares.length * fractions.length;
      for (const share of kShares) {
        const k = Math.max(1, Math.round(share * cloud.n));
        for (const p of fractions) {
          onProgress?.(rows.length, total);
          const dense = densityFilter(cloud, { k, p }).cloud;
          const { longest } = sampleLoops(
            { k, p, draws, seed },
            (draw) => untrainedKernels(cloud.n, size, deriveSeed(seed, "scan", draw)),
          );
          rows.push({
            k,
            p,
            kept: dense.n,
            bars: bars(persistence(dense), 1).slice(0, 12)
              .map(({ birth, death }) => [birth, death] as const),
            untrained: longest,
          });
        }
      }
      await writeWhole(out, JSON.stringify(rows));
    },
  };
}
