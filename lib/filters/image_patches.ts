import { random } from "../random.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { contrastNorm, dctInto } from "./contrast_norm.ts";

/** Patches of one image, before those of low contrast are left out. */
export interface ImagePatches {
  /** Coordinates in the discrete cosine basis, divided by contrast; 0 for a patch that has none. */
  readonly data: Float32Array;
  /** Contrast norms. */
  readonly contrast: Float64Array;
  /** Row of the upper left pixel of each. */
  readonly row: Uint32Array;
  /** Column of it. */
  readonly column: Uint32Array;
}

/** High-contrast patches of several images. */
export interface ContrastPatches {
  /** Coordinates in the discrete cosine basis, n × 8, image by image as they were drawn. */
  readonly cloud: PointCloud;
  /** The least contrast norm among them. */
  readonly contrast: number;
  /** Where each came from. */
  readonly origins: {
    /** Position of the image. */
    readonly image: Uint32Array;
    /** Row of the patch's upper left pixel. */
    readonly row: Uint32Array;
    /** Column of it. */
    readonly column: Uint32Array;
  };
}

/**
 * Draws 3×3 patches of an image at random places, which may repeat.
 *
 * @param image Its numbers, as {@linkcode intensities} gives them.
 * @param count How many patches.
 * @param seed Decides the places.
 * @returns Coordinates, contrasts and places. O(count).
 * @throws {RangeError} If the image is smaller than a patch.
 *
 * @example
 * ```ts
 * import { imagePatches } from "@filterscope/filterscope/filters";
 * // It grows by one from column to column: every patch is the same edge.
 * const image = { width: 5, height: 4, data: Float64Array.from({ length: 20 }, (_, i) => i % 5) };
 * const { contrast } = imagePatches(image, 3, 1);
 * if (contrast.some((one) => one !== Math.sqrt(6))) throw new Error("six pairs differ by one");
 * ```
 */
export function imagePatches(
  { width, height, data }: {
    readonly width: number;
    readonly height: number;
    readonly data: ArrayLike<number>;
  },
  count: number,
  seed: number,
): ImagePatches {
  if (width < 3 || height < 3) {
    throw new RangeError(
      `Cannot take 3×3 patches from an image of ${width}×${height} pixels: it is smaller`,
    );
  }
  const stream = random(seed);
  const found = {
    data: new Float32Array(8 * count),
    contrast: new Float64Array(count),
    row: new Uint32Array(count),
    column: new Uint32Array(count),
  };
  const patch = new Float64Array(9);
  for (let i = 0; i < count; i++) {
    const row = stream.integer(height - 2);
    const column = stream.integer(width - 2);
    for (let pixel = 0; pixel < 9; pixel++) {
      patch[pixel] = data[(row + Math.floor(pixel / 3)) * width + column + pixel % 3]!;
    }
    const norm = contrastNorm(patch);
    if (norm > 0) dctInto(patch, norm, found.data, 8 * i);
    [found.contrast[i], found.row[i], found.column[i]] = [norm, row, column];
  }
  return found;
}

/**
 * Keeps the patches of highest contrast over all images, of equal ones the first.
 *
 * @param images Patches image by image.
 * @param count How many to keep.
 * @returns The patches, their least contrast and where each came from. O(n log n).
 * @throws {RangeError} If there are fewer, or not so many with any contrast.
 *
 * @example
 * ```ts
 * import { highestContrast, imagePatches } from "@filterscope/filterscope/filters";
 * const flat = { width: 3, height: 3, data: new Float64Array(9) };
 * const edge = { ...flat, data: Float64Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1) };
 * const { origins } = highestContrast([flat, edge].map((one) => imagePatches(one, 1, 1)), 1);
 * if (origins.image.join() !== "1") throw new Error("the flat one has no contrast");
 * ```
 */
export function highestContrast(images: readonly ImagePatches[], count: number): ContrastPatches {
  const total = images.reduce((sum, { contrast }) => sum + contrast.length, 0);
  const contrast = new Float64Array(total);
  const imageOf = new Uint32Array(total);
  const first = new Uint32Array(images.length);
  let at = 0;
  images.forEach((one, image) => {
    first[image] = at;
    contrast.set(one.contrast, at);
    imageOf.fill(image, at, at + one.contrast.length);
    at += one.contrast.length;
  });
  const sharpest = Uint32Array.from(contrast.keys())
    .sort((a, b) => contrast[b]! - contrast[a]! || a - b);
  const least = count > 0 ? contrast[sharpest[count - 1] ?? -1] ?? 0 : 0;
  if (!(least > 0)) {
    const some = contrast.reduce((sum, norm) => sum + Number(norm > 0), 0);
    throw new RangeError(
      `Cannot keep ${count} patches: of ${total} drawn, ${some} have any contrast; ` +
        `draw more, or keep fewer, at least 1`,
    );
  }
  const kept = sharpest.slice(0, count).sort();
  const place = (i: number) => i - first[imageOf[i]!]!;
  const data = new Float32Array(8 * count);
  kept.forEach((i, row) => {
    const from = 8 * place(i);
    data.set(images[imageOf[i]!]!.data.subarray(from, from + 8), 8 * row);
  });
  return {
    cloud: { data, n: count, dim: 8 },
    contrast: least,
    origins: {
      image: kept.map((i) => imageOf[i]!),
      row: kept.map((i) => images[imageOf[i]!]!.row[place(i)]!),
      column: kept.map((i) => images[imageOf[i]!]!.column[place(i)]!),
    },
  };
}
