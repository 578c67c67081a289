/**
 * Damaged files for the readers of weights: a seeded mutator, and what a reader must do with what
 * it makes.
 *
 * A reader gets {@linkcode fuzzCases} files. For more of them, e.g. a hundred thousand:
 *
 * ```sh
 * FUZZ_CASES=100000 deno test --allow-all test/weights
 * ```
 *
 * A failure names its case; the same file is made again by `mutate(fixture, seed, case, others)`.
 *
 * @module
 */
import { deriveSeed, type Random, random } from "../../lib/random.ts";
import { type ByteSource, memorySource } from "../../lib/bytes/byte_source.ts";
import type { WeightReader } from "../../lib/weights/weight_file.ts";

/** How many damaged files a reader gets: 600, or what the variable FUZZ_CASES says. */
export const fuzzCases = Number(Deno.env.get("FUZZ_CASES") ?? 600);

/** What to fuzz a reader with. */
export interface FuzzOptions {
  /** Whole files to damage, small ones. */
  readonly fixtures: readonly Uint8Array[];
  /** Name of the source, where a reader looks at it. */
  readonly name?: string;
  /** Sources beside it, which stay whole. */
  readonly siblings?: Readonly<Record<string, Uint8Array>>;
  /** Where the stream of damage starts; 1 unless told. */
  readonly seed?: number;
  /** Number of damaged files, over all fixtures; {@linkcode fuzzCases} unless told. */
  readonly cases?: number;
  /**
   * The most milliseconds that a file may take; 2000 unless told, far above what a whole one takes.
   */
  readonly mostMs?: number;
  /**
   * The most bytes that may be held after a file more than before it, garbage included; 256 MiB.
   */
  readonly mostBytes?: number;
}

/** How the files fared. */
export interface FuzzResult {
  /** Files that were read whole, damage and all. */
  readonly read: number;
  /** Files that were refused in so many words. */
  readonly refused: number;
  /** Milliseconds that the slowest took. */
  readonly slowestMs: number;
}

/**
 * Gives a reader damaged files. Each must be read whole, every tensor with as many entries as its
 * shape has, or be refused with a message that starts with "Cannot", within a budget of time and
 * memory.
 *
 * @throws {Error} On the first file that fares otherwise, naming its case.
 */
export async function fuzzReader(reader: WeightReader, options: FuzzOptions): Promise<FuzzResult> {
  const { fixtures, seed = 1, cases = fuzzCases, mostMs = 2000, mostBytes = 2 ** 28 } = options;
  let [read, refused, slowestMs] = [0, 0, 0];
  for (let index = 0; index < cases; index++) {
    const bytes = mutate(fixtures[index % fixtures.length]!, seed, index, fixtures);
    const source = memorySource(bytes, options.name ?? "damaged file", options.siblings);
    const fail = (why: string, cause?: unknown): never => {
      throw new Error(
        `Cannot pass case ${index} of seed ${seed} (${bytes.length} bytes): ${why}`,
        { cause },
      );
    };
    const before = held();
    const start = performance.now();
    try {
      await readEverything(reader, source);
      read++;
    } catch (error) {
      if (!isRefusal(error)) fail(`it throws ${describe(error)}`, error);
      refused++;
    }
    const took = performance.now() - start;
    slowestMs = Math.max(slowestMs, took);
    if (took > mostMs) fail(`it takes ${Math.round(took)} ms, more than ${mostMs}`);
    const grown = held() - before;
    if (grown > mostBytes) fail(`it holds ${grown} bytes more than before, above ${mostBytes}`);
  }
  return { read, refused, slowestMs };
}

/**
 * Reads a source to its end.
 *
 * @throws {TypeError} If what the reader gives is not complete; no reader may throw one itself.
 */
export async function readEverything(reader: WeightReader, source: ByteSource): Promise<void> {
  const { tensors } = await reader(source);
  const names = new Set<string>();
  for (const tensor of tensors) {
    const { name, shape } = tensor;
    if (names.has(name)) throw new TypeError(`two tensors are called ${name}`);
    names.add(name);
    if (shape.some((size) => !Number.isSafeInteger(size) || size < 0)) {
      throw new TypeError(`${name} has shape ${JSON.stringify(shape)}`);
    }
    const { length } = await tensor.read();
    const wanted = shape.reduce((a, b) => a * b, 1);
    if (length !== wanted) throw new TypeError(`${name} has ${length} entries of ${wanted}`);
  }
}

/**
 * Whether an error is one that a reader may throw: of these very classes, and in the house's words.
 */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !error.message.startsWith("Cannot ")) return false;
  return [Error, SyntaxError, RangeError].some((type) => error.constructor === type);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? `${error.name}: ${error.message}` : String(error);
}

