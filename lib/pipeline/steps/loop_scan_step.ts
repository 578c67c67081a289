import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { bars } from "../../tda/diagrams/diagram.ts";
import { severalNeighborDistances } from "../../tda/density/knn.ts";
import { persistence } from "../../tda/persistence/rips.ts";
import { writeWhole } from "../files/files.ts";
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
}

/** What the scan step is told. */
export interface LoopScanStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** Neighbors to try, as shares of the number of filters. */
  readonly kShares: readonly number[];
  /** Fractions to try. */
  readonly fractions: readonly number[];
  /** Clouds of untrained kernels for each choice. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the rows. */
  readonly out: string;
}

/** The step that counts loops for several k and p, beside what untrained kernels give. */
export function loopScanStep(options: LoopScanStepOptions): Step {
  const { filters, kShares, fractions, draws, seed, out } = options;
  return {
    name: "scan",
    inputs: { filters },
    outputs: { scan: out },
    parameters: { kShares: [...kShares], fractions: [...fractions], draws, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(filters);
      const size = Math.sqrt(cloud.dim);
      const ks = kShares.map((share) => Math.max(1, Math.round(share * cloud.n)));
      // Of each cloud, all k are measured in one pass; the first is that of the trained kernels.
      const clouds = [
        cloud,
        ...Array.from(
          { length: draws },
          (_, draw) => untrainedKernels(cloud.n, size, deriveSeed(seed, "scan", draw)),
        ),
      ].map((cloud) => ({ cloud, distances: severalNeighborDistances(cloud, ks) }));
      const rows: LoopScanRow[] = [];
      for (const [i, k] of ks.entries()) {
        for (const p of fractions) {
          progress(rows.length, ks.length * fractions.length, "choices");
          const found = clouds.map(({ cloud, distances }) => {
            const rho = distances[i]!;
            const dense = keepDensest(cloud, rho, { k, p, measure: "kth-neighbor" }).cloud;
            return { kept: dense.n, loops: bars(persistence(dense), 1) };
          });
          const [own, ...untrained] = found;
          rows.push({
            k,
            p,
            kept: own!.kept,
            bars: own!.loops.slice(0, 12).map(({ birth, death }) => [birth, death] as const),
            untrained: untrained.map(({ loops }) => loops[0]?.length ?? 0),
          });
        }
      }
      await writeWhole(out, JSON.stringify(rows));
    },
  };
}
