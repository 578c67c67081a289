import { crc32 } from "node:zlib";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { formatNpy, parseNpy } from "../../bytes/npy.ts";
import { quantizeKernels } from "../../weights/quantize_kernels.ts";
import { basename, join } from "../../std.ts";
import { parseSealed } from "../files/sealed_json.ts";
import { exists, readInput, writeWhole } from "../files/files.ts";
import { kernelsPath, type ReplicateRecord } from "./replicate_store.ts";

/**
 * A file of a packed replicate: its folder's name, then `replicate.json`, `losses.npy`, or kernels
 * after some step, with their scales beside them if they are packed in 8 bits.
 */
const ENTRY = /^[\w-]+\/(replicate\.json|losses\.npy|[\w-]+-\d{8}(-scales)?\.npy)$/;

/** Bits of an entry of a packed kernel. */
export type PackedBits = 8 | 16;

/** Kernels to pack: those of a layer, after one step or after all that were kept. */
export interface PackedLayer {
  /** Name of the convolution. */
  readonly layer: string;
  /** After how many updates; after every number that was kept if not given. */
  readonly step?: number;
}

/**
 * Packs complete replicates into one archive: kernels and losses rounded to 16 bits (one part in
 * 2,000), and the record of how they were made. Checkpoints stay behind. In 8 bits a kernel is
 * whole numbers and a scale, two thirds of the size (`quantizeKernels`); losses stay at 16.
 *
 * @param folders The replicates' folders.
 * @param layers Which kernels; all if not given.
 * @param bits Of an entry of a kernel.
 * @returns A zip archive, the same bytes for the same replicates; NumPy opens it as `.npz` but for
 * the records.
 * @throws {Error} If a folder holds no record of a finished replicate, or not the kernels asked
 * for.
 * @throws {RangeError} In 8 bits, if a kernel would come out with another direction.
 */
export async function packReplicates(
  folders: readonly string[],
  layers?: readonly PackedLayer[],
  bits: PackedBits = 16,
): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const folder of folders.toSorted()) {
    const own = basename(folder);
    const record = await readInput(join(folder, "replicate.json"), "pack complete replicates only");
    files[`${own}/replicate.json`] = withoutSums(record);
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    const kernels = names.filter((name) => /-\d{8}\.npy$/.test(name) && !/^checkpoint/.test(name));
    for (const name of [...chosen(kernels, layers, folder), "losses.npy"].toSorted()) {
      const bytes = await readInput(join(folder, name), "pack replicates that were trained here");
      const { data, shape } = parseNpy(bytes, name);
      if (bits === 16 || name === "losses.npy") {
        files[`${own}/${name}`] = formatNpy(Float16Array.from(data), shape);
        continue;
      }
      const { entries, scales } = quantizeKernels(Float32Array.from(data), shape[2]! * shape[3]!);
      files[`${own}/${name}`] = formatNpy(entries, shape);
      files[`${own}/${scalesOf(name)}`] = formatNpy(scales, shape.slice(0, 2));
    }
  }
  // Zip archives carry times: the first that can be written, for want of a true one.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

/** A record without the checksums of its files, which rounding changes. */
function withoutSums(record: Uint8Array): Uint8Array {
  const { sums, ...rest } = parseSealed<ReplicateRecord>(strFromU8(record)) ?? {};
  return sums ? strToU8(JSON.stringify(rest, null, 2) + "\n") : record;
}

/** The file of the scales of kernels. */
function scalesOf(kernels: string): string {
  return kernels.replace(/\.npy$/, "-scales.npy");
}

/** The files of the layers asked for. */
function chosen(
  kernels: readonly string[],
  layers: readonly PackedLayer[] | undefined,
  folder: string,
): string[] {
  if (!layers) return [...kernels];
  return layers.flatMap(({ layer, step }) => {
    const own = step === undefined
      ? kernels.filter((name) => name.replace(/-\d{8}\.npy$/, "") === layer)
      : kernels.filter((name) => name === basename(kernelsPath("", layer, step)));
    if (own.length === 0) {
      const which = step === undefined ? layer : `${layer} after ${step} updates`;
      throw new Error(
        `Cannot pack ${folder}: it holds no kernels of ${which}, but ${
          kernels.toSorted().join(", ")
        }`,
      );
    }
    return own;
  });
}

