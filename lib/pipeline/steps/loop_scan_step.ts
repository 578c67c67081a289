import { loopsByDensity } from "../../filters/density_map.ts";
import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { quantile } from "../../statistics.ts";
import { writeWhole } from "../files/files.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** Loops of the dense filters for one choice of k and p. */
export interface LoopScanRow {
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Filters kept. */
  readonly kept: number;
  /** The longest bars of H1, births and deaths, longest first; at most twelve. */
  readonly bars: readonly (readonly [number, number])[];
  /** The longest bar of each cloud of untrained kernels. */
  readonly untrained: readonly number[];
  /** The length that a share of those stay below. */
  readonly reference: { readonly share: number; readonly length: number };
  /** Number of loops longer than that. */
  readonly beyond: number;
}

/** What the scan step is told. */
export interface LoopScanStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** Neighbors to try. */
  readonly ks: readonly number[];
  /** Fractions to try. */
  readonly fractions: readonly number[];
  /** Clouds of untrained kernels for each choice. */
  readonly draws: number;
  /** Which share of untrained clouds a loop must outlast to count. */
  readonly share: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the rows. */
  readonly out: string;
}

/** The step that counts loops for several k and p, beside what untrained kernels give. */
export function loopScanStep(options: LoopScanStepOptions): Step {
  const { filters, ks, fractions, draws, share, seed, out } = options;
  return {
    name: "scan",
    inputs: { filters },
    outputs: { scan: out },
    parameters: { ks: [...ks], fractions: [...fractions], draws, share, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(filters);
      const choices = ks.length * fractions.length;
      const scan = (cloud: PointCloud, before: number) =>
        loopsByDensity(cloud, { ks, fractions }, {
          landmarks: cloud.n,
          seed,
          onRow: (done) => progress(before * choices + done, (1 + draws) * choices, "choices"),
        });
      const own = scan(cloud, 0);
      const random = Array.from({ length: draws }, (_, draw) => {
        const drawn = deriveSeed(seed, "scan", draw);
        return scan(untrainedKernels(cloud.n, Math.sqrt(cloud.dim), drawn), 1 + draw);
      });
      const rows = own.map(({ k, p, kept, loops }, i): LoopScanRow => {
        const untrained = random.map((rows) => rows[i]!.loops[0]?.length ?? 0);
        const length = quantile(untrained, share);
        return {
          k,
          p,
          kept,
          bars: loops.slice(0, 12).map(({ birth, death }) => [birth, death] as const),
          untrained,
          reference: { share, length },
          beyond: loops.filter((loop) => loop.length > length).length,
        };
      });
      await writeWhole(out, JSON.stringify(rows));
    },
  };
}
