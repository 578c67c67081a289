import { type ByteSource, memorySource } from "../../lib/bytes/byte_source.ts";
import type { WeightReader } from "../../lib/weights/weight_file.ts";

/** A file of `test/weights/fixtures` as a source. */
export function fixture(name: string): ByteSource {
  return memorySource(
    Deno.readFileSync(new URL(`./fixtures/${name}`, import.meta.url)),
    name,
  );
}

/** All tensors of a source, by name, in the file's order. */
export async function readTensors(
  reader: WeightReader,
  source: ByteSource,
): Promise<Map<string, { shape: readonly number[]; dtype: string; data: number[] }>> {
  const tensors = new Map<string, { shape: readonly number[]; dtype: string; data: number[] }>();
  for (const tensor of (await reader(source)).tensors) {
    const { name, shape, dtype } = tensor;
    tensors.set(name, { shape, dtype, data: Array.from(await tensor.read()) });
  }
  return tensors;
}