/** A replicate that was unpacked. */
export interface UnpackedReplicate {
  /** Its folder in the store. */
  readonly path: string;
  /** What is known of it. */
  readonly record: ReplicateRecord;
  /** Its files. */
  readonly files: readonly string[];
}

/**
 * Unpacks replicates into a store, kernels as 32-bit floats. Files that are there already, and what
 * the archive says, are left alone; others are written again.
 *
 * @param bytes The archive.
 * @param store Folder of all replicates.
 * @param name What to call the archive in messages.
 * @returns The replicates, in the order of the archive.
 * @throws {SyntaxError} If it is no such archive, is damaged, or a file in it has a name that does
 * not belong there.
 */
export async function unpackReplicates(
  bytes: Uint8Array,
  store: string,
  name: string,
): Promise<UnpackedReplicate[]> {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes);
    checkSums(bytes, files);
  } catch (error) {
    throw new SyntaxError(`Cannot unpack ${name}: it is not a zip archive, or it is damaged`, {
      cause: error,
    });
  }
  const foreign = Object.keys(files).find((entry) => !ENTRY.test(entry));
  if (foreign !== undefined) {
    throw new SyntaxError(
      `Cannot unpack ${name}: it holds "${foreign}", expected folders of replicates`,
    );
  }
  const unpacked: (UnpackedReplicate & { files: string[] })[] = [];
  const written = new Map<string, string[]>();
  for (const [entry, content] of Object.entries(files)) {
    const path = join(store, entry);
    const folder = join(store, entry.slice(0, entry.indexOf("/")));
    if (entry.endsWith("-scales.npy")) continue;
    const own = written.get(folder) ?? [];
    written.set(folder, own);
    own.push(path);
    if (entry.endsWith(".json")) {
      const record = JSON.parse(strFromU8(content)) as ReplicateRecord;
      unpacked.push({ path: folder, record, files: own });
      await writeChanged(path, content);
    } else {
      const { data, shape } = parseNpy(content, entry);
      const scales = files[scalesOf(entry)];
      const kernels = Float32Array.from(data);
      if (scales) scale(kernels, parseNpy(scales, scalesOf(entry)).data);
      await writeChanged(path, formatNpy(kernels, shape));
    }
  }
  return unpacked;
}

/** Writes a file unless it is there and the same. */
async function writeChanged(path: string, content: Uint8Array): Promise<void> {
  if (await exists(path)) {
    const there = await Deno.readFile(path);
    if (there.length === content.length && there.every((byte, i) => byte === content[i])) return;
  }
  await writeWhole(path, content);
}

/**
 * Compares what came out of a zip archive with the sums in its directory.
 *
 * @throws {RangeError} If one differs, or the directory is not where it should be.
 */
function checkSums(bytes: Uint8Array, files: Readonly<Record<string, Uint8Array>>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The end of the directory, which no comment follows in archives of this toolkit.
  const end = bytes.length - 22;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const names = Object.keys(files);
  if (count !== names.length) throw new RangeError("its directory lists other files");
  for (let i = 0; i < count; i++) {
    const [name, extra, comment] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true)
    ) as [
      number,
      number,
      number,
    ];
    const content = files[strFromU8(bytes.subarray(at + 46, at + 46 + name))];
    if (!content || crc32(content) !== view.getUint32(at + 16, true)) {
      throw new RangeError("what it holds does not fit its sums");
    }
    at += 46 + name + extra + comment;
  }
}

/** Multiplies every kernel by its scale. */
function scale(kernels: Float32Array, scales: ArrayLike<number>): void {
  const dim = kernels.length / scales.length;
  for (let i = 0; i < kernels.length; i++) kernels[i]! *= scales[Math.floor(i / dim)]!;
}
