import { type ImageChannel, type ImageScale, intensities } from "../../data/pixels.ts";
import { highestContrast, type ImagePatches, imagePatches } from "../../filters/image_patches.ts";
import { deriveSeed } from "../../random.ts";
import { basename } from "../../std.ts";
import { writeWhole } from "../files/files.ts";
import { besideJson, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";
import type { ImageSource } from "../sources/image_source.ts";

/** What `patches.json` holds. */
export interface PatchesFile {
  /** Where the images are from. */
  readonly source: string;
  /** Number of images. */
  readonly images: number;
  /** Names of their files, if each is one. */
  readonly names: readonly string[];
  /** What of them was looked at. */
  readonly channel: ImageChannel;
  /** How brightness was counted. */
  readonly scale: ImageScale;
  /** Patches drawn from all images together. */
  readonly sampled: number;
  /** Patches kept: those of highest contrast. */
  readonly kept: number;
  /** The least contrast norm among them. */
  readonly contrast: number;
  /** Where each patch came from, column by column. */
  readonly origins: {
    /** Position of the image. */
    readonly image: readonly number[];
    /** Row of the patch's upper left pixel. */
    readonly row: readonly number[];
    /** Column of it. */
    readonly column: readonly number[];
  };
}

/** What the patches step is told. */
export interface PatchesStepOptions {
  /** The images. */
  readonly source: ImageSource;
  /** What of them to look at. */
  readonly channel: ImageChannel;
  /** How to count brightness. */
  readonly scale: ImageScale;
  /** How many patches to keep. */
  readonly count: number;
  /** Which share of those drawn that is. */
  readonly share: number;
  /** Decides where patches are drawn. */
  readonly seed: number;
  /** The file for the points. */
  readonly out: string;
}

/**
 * The step from images to their high-contrast 3×3 patches: as many from every image, at random
 * places; the share of highest contrast over all images is kept. The JSON beside the points says
 * where each came from.
 */
export function patchesStep(options: PatchesStepOptions): Step {
  const { source, channel, scale, count, share, seed, out } = options;
  return {
    name: "patches",
    inputs: source.files,
    outputs: { patches: out, origins: besideJson(out) },
    parameters: { source: source.name, channel, scale, count, share, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const opened = await source.open();
      // As many from every image: the last digit of the number drawn gives way.
      const each = Math.ceil(count / share / opened.count);
      const drawn: ImagePatches[] = [];
      for await (const pixels of opened.images()) {
        const place = deriveSeed(seed, "image", drawn.length);
        drawn.push(imagePatches(intensities(pixels, channel, scale), each, place));
        progress(drawn.length, opened.count, "images");
      }
      const sampled = each * opened.count;
      const kept = Math.min(count, Math.floor(share * sampled));
      const { cloud, contrast, origins } = highestContrast(drawn, kept);
      const paths = Object.values(source.files);
      const file: PatchesFile = {
        source: source.name,
        images: opened.count,
        names: paths.length === opened.count ? paths.map((path) => basename(path)) : [],
        channel,
        scale,
        sampled,
        kept,
        contrast,
        origins: {
          image: [...origins.image],
          row: [...origins.row],
          column: [...origins.column],
        },
      };
      await writePoints(out, cloud);
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}
