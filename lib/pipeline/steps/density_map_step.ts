import { type DensityChoices, densityMap, type DensityMapRow } from "../../filters/density_map.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { writeWhole } from "../files/files.ts";
import { besideJson, readPoints, writePoints } from "../files/points_file.ts";
import { measureDensities } from "../parallel/measure_density.ts";
import type { Step } from "../runner/step.ts";
import type { DensityFile } from "./density_step.ts";

/** What the JSON beside the dense filters holds. */
type DenseFile = Omit<DensityFile, "rho"> & {
  /** ρ_k of every filter; `null` of those that are sparser than any that the map keeps. */
  readonly rho: readonly (number | null)[];
};

/** What the step is told. */
export interface DensityMapStepOptions {
  /** The filters. */
  readonly filters: string;
  /** Neighbors and fractions of the map. */
  readonly choices: DensityChoices;
  /** The most points to compute loops of. */
  readonly landmarks: number;
  /** Which neighbor measures density in the pictures. */
  readonly k: number;
  /** Fraction kept in the pictures. */
  readonly p: number;
  /** Decides the first landmark. */
  readonly seed: number;
  /** The JSON file for the map. */
  readonly map: string;
  /** The file for the dense filters of the pictures. */
  readonly dense: string;
}

/**
 * The step that keeps the dense filters for one k and p, and looks for loops for all others:
 * density is measured once for all of them.
 */
export function densityMapStep(options: DensityMapStepOptions): Step {
  const { filters, choices, landmarks, k, p, seed, map, dense } = options;
  const { ks, fractions } = choices;
  return {
    name: "density",
    inputs: { filters },
    outputs: { map, dense, kept: besideJson(dense) },
    parameters: { ks: [...ks], fractions: [...fractions], landmarks, k, p, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(filters);
      const all = [...new Set([...ks, k])];
      const distances = await measureDensities(cloud, all, {
        share: Math.max(...fractions, p),
        workers: navigator.hardwareConcurrency,
        onProgress: (done) => progress(done, cloud.n, "filters"),
      });
      const rows = densityMap(cloud, choices, { landmarks, seed, distances });
      const rho = distances[all.indexOf(k)]!;
      const core = keepDensest(cloud, rho, p);
      const file: DenseFile = {
        k,
        p,
        n: cloud.n,
        kept: [...core.kept],
        measure: "kth-neighbor",
        engine: "cpu",
        // JSON has no infinity: what is sparser than all that could be kept has no number.
        rho: Array.from(rho, (value) => value < Infinity ? value : null),
      };
      await writeWhole(map, JSON.stringify(rows satisfies DensityMapRow[]));
      await writePoints(dense, core.cloud);
      await writeWhole(besideJson(dense), JSON.stringify(file));
    },
  };
}
