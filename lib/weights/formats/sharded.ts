import type { ByteSource } from "../../bytes/byte_source.ts";
import { readSafetensorsWeights } from "./safetensors.ts";
import { readJson } from "../../bytes/read_json.ts";
import { type Refuse, refuser } from "../../bytes/read_budget.ts";
import { isRecord } from "../../bytes/strict_json.ts";
import type { WeightFile, WeightReader, WeightTensor } from "../weight_file.ts";

/** Files that an index may name; the largest networks have some hundreds. */
const MOST_SHARDS = 10_000;

/**
 * Reads the index of a model that is spread over several files, as `model.safetensors.index.json`
 * is: its `weight_map` tells which file beside it holds which tensor. Their headers are read; what
 * else they hold is left out.
 *
 * @param source The index.
 * @param readShard Reads a file that it names; {@linkcode readSafetensorsWeights} unless told.
 * @returns The tensors of the index, file by file in the order that it names them.
 * @throws {SyntaxError} If it is no such index, names a file outside its folder, or a file lacks a
 * tensor.
 *
 * @example
 * ```ts
 * import { memorySource, readShardedWeights } from "@filterscope/filterscope/weights";
 * const index = new TextEncoder().encode('{"weight_map":{"w":"../secret"}}');
 * const error = await readShardedWeights(memorySource(index, "index.json")).catch((error: Error) =>
 *   error
 * );
 * if (!String(error).includes("expected a file in the same folder")) throw new Error("no way out");
 * ```
 */
export async function readShardedWeights(
  source: ByteSource,
  readShard: WeightReader = readSafetensorsWeights,
): Promise<WeightFile> {
  return await shardedWeights(source, await readJson(source), readShard);
}

/** {@linkcode readShardedWeights}, where the index is parsed already. */
export async function shardedWeights(
  source: ByteSource,
  index: unknown,
  readShard: WeightReader,
): Promise<WeightFile> {
  const refuse: Refuse = refuser(source.name, "an index of weights");
  const map = isRecord(index) ? index.weight_map : undefined;
  if (!isRecord(map)) return refuse("its weight_map is no object");
  const shards = new Map<string, Set<string>>();
  for (const [tensor, shard] of Object.entries(map)) {
    if (typeof shard !== "string") return refuse(`tensor ${JSON.stringify(tensor)} has no file`);
    shards.set(shard, (shards.get(shard) ?? new Set()).add(tensor));
  }
  if (shards.size > MOST_SHARDS) refuse(`it names ${shards.size} files, more than ${MOST_SHARDS}`);
  if (shards.size === 0) refuse("its weight_map names no tensor");
  const tensors: WeightTensor[] = [];
  let format: WeightFile["format"] = "safetensors";
  for (const [shard, names] of shards) {
    const file = await readShard(await source.sibling(shard));
    format = file.format;
    const found = file.tensors.filter(({ name }) => names.has(name));
    if (found.length < names.size) {
      const missing = [...names].find((name) => !found.some((tensor) => tensor.name === name));
      refuse(
        `tensor ${JSON.stringify(missing)} is not in ${shard}; fetch index and files together`,
      );
    }
    tensors.push(...found);
  }
  return { format, tensors };
}
