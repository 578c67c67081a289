import { bufferedSource } from "../../bytes/buffered_source.ts";
import { type ByteSource, checkRange } from "../../bytes/byte_source.ts";
import { countEntries, toFloats, type WeightType } from "../numbers.ts";
import { readJson } from "../../bytes/read_json.ts";
import { type ReadBudget, readBudget, type Refuse, refuser } from "../../bytes/read_budget.ts";
import { isRecord } from "../../bytes/strict_json.ts";
import { inNetworkOrder } from "./tfjs_order.ts";
import type { WeightFile, WeightTensor } from "../weight_file.ts";

/** Types of weights: how an entry is stored, and its bytes. Strings have no fixed length. */
const STORED: Readonly<Record<string, { readonly type?: WeightType; readonly bytes?: number }>> = {
  float32: { type: "F32", bytes: 4 },
  float16: { type: "F16", bytes: 2 },
  int32: { type: "I32", bytes: 4 },
  uint16: { type: "U16", bytes: 2 },
  uint8: { type: "U8", bytes: 1 },
  bool: { type: "BOOL", bytes: 1 },
  complex64: { bytes: 8 },
  string: {},
};

/** Types that {@linkcode Weight.quantized} scales back. */
const QUANTIZED: ReadonlySet<unknown> = new Set(["uint8", "uint16", "float16"]);

/** Shards that are opened at once. */
const AT_ONCE = 8;

/** Shards that a model may have: 4 MB each, as the converter makes them. */
const MOST_SHARDS = 10_000;

/** What it costs to open a shard, and to find the end of a text, as memory (see `readBudget`). */
const OPEN_BYTES = 2 ** 12;
const TEXT_BYTES = 2 ** 8;

/** A weight as the manifest has it. */
interface Weight {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly entries: number;
  /** How it is stored, where it is quantized. */
  readonly quantized?: { readonly dtype: string; readonly scale: number; readonly min: number };
}

/**
 * Reads the weights of a TensorFlow.js model: `model.json` of a layers model or a graph model, or
 * the manifest of its weights alone, with the shards beside it. Shards are opened and their sizes
 * checked; a tensor costs its bytes when it is read.
 *
 * Weights that the converter has quantized to 8 or 16 bits are scaled back. Strings and complex
 * numbers are left out.
 *
 * @param source The JSON.
 * @returns The weights, in the order of the network's layers, or of its graph; the others after
 * them. Without a description of the network, in the order of the manifest.
 * @throws {SyntaxError} If it has no manifest of weights, or a weight's type, shape, quantization
 * or the shards' bytes do not fit it.
 * @throws {Error} If a shard is not there.
 *
 * Source: `tf.io.WeightsManifestConfig` and `tf.io.decodeWeights` of TensorFlow.js 4.22.
 *
 * @example
 * ```ts
 * import { memorySource, readTfjsWeights } from "@filterscope/filterscope/weights";
 * const weights = [{ name: "bias", shape: [2], dtype: "float32" }];
 * const json = JSON.stringify({ weightsManifest: [{ paths: ["a.bin"], weights }] });
 * const shard = new Uint8Array(new Float32Array([3, 4]).buffer);
 * const source = memorySource(new TextEncoder().encode(json), "model.json", { "a.bin": shard });
 * const [bias] = (await readTfjsWeights(source)).tensors;
 * if ((await bias!.read())[1] !== 4) throw new Error("the shard is read");
 * ```
 */
export async function readTfjsWeights(source: ByteSource): Promise<WeightFile> {
  return await tfjsWeights(source, await readJson(source));
}

/** {@linkcode readTfjsWeights}, where the JSON is parsed already. */
export async function tfjsWeights(source: ByteSource, json: unknown): Promise<WeightFile> {
  const refuse: Refuse = refuser(source.name, "a TensorFlow.js model");
  const budget = readBudget(source.size, refuse);
  const manifest = isRecord(json) ? json.weightsManifest : json;
  if (!Array.isArray(manifest)) return refuse("it has no weightsManifest");
  const tensors: WeightTensor[] = [];
  const names = new Set<string>();
  const opened = new Set<string>();
  for (const group of manifest as unknown[]) {
    const { paths, weights } = parseGroup(group, refuse);
    for (const path of paths) {
      if (opened.has(path)) refuse(`its weightsManifest names ${JSON.stringify(path)} twice`);
      opened.add(path);
      if (opened.size > MOST_SHARDS) refuse(`it has more than ${MOST_SHARDS} shards`);
    }
    for (const { name } of weights) {
      budget.addTensor(name);
      if (names.has(name)) refuse(`two weights are called ${JSON.stringify(name)}`);
      names.add(name);
    }
    const shards = bufferedSource(await openShards(source, paths, budget));
    let start = 0;
    for (const weight of weights) {
      const end = start + await storedBytes(weight, shards, start, budget);
      if (end > shards.size) {
        refuse(
          `weight ${
            JSON.stringify(weight.name)
          } ends at byte ${end} of ${shards.name}, which has ` +
            `${shards.size}; a shard is truncated, fetch them again`,
        );
      }
      if (STORED[weight.dtype]!.type) tensors.push(toTensor(weight, shards, start, end));
      start = end;
    }
    if (start < shards.size) {
      refuse(
        `${shards.name} has ${shards.size} bytes, its weights need ${start}; fetch model.json ` +
          `and its shards together`,
      );
    }
  }
  const topology = isRecord(json) ? json.modelTopology : undefined;
  return { format: "tfjs", tensors: inNetworkOrder(tensors, topology) };
}

