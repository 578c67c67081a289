/** Labeled images as bytes, [n, channels, height, width] row-major. */
export interface ImageSet {
  /** Number of images. */
  readonly n: number;
  /** Pixels, 0 to 255. */
  readonly images: Uint8Array;
  /** Class of each image, 0-based. */
  readonly labels: Uint8Array;
}

/** A data set to train and to test on. */
export interface ImageDataset {
  /** Name for people, e.g. `MNIST`. */
  readonly name: string;
  /** Shape of one image. */
  readonly shape: { readonly channels: number; readonly height: number; readonly width: number };
  /** Number of classes. */
  readonly classes: number;
  /** The images to train on. */
  readonly train: ImageSet;
  /** The images to measure accuracy on. */
  readonly test: ImageSet;
}
