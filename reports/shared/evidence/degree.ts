import { degreeNullStep } from "../../../lib/pipeline/steps/degree_null_step.ts";
import { degreeSlicesStep } from "../../../lib/pipeline/steps/degree_slices_step.ts";
import { degreeStep, type DegreeStepOptions } from "../../../lib/pipeline/steps/degree_step.ts";

/**
 * Shares K of degree-Rips slices: from 40 of 2,000 filters, hardly a neighborhood, to a tenth. At a
 * fifth so few loops are left by chance that the ratio of two says nothing.
 */
const SHARES = [0.02, 0.05, 0.1];

/** Points of length 1 are at most this far apart. */
const RADIUS = 2;

/** Filters that slices are computed of: of so many a slice takes half a second. */
const ROWS = 2000;

/** Clouds of untrained kernels at most: five show where ratios of chance lie; more take long. */
const MOST_DRAWS = 5;

/** Twelve barcodes, and scales up to where a great circle fills, √3. */
const GRID = {
  shares: [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  scales: Array.from({ length: 18 }, (_, i) => (i + 1) / 10),
};

/** The degree step with the numbers that all pages share, and at most five draws. */
export function degreeEvidence(
  files: Pick<DegreeStepOptions, "filters" | "dense" | "draws" | "seed" | "out">,
) {
  return degreeStep({
    ...files,
    shares: SHARES,
    radius: RADIUS,
    grid: GRID,
    rows: ROWS,
    draws: Math.min(MOST_DRAWS, files.draws),
  });
}

/**
 * Filters of a layer that slices are computed of: a slice takes a quarter of a second, and a
 * network has many layers. Half as many hide most loops of VGG16 behind those of chance.
 */
const LAYER_ROWS = 1000;

/** Kernels in a cloud that slices of a layer are held against. */
export function sliceRows(n: number): number {
  return Math.min(n, LAYER_ROWS);
}

/** Slices of a layer. */
export function sliceEvidence(
  files: { readonly filters: string; readonly seed: number; readonly out: string },
) {
  return degreeSlicesStep({ ...files, shares: SHARES, radius: RADIUS, rows: LAYER_ROWS });
}

/** Slices of untrained kernels, for all layers of a size with as many rows. */
export function sliceNull(
  cloud: {
    readonly n: number;
    readonly size: number;
    readonly seed: number;
    readonly out: string;
  },
) {
  return degreeNullStep({ ...cloud, shares: SHARES, radius: RADIUS, draws: MOST_DRAWS });
}
