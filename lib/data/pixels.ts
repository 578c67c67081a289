/** A picture as numbers, before one of its channels is looked at. */
export interface Pixels {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** One plane of gray, or red, green and blue; row by row from the top left, 0 to 1. */
  readonly planes: readonly Float32Array[];
  /** `srgb` if numbers are as screens take them, `linear` if they count light. */
  readonly encoding: "srgb" | "linear";
  /** The least number above 0 that the file could have held: 1/255 if it has 8 bits. */
  readonly least: number;
}

/** What of a picture is looked at: its luminance, or one color alone. */
export type ImageChannel = "luminance" | "red" | "green" | "blue";

/**
 * How brightness is counted. `stored`: by the numbers in the file, which are what a network is
 * trained on. `linear`: by light, so that twice the number is twice the light. `log`: by the
 * logarithm of that, as Lee, Pedersen and Mumford (2003) do for photographs.
 */
export type ImageScale = "stored" | "linear" | "log";

/** One number a pixel. */
export interface Intensities {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** width · height numbers, row by row from the top left. */
  readonly data: Float64Array;
}

/** Parts of red, green and blue in luminance (ITU-R BT.709, section 3). */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;

const WEIGHTS: Readonly<Record<ImageChannel, readonly number[]>> = {
  luminance: LUMINANCE,
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
};

/**
 * One number for every pixel of a picture.
 *
 * Numbers of `srgb` pictures are turned into light by the curve of IEC 61966-2-1 for `linear` and
 * `log`. A logarithm takes light that is 0 as the least that the file could have held, for there
 * is none of 0.
 *
 * @param pixels The picture; of a gray one every channel is the same.
 * @param channel What of it.
 * @param scale How brightness is counted.
 * @returns The numbers. O(width · height).
 *
 * @example
 * ```ts
 * import { intensities } from "@filterscope/filterscope";
 * const planes = [Float32Array.of(0, 0.5, 1)];
 * const pixels = { width: 3, height: 1, planes, encoding: "srgb", least: 1 / 255 } as const;
 * const [, middle] = intensities(pixels, "luminance", "linear").data;
 * if (Math.abs(middle! - 0.214) > 1e-3) throw new Error("half the number is a fifth of the light");
 * ```
 */
export function intensities(
  pixels: Pixels,
  channel: ImageChannel,
  scale: ImageScale,
): Intensities {
  const { width, height, planes, encoding, least } = pixels;
  const weights = planes.length === 1 ? [1] : WEIGHTS[channel];
  const curved = scale !== "stored" && encoding === "srgb";
  const floor = curved ? lightOf(least) : least;
  const data = new Float64Array(width * height);
  planes.forEach((plane, i) => {
    const weight = weights[i]!;
    if (weight === 0) return;
    for (let at = 0; at < data.length; at++) {
      data[at]! += weight * (curved ? lightOf(plane[at]!) : plane[at]!);
    }
  });
  if (scale === "log") {
    for (let at = 0; at < data.length; at++) data[at] = Math.log(Math.max(data[at]!, floor));
  }
  return { width, height, data };
}

/** The light of a number of an sRGB picture (IEC 61966-2-1). */
function lightOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
