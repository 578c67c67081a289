import { type Random, random } from "../random.ts";
import type { PointCloud } from "../tda/points/points.ts";

/** What every model shape is sampled with. */
export interface ShapeSample {
  /** Number of points. */
  readonly n: number;
  /** Standard deviation of independent normal noise on every coordinate; 0 for none. */
  readonly sigma: number;
  /** Number of coordinates; those past the shape's own hold noise only. */
  readonly dim: number;
  /** Seed of the stream that places points and noise. */
  readonly seed: number;
}

/**
 * Samples a shape point by point and adds noise: the common part of the model clouds.
 *
 * @param sample Size, noise, dimension and seed.
 * @param shapeDim Number of coordinates the shape itself has.
 * @param point Gives the shape's coordinates of one row, drawing from the stream.
 * @returns n points in R^dim.
 * @throws {RangeError} If n is no positive integer, sigma is negative, NaN or infinite, or dim is
 * no integer of at least shapeDim.
 */
export function sampleShape(
  { n, sigma, dim, seed }: ShapeSample,
  shapeDim: number,
  point: (stream: Random, row: number) => readonly number[],
): PointCloud {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`Cannot sample a shape: n must be a positive integer, got ${n}`);
  }
  if (!(sigma >= 0 && sigma < Infinity)) {
    throw new RangeError(`Cannot sample a shape: sigma must be a number from 0, got ${sigma}`);
  }
  if (!Number.isInteger(dim) || dim < shapeDim) {
    throw new RangeError(
      `Cannot sample a shape: it takes at least ${shapeDim} coordinates, got dim = ${dim}`,
    );
  }
  const stream = random(seed);
  const data = new Float32Array(n * dim);
  for (let row = 0; row < n; row++) {
    const coordinates = point(stream, row);
    for (let c = 0; c < dim; c++) {
      data[row * dim + c] = (coordinates[c] ?? 0) + (sigma > 0 ? sigma * stream.normal() : 0);
    }
  }
  return { data, n, dim };
}