function parseGroup(group: unknown, refuse: Refuse): { paths: string[]; weights: Weight[] } {
  const { paths, weights } = isRecord(group) ? group : {};
  if (!Array.isArray(paths) || paths.some((path) => typeof path !== "string")) {
    return refuse("a group of its weightsManifest has no list of paths");
  }
  if (!Array.isArray(weights)) {
    return refuse("a group of its weightsManifest has no list of weights");
  }
  return {
    paths: paths.map(plainPath),
    weights: weights.map((weight: unknown) => parseWeight(weight, refuse)),
  };
}

/** Models that a browser saves say "./model.weights.bin". */
function plainPath(path: string): string {
  return path.replace(/^(\.\/)+/, "");
}

function parseWeight(weight: unknown, refuse: Refuse): Weight {
  if (!isRecord(weight) || typeof weight.name !== "string") {
    return refuse("a weight of its manifest has no name");
  }
  const { name, dtype, shape, quantization } = weight;
  const label = `weight ${JSON.stringify(name)}`;
  if (typeof dtype !== "string" || !Object.hasOwn(STORED, dtype)) {
    return refuse(
      `${label} has type ${JSON.stringify(dtype)}, expected ${Object.keys(STORED).join(", ")}`,
    );
  }
  const entries = countEntries(shape);
  if (entries === undefined) {
    return refuse(`${label} has shape ${JSON.stringify(shape)}, expected whole numbers`);
  }
  const plain = { name, dtype, shape: shape as number[], entries };
  if (quantization === undefined) return plain;
  const { dtype: stored, scale = 1, min = 0 } = isRecord(quantization) ? quantization : {};
  if (!QUANTIZED.has(stored) || (dtype !== "float32" && dtype !== "int32")) {
    return refuse(
      `${label} of type ${dtype} is quantized to ${JSON.stringify(stored)}, expected float32 or ` +
        `int32 to ${[...QUANTIZED].join(", ")}`,
    );
  }
  if (typeof scale !== "number" || typeof min !== "number") {
    return refuse(`${label} is quantized, but its scale or min is not a number`);
  }
  return { ...plain, quantized: { dtype: stored as string, scale, min } };
}

/** Bytes that a weight takes in its shards. Those of strings can only be told from the shards. */
async function storedBytes(
  weight: Weight,
  shards: ByteSource,
  start: number,
  budget: ReadBudget,
): Promise<number> {
  const { bytes } = STORED[weight.quantized?.dtype ?? weight.dtype]!;
  if (bytes) return weight.entries * bytes;
  // Each has its length before it.
  checkRange(shards.name, shards.size, start, start + 4 * weight.entries);
  let end = start;
  budget.spend(weight.entries * TEXT_BYTES);
  for (let i = 0; i < weight.entries; i++) {
    const length = new DataView((await shards.read(end, end + 4)).buffer).getUint32(0, true);
    end += 4 + length;
  }
  return end - start;
}

function toTensor(weight: Weight, shards: ByteSource, start: number, end: number): WeightTensor {
  const { name, shape, dtype, quantized } = weight;
  const { type } = STORED[quantized?.dtype ?? dtype]!;
  return {
    name,
    shape,
    dtype: quantized ? `${dtype} as ${quantized.dtype}` : dtype,
    async read() {
      const entries = toFloats(await shards.read(start, end), type!);
      if (!quantized || quantized.dtype === "float16") return entries;
      const { scale, min } = quantized;
      const whole = dtype === "int32";
      return entries.map((entry) => whole ? Math.round(entry * scale + min) : entry * scale + min);
    },
  };
}

/** Opens the shards of a group as one source. */
async function openShards(
  source: ByteSource,
  paths: readonly string[],
  budget: ReadBudget,
): Promise<ByteSource> {
  budget.spend(paths.length * OPEN_BYTES);
  const shards: ByteSource[] = [];
  for (let first = 0; first < paths.length; first += AT_ONCE) {
    const some = paths.slice(first, first + AT_ONCE);
    shards.push(...await Promise.all(some.map((path) => source.sibling(path))));
  }
  const starts: number[] = [];
  let size = 0;
  for (const shard of shards) {
    starts.push(size);
    size += shard.size;
    budget.addFile(shard.size);
  }
  const name = shards.length === 1 ? shards[0]!.name : `the ${shards.length} shards of a group`;
  return {
    name,
    size,
    async read(start, end) {
      checkRange(name, size, start, end);
      const bytes = new Uint8Array(end - start);
      // The first that ends after the start; empty ones take no part.
      let i = lastBefore(starts, start);
      for (; i < shards.length && starts[i]! < end; i++) {
        const from = Math.max(start, starts[i]!);
        const to = Math.min(end, starts[i]! + shards[i]!.size);
        if (from >= to) continue;
        bytes.set(await shards[i]!.read(from - starts[i]!, to - starts[i]!), from - start);
      }
      return bytes;
    },
    sibling: (other) => source.sibling(other),
  };
}

/** The place of the last number that is at most `value`, in numbers that rise from 0. */
function lastBefore(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
