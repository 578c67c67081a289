import {
  chooseDensity,
  type DensityChoices,
  densityScan,
  type DensityScanRow,
} from "../../filters/density_scan.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { writeWhole } from "../files/files.ts";
import { measureDensities } from "../parallel/measure_density.ts";
import { besideJson, readPoints, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What the scan's JSON file holds. */
export interface LayerScanFile {
  /** One row a choice of k and p. */
  readonly rows: readonly DensityScanRow[];
  /** Which of them was chosen. */
  readonly chosen: DensityScanRow;
}

/** What `dense.json` holds. */
export interface LayerDenseFile {
  /** Which neighbor measured density. */
  readonly k: number;
  /** The fraction of filters asked for. */
  readonly p: number;
  /** Number of filters of the layer. */
  readonly n: number;
  /** Kept rows of `filters.npy`, ascending. */
  readonly kept: readonly number[];
  /** ρ_k of the kept rows. */
  readonly rho: readonly number[];
}

/** What the scan step is told. */
export interface LayerScanStepOptions {
  /** The filters. */
  readonly filters: string;
  /** Neighbors and fractions to choose from. */
  readonly choices: DensityChoices;
  /** The most points to compute loops of. */
  readonly landmarks: number;
  /** Decides the first landmark. */
  readonly seed: number;
  /** The JSON file for the scan. */
  readonly scan: string;
  /** The file for the dense filters of the choice. */
  readonly dense: string;
  /**
   * Threads to use for a large layer; one a core if not given. The result does not depend on it.
   */
  readonly workers?: number;
  /** Called as filters of a large layer are measured. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The step that tries every k and p, chooses by the rule, and keeps the dense filters of that
 * choice.
 */
export function layerScanStep(options: LayerScanStepOptions): Step {
  const { filters, choices, landmarks, seed, scan, dense, onProgress } = options;
  const { ks, fractions } = choices;
  return {
    name: "density",
    inputs: { filters },
    outputs: { scan, dense, kept: besideJson(dense) },
    parameters: { ks: [...ks], fractions: [...fractions], landmarks, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(filters);
      const workers = options.workers ?? navigator.hardwareConcurrency;
      const distances = await measureDensities(cloud, ks, {
        workers,
        onProgress: (done) => onProgress?.(done, cloud.n),
      });
      const rows = densityScan(cloud, choices, { landmarks, seed, distances });
      const chosen = chooseDensity(rows);
      const { k, p } = chosen;
      const rho = distances[ks.indexOf(k)]!;
      const core = keepDensest(cloud, rho, p);
      const kept = [...core.kept];
      await writeWhole(scan, JSON.stringify({ rows, chosen } satisfies LayerScanFile));
      await writePoints(dense, core.cloud);
      await writeWhole(
        besideJson(dense),
        JSON.stringify(
          { k, p, n: cloud.n, kept, rho: kept.map((row) => rho[row]!) } satisfies LayerDenseFile,
        ),
      );
    },
  };
}