/** Bytes that the process holds, in the heap and in arrays outside it. */
function held(): number {
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

/**
 * Damages a file, the same way for the same numbers: one to four of flipped bits, overwritten
 * bytes, integers of extreme values, cuts, pieces taken out, doubled or brought from another file.
 *
 * @param bytes The whole file, left as it is.
 * @param seed Where the stream of damage starts.
 * @param index Number of the case.
 * @param others Files to take pieces from.
 */
export function mutate(
  bytes: Uint8Array,
  seed: number,
  index: number,
  others: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const stream = random(deriveSeed(seed, "fuzz", index));
  let damaged = bytes.slice();
  for (let round = 1 + stream.integer(4); round > 0; round--) {
    damaged = DAMAGES[stream.integer(DAMAGES.length)]!(damaged, stream, others);
  }
  return damaged;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Numbers that lengths, counts and offsets go wrong at, as 64 bits. */
const EXTREMES = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  0x1fffffffffffffn,
  0x20000000000000n,
  0x7fffffffffffffffn,
  0x8000000000000000n,
  0xffffffffffffffffn,
];

const DAMAGES: readonly ((bytes: Bytes, stream: Random, others: readonly Uint8Array[]) => Bytes)[] =
  [
    function flipBits(bytes, stream) {
      for (let left = 1 + stream.integer(8); left > 0 && bytes.length > 0; left--) {
        bytes[place(bytes, stream)]! ^= 1 << stream.integer(8);
      }
      return bytes;
    },
    function overwrite(bytes, stream) {
      const start = place(bytes, stream);
      const end = Math.min(bytes.length, start + 1 + stream.integer(16));
      for (let i = start; i < end; i++) bytes[i] = stream.integer(256);
      return bytes;
    },
    function extremeInteger(bytes, stream) {
      const width = [1, 2, 4, 8][stream.integer(4)]!;
      const start = place(bytes, stream);
      if (start + width > bytes.length) return bytes;
      const value = EXTREMES[stream.integer(EXTREMES.length)]!;
      const bigEndian = stream.integer(4) === 0;
      for (let i = 0; i < width; i++) {
        const shift = 8n * BigInt(bigEndian ? width - 1 - i : i);
        bytes[start + i] = Number((value >> shift) & 0xffn);
      }
      return bytes;
    },
    function nudgeInteger(bytes, stream) {
      const start = place(bytes, stream);
      if (start < bytes.length) bytes[start]! += stream.integer(2) === 0 ? 1 : -1;
      return bytes;
    },
    function changeDigit(bytes, stream) {
      const start = place(bytes, stream);
      const digit = bytes.findIndex((byte, i) => i >= start && byte >= 0x30 && byte <= 0x39);
      if (digit >= 0) bytes[digit] = 0x30 + stream.integer(10);
      return bytes;
    },
    function cut(bytes, stream) {
      return bytes.slice(0, place(bytes, stream));
    },
    function cutStart(bytes, stream) {
      return bytes.slice(place(bytes, stream) % 64);
    },
    function takeOut(bytes, stream) {
      const start = place(bytes, stream);
      const length = 1 + stream.integer(stream.integer(2) === 0 ? 16 : 512);
      return join(bytes.subarray(0, start), bytes.subarray(start + length));
    },
    function double(bytes, stream) {
      const start = place(bytes, stream);
      const end = start + 1 + stream.integer(stream.integer(2) === 0 ? 16 : 512);
      return join(bytes.subarray(0, end), bytes.subarray(start));
    },
    function splice(bytes, stream, others) {
      const other = others[stream.integer(others.length)] ?? bytes;
      const from = place(other, stream);
      const length = 1 + stream.integer(256);
      const start = place(bytes, stream);
      const keep = stream.integer(2) === 0 ? start : start + length;
      return join(
        bytes.subarray(0, start),
        other.subarray(from, from + length),
        bytes.subarray(keep),
      );
    },
    function swap(bytes, stream) {
      const length = 1 + stream.integer(64);
      const [a, b] = [place(bytes, stream), place(bytes, stream)];
      const held = bytes.slice(a, a + length);
      bytes.copyWithin(a, b, b + length);
      bytes.set(held.subarray(0, Math.max(0, bytes.length - b)), Math.min(b, bytes.length));
      return bytes;
    },
    function empty(bytes, stream) {
      const start = place(bytes, stream);
      return bytes.fill(stream.integer(2) === 0 ? 0 : 255, start, start + 1 + stream.integer(512));
    },
  ];

/**
 * A place in a file: every other one near its start or its end, where headers and directories lie.
 */
function place({ length }: Uint8Array, stream: Random): number {
  const near = Math.min(length, 512);
  switch (stream.integer(4)) {
    case 0:
      return stream.integer(near);
    case 1:
      return Math.max(0, length - 1 - stream.integer(near));
    default:
      return stream.integer(length);
  }
}

function join(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    joined.set(part, start);
    start += part.length;
  }
  return joined;
}
