import type { ByteSource } from "../../bytes/byte_source.ts";
import { countEntries, isWeightType, toFloats, WEIGHT_TYPES, weightBytes } from "../numbers.ts";
import {
  MOST_TENSORS,
  type ReadBudget,
  readBudget,
  type Refuse,
  refuser,
} from "../../bytes/read_budget.ts";
import { spendJson } from "../../bytes/spend_json.ts";
import { isRecord, parseStrictJson } from "../../bytes/strict_json.ts";
import type { WeightFile, WeightTensor } from "../weight_file.ts";

/** The longest header that the format's library reads, in bytes. */
const MOST_HEADER_BYTES = 100_000_000;

/** Types that are told from others, but not read: bits of an entry. */
const UNREAD_BITS: Readonly<Record<string, number>> = {
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  C64: 64,
};

/** A tensor as the header has it, with its place in the file. */
interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the header of a safetensors file; the bytes of a tensor when it is read.
 *
 * The header must be what the format asks for: at most 100 MB of JSON without repeated keys, whose
 * tensors follow each other without hole or overlap up to the end of the file, each with as many
 * bytes as its type and shape need. Floats of 64, 32, 16 and 8 bits, bfloat16, whole numbers and
 * booleans are read; tensors of complex, 4- and 6-bit numbers are listed, and refused when they are
 * read.
 *
 * @param source The file.
 * @returns Its tensors, in the order of their bytes.
 * @throws {SyntaxError} If it is no safetensors file, or is damaged.
 *
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @example
 * ```ts
 * import { memorySource, readSafetensorsWeights } from "@filterscope/filterscope/weights";
 * const header = '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
 * const bytes = new Uint8Array(8 + header.length + 8);
 * bytes[0] = header.length;
 * bytes.set(new TextEncoder().encode(header), 8);
 * bytes.set(new Uint8Array(new Float32Array([1, -2]).buffer), 8 + header.length);
 * const file = await readSafetensorsWeights(memorySource(bytes, "w.safetensors"));
 * const entries = await file.tensors[0]!.read();
 * if (entries[1] !== -2) throw new Error("entries are read");
 * ```
 */
export async function readSafetensorsWeights(source: ByteSource): Promise<WeightFile> {
  const refuse: Refuse = refuser(source.name, "safetensors");
  if (source.size < 8) {
    refuse(`it has ${source.size} bytes, and ends inside the length of its header; fetch it again`);
  }
  const { buffer, byteOffset } = await source.read(0, 8);
  const length = Number(new DataView(buffer, byteOffset).getBigUint64(0, true));
  if (length > MOST_HEADER_BYTES) {
    refuse(
      `it says that its header has ${length} bytes, expected at most ${MOST_HEADER_BYTES}; ` +
        `it is damaged or of another format`,
    );
  }
  const dataStart = 8 + length;
  if (dataStart > source.size) {
    refuse(
      `it says that its header has ${length} bytes, and ends after ${source.size}; fetch it again`,
    );
  }
  const budget = readBudget(source.size, refuse);
  const header = parseHeader(await source.read(8, dataStart), budget, refuse);
  const entries = Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, info]) => parseEntry(name, info, dataStart, refuse))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let end = dataStart;
  for (const entry of entries) {
    budget.addTensor(entry.name);
    if (entry.start !== end) {
      const what = entry.start < end ? "overlaps the one before it" : "leaves a hole before it";
      refuse(
        `tensor ${JSON.stringify(entry.name)} ${what}: it starts at byte ` +
          `${entry.start - dataStart} of the data, expected ${end - dataStart}; it is damaged`,
      );
    }
    end = entry.end;
  }
  if (end !== source.size) {
    refuse(
      `its tensors need ${end} bytes with the header, it has ${source.size}; ` +
        (end > source.size ? "it is truncated, fetch it again" : "it is damaged"),
    );
  }
  return { format: "safetensors", tensors: entries.map((entry) => toTensor(source, entry)) };
}

function parseHeader(
  bytes: Uint8Array,
  budget: ReadBudget,
  refuse: Refuse,
): Record<string, unknown> {
  if (bytes[0] !== 0x7b) {
    refuse(`its header does not start with "{"; it is damaged or of another format`);
  }
  const objects = spendJson(bytes, budget, refuse);
  // A tensor has three: itself, its shape and its offsets.
  if (objects > 3 * MOST_TENSORS + 2) refuse(`it holds more than ${MOST_TENSORS} tensors`);
  let header: unknown;
  try {
    header = parseStrictJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    refuse(`its header is no valid JSON: ${(error as Error).message}`);
  }
  if (!isRecord(header)) return refuse("its header is no object");
  const metadata = Object.hasOwn(header, "__metadata__") ? header.__metadata__ : {};
  if (!isRecord(metadata) || Object.values(metadata).some((value) => typeof value !== "string")) {
    refuse("its __metadata__ is no object of strings");
  }
  return header;
}

function parseEntry(name: string, info: unknown, dataStart: number, refuse: Refuse): Entry {
  const label = `tensor ${JSON.stringify(name)}`;
  if (!isRecord(info)) return refuse(`${label} is described by no object`);
  const { dtype, shape, data_offsets: offsets } = info;
  const bits = typeof dtype === "string" ? bitsOf(dtype) : undefined;
  if (bits === undefined) {
    return refuse(
      `${label} has type ${JSON.stringify(dtype)}, expected one of ${
        [...WEIGHT_TYPES, ...Object.keys(UNREAD_BITS)].join(", ")
      }`,
    );
  }
  const entries = countEntries(shape);
  if (entries === undefined) {
    refuse(`${label} has shape ${JSON.stringify(shape)}, expected whole numbers`);
  }
  if (!isPair(offsets)) {
    return refuse(`${label} has offsets ${JSON.stringify(offsets)}, expected two whole numbers`);
  }
  const [start, end] = offsets;
  const wanted = entries! * bits / 8;
  if (end - start !== wanted) {
    refuse(
      `${label} of shape (${(shape as number[]).join(", ")}) and type ${dtype} needs ${wanted} ` +
        `bytes, its offsets ${start} to ${end} give ${end - start}`,
    );
  }
  return {
    name,
    dtype: dtype as string,
    shape: shape as number[],
    start: dataStart + start,
    end: dataStart + end,
  };
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 &&
    value.every((offset) => Number.isSafeInteger(offset) && offset >= 0);
}

function bitsOf(dtype: string): number | undefined {
  if (isWeightType(dtype)) return 8 * weightBytes(dtype);
  return Object.hasOwn(UNREAD_BITS, dtype) ? UNREAD_BITS[dtype] : undefined;
}

function toTensor(source: ByteSource, { name, dtype, shape, start, end }: Entry): WeightTensor {
  return {
    name,
    dtype,
    shape,
    async read() {
      if (!isWeightType(dtype)) {
        throw new SyntaxError(
          `Cannot read tensor ${JSON.stringify(name)} of ${source.name}: its type is ${dtype}, ` +
            `expected one of ${WEIGHT_TYPES.join(", ")}; convert it to F32 first`,
        );
      }
      return toFloats(await source.read(start, end), dtype);
    },
  };
}
