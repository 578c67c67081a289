// zip.js reads archives by random access and checks what attackers play with (entries that overlap,
// records that two readers would take differently, zip64, sums), which fflate's unzip does not; it
// is maintained, typed and BSD-3. This entry point of it starts no workers and inflates with the
// platform's DecompressionStream, in pieces, so that a lie about a size ends early.
import {
  configure,
  type Entry,
  type FileEntry,
  Reader,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import type { ByteSource } from "./byte_source.ts";

configure({ useWebWorkers: false, chunkSize: 2 ** 16 });

/** A file in a zip archive. */
export interface ZipEntry {
  /** Its path in the archive. */
  readonly name: string;
  /** Number of bytes once unpacked. */
  readonly size: number;
  /**
   * Unpacks it. The sum over its bytes is checked.
   *
   * @throws {SyntaxError} If it is damaged, or longer or shorter than the archive's directory says.
   */
  read(): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Unpacks its beginning, at most `bytes` of it, unchecked.
   *
   * @throws {SyntaxError} If it is damaged.
   */
  readStart(bytes: number): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The most entries that an archive of weights may have: many times what the largest networks need.
 */
const MOST_ENTRIES = 10_000;
/** Deflate cannot pack tighter than this; an entry that says so lies. */
const MOST_RATIO = 1032;
/**
 * Weights hardly compress: an archive that grows more than this is a bomb, unless it stays small.
 */
const USUAL_RATIO = 100;
/** An archive may grow to this many bytes by any ratio: a network's first weights can be zeros. */
const SMALL_BYTES = 2 ** 26;

/**
 * Lists the files in a zip archive. Only its directory is read.
 *
 * @param source The archive.
 * @param format What to call it in messages, e.g. `.npz`.
 * @returns Its files by name, in the order of its directory.
 * @throws {SyntaxError} If it is no zip archive, is damaged, ambiguous, encrypted or in several
 * parts, has two entries of a name, would grow a hundredfold to more than 64 MiB, or more than
 * deflate can pack.
 */
export async function zipEntries(
  source: ByteSource,
  format: string,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const refuse = (why: string, cause?: unknown): never => {
    throw new SyntaxError(`Cannot read ${source.name} as ${format}: ${why}`, { cause });
  };
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  const bytes = new SourceReader(source);
  const reader = new ZipReader(bytes);
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      const { filename, uncompressedSize } = entry;
      checkEntry(entry, source.size, refuse);
      total += uncompressedSize;
      if (entries.has(filename)) refuse(`it has two entries called ${quote(filename)}`);
      if (entries.size === MOST_ENTRIES) refuse(`it has more than ${MOST_ENTRIES} entries`);
      entries.set(filename, {
        name: filename,
        size: uncompressedSize,
        async read() {
          await bytes.hold(entry);
          try {
            return await unpack(entry, uncompressedSize, true, refuse);
          } finally {
            bytes.letGo();
          }
        },
        readStart: (most) => unpack(entry, Math.min(most, uncompressedSize), false, refuse),
      });
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    refuse(`it is not a whole zip archive (${reason(error)}); fetch or save it again`, error);
  }
  if (total > SMALL_BYTES && total > USUAL_RATIO * source.size) {
    refuse(
      `it has ${source.size} bytes and says it unpacks to ${total}, more than ${USUAL_RATIO} ` +
        `times as many; no weights compress like that`,
    );
  }
  return entries;
}

/** Refuses what the directory says of an entry, where it cannot be true. */
function checkEntry(entry: Entry, bytes: number, refuse: (why: string) => never): void {
  const { filename, compressedSize, uncompressedSize, compressionMethod, offset } = entry;
  const name = quote(filename);
  if (entry.encrypted) refuse(`${name} is encrypted; save it without a password`);
  if (compressionMethod !== 0 && compressionMethod !== 8) {
    refuse(`${name} is packed by method ${compressionMethod}, expected stored (0) or deflate (8)`);
  }
  if (offset + compressedSize > bytes) {
    refuse(`${name} ends at byte ${offset + compressedSize} of ${bytes}; it is truncated`);
  }
  const most = compressionMethod === 0 ? compressedSize : compressedSize * MOST_RATIO;
  if (uncompressedSize > most) {
    refuse(`${name} says it unpacks from ${compressedSize} bytes to ${uncompressedSize}`);
  }
}

/** Unpacks the first bytes of an entry, all of it if `whole`. */
async function unpack(
  entry: FileEntry,
  size: number,
  whole: boolean,
  refuse: (why: string, cause?: unknown) => never,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const stop = new AbortController();
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      const wanted = chunk.subarray(0, size - filled);
      bytes.set(wanted, filled);
      filled += wanted.length;
      if (wanted.length < chunk.length || (!whole && filled === size)) {
        stop.abort();
        throw new Error("longer than wanted");
      }
    },
  });
  try {
    await entry.getData(sink, {
      checkSignature: whole,
      checkOverlappingEntry: true,
      signal: stop.signal,
      useWebWorkers: false,
    });
  } catch (error) {
    if (!whole && filled === size) return bytes;
    const why = stop.signal.aborted ? `more than its ${size} bytes come out` : reason(error);
    refuse(`${quote(entry.filename)} is damaged (${why}); fetch or save it again`, error);
  }
  if (filled !== size) refuse(`${quote(entry.filename)} has ${filled} bytes, expected ${size}`);
  return bytes;
}

/** Bytes before an entry's content: its header, its name, and what aligns it. */
const HEADER_BYTES = 1024;

const NOTHING = { start: 0, bytes: new Uint8Array(0) };

/** What zip.js reads archives from. */
class SourceReader extends Reader<ByteSource> {
  readonly #source: ByteSource;
  #held: { readonly start: number; readonly bytes: Uint8Array } = NOTHING;

  constructor(source: ByteSource) {
    super(source);
    this.#source = source;
    this.size = source.size;
  }

  /** Reads the bytes of an entry at once: over a network, every read is a request. */
  async hold({ offset, compressedSize }: FileEntry): Promise<void> {
    const end = Math.min(this.size, offset + HEADER_BYTES + compressedSize);
    this.#held = { start: offset, bytes: await this.#source.read(Math.min(offset, end), end) };
  }

  /** Forgets the bytes of an entry. */
  letGo(): void {
    this.#held = NOTHING;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    // It asks for more than there is near the end; entries that end beyond it are found by their
    // sizes.
    const end = Math.min(this.size, index + length);
    const { start, bytes } = this.#held;
    if (index >= start && end <= start + bytes.length) {
      return bytes.slice(index - start, end - start);
    }
    return await this.#source.read(Math.min(index, end), end);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A name for a message: quoted, and cut where it is endless. */
function quote(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 79)}…` : name);
}
