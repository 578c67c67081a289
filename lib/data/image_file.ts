import { convertIndexedToRgb, decode as decodePng } from "fast-png";
import jpeg from "jpeg-js";
import type { Pixels } from "./pixels.ts";

/** Columns and rows of van Hateren's photographs. */
const HATEREN = [1536, 1024] as const;

/** Endings of the files that {@linkcode readImage} reads. */
export const IMAGE_ENDINGS = [".png", ".jpg", ".jpeg", ".iml"] as const;

/**
 * Reads a picture from the bytes of a file: PNG, JPEG, or a photograph of van Hateren and van der
 * Schaaf (1998), `.iml`, which is 1,536 × 1,024 numbers of 16 bits, the larger byte first.
 *
 * The kind is told by the first bytes, that of `.iml` by the length. Transparency is left out.
 *
 * @param bytes The file.
 * @param name What to call it in messages.
 * @returns Its planes, gray or red, green and blue.
 * @throws {SyntaxError} If it is none of these, or damaged.
 *
 * @example
 * ```ts
 * import { readImage } from "@filterscope/filterscope";
 * const photograph = new Uint8Array(2 * 1536 * 1024).fill(1);
 * const { planes, encoding } = readImage(photograph, "imk00001.iml");
 * if (encoding !== "linear" || Math.abs(planes[0]![0]! - 257 / 65535) > 1e-6) {
 *   throw new Error("it counts light");
 * }
 * ```
 */
export function readImage(bytes: Uint8Array, name: string): Pixels {
  try {
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return readPng(bytes);
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${name}: ${(error as Error).message}; save the picture again`,
      { cause: error },
    );
  }
  const [width, height] = HATEREN;
  if (bytes.length === 2 * width * height) return readHateren(bytes);
  throw new SyntaxError(
    `Cannot read ${name} as a picture: it is no PNG and no JPEG, and with ${bytes.length} bytes ` +
      `no .iml of ${2 * width * height}; convert it to PNG`,
  );
}

function readPng(bytes: Uint8Array): Pixels {
  const picture = decodePng(bytes, { checkCrc: true });
  const { width, height, depth } = picture;
  if (picture.palette) {
    const channels = picture.palette[0]?.length ?? 3;
    return planesOf(convertIndexedToRgb(picture), { width, height, channels, most: 255 });
  }
  const most = 2 ** depth - 1;
  const data = depth < 8 ? unpacked(picture.data as Uint8Array, width, depth) : picture.data;
  return planesOf(data, { width, height, channels: picture.channels, most });
}

/** Gray numbers of 1, 2 or 4 bits, one a byte; every row starts a byte of its own. */
function unpacked(data: Uint8Array, width: number, depth: number): Uint8Array {
  const bytesPerRow = Math.ceil(width * depth / 8);
  const rows = data.length / bytesPerRow;
  return Uint8Array.from({ length: rows * width }, (_, i) => {
    const [row, bit] = [Math.floor(i / width), (i % width) * depth];
    const byte = data[row * bytesPerRow + (bit >> 3)]!;
    return byte >> (8 - depth - (bit & 7)) & (2 ** depth - 1);
  });
}

function readJpeg(bytes: Uint8Array): Pixels {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false });
  return planesOf(data, { width, height, channels: 3, most: 255 });
}

function readHateren(bytes: Uint8Array): Pixels {
  const [width, height] = HATEREN;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const plane = Float32Array.from(
    { length: width * height },
    (_, i) => view.getUint16(2 * i) / 65535,
  );
  return { width, height, planes: [plane], encoding: "linear", least: 1 / 65535 };
}

/** Numbers that follow each other pixel by pixel, as planes; a last one of transparency is not. */
function planesOf(
  data: ArrayLike<number>,
  { width, height, channels, most }: {
    readonly width: number;
    readonly height: number;
    readonly channels: number;
    readonly most: number;
  },
): Pixels {
  const plane = (channel: number) =>
    Float32Array.from({ length: width * height }, (_, i) => data[i * channels + channel]! / most);
  const planes = channels < 3 ? [plane(0)] : [plane(0), plane(1), plane(2)];
  return { width, height, planes, encoding: "srgb", least: 1 / most };
}
