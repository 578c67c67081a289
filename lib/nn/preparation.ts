/** What is done to images before a network sees them, as plain data. */
export interface Preparation {
  /**
   * Side of the square that is cut out: at random in training, in the middle for testing. Must be the
   * network's own height and width.
   */
  readonly crop: number;
  /** Whether every other image, by chance, is mirrored left to right in training. */
  readonly flip: boolean;
  /**
   * Whether colours become one grey channel, their luma (ITU-R BT.601: 0.299 red, 0.587 green, 0.114
   * blue).
   */
  readonly grey: boolean;
  /**
   * Whether the mean of every image is taken away and what is left divided by its standard deviation,
   * though by no less than 1/√(number of values), which a constant image needs.
   */
  readonly standardize: boolean;
}

/** Where an image is cut out, and whether it is mirrored. */
export interface Window {
  /** First row. */
  readonly top: number;
  /** First column. */
  readonly left: number;
  /** Whether columns run backwards. */
  readonly mirrored: boolean;
}

/**
 * Prepares one image.
 *
 * @param pixels Its bytes, [channels, height, width] row-major.
 * @param shape Its shape.
 * @param preparation What to do.
 * @param window Where to cut.
 * @param out Receives [channels or 1, crop, crop] values: pixels in [0, 1], or standardised.
 */
export function prepareImage(
  pixels: Uint8Array,
  { channels, height, width }: {
    readonly channels: number;
    readonly height: number;
    readonly width: number;
  },
  { crop, grey, standardize }: Preparation,
  { top, left, mirrored }: Window,
  out: Float32Array,
): void {
  const area = height * width;
  let at = 0;
  for (let channel = 0; channel < (grey ? 1 : channels); channel++) {
    for (let row = 0; row < crop; row++) {
      for (let column = 0; column < crop; column++) {
        const from = (top + row) * width + left + (mirrored ? crop - 1 - column : column);
        out[at++] = (grey && channels === 3
          ? 0.299 * pixels[from]! + 0.587 * pixels[area + from]! + 0.114 * pixels[2 * area + from]!
          : pixels[channel * area + from]!) / 255;
      }
    }
  }
  if (!standardize) return;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < at; i++) sum += out[i]!;
  const mean = sum / at;
  for (let i = 0; i < at; i++) squares += (out[i]! - mean) ** 2;
  const deviation = Math.max(Math.sqrt(squares / at), 1 / Math.sqrt(at));
  for (let i = 0; i < at; i++) out[i] = (out[i]! - mean) / deviation;
}

/**
 * Checks that images, prepared, are what a network takes.
 *
 * @throws {RangeError} If they are not; the message names both shapes.
 */
export function checkPreparation(
  shape: { readonly channels: number; readonly height: number; readonly width: number },
  preparation: Preparation | undefined,
  network: { readonly name: string; readonly input: typeof shape },
): void {
  const { crop = undefined, grey = false } = preparation ?? {};
  const given = {
    channels: grey ? 1 : shape.channels,
    height: crop ?? shape.height,
    width: crop ?? shape.width,
  };
  const { input } = network;
  const show = (one: typeof shape) => `${one.channels}×${one.height}×${one.width}`;
  if (show(given) !== show(input) || given.height > shape.height || given.width > shape.width) {
    throw new RangeError(
      `Cannot train ${network.name} on images of ${show(shape)}: prepared they are ${
        show(given)
      }, ` +
        `the network takes ${show(input)}`,
    );
  }
}
