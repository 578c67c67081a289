import { fileSource } from "../../lib/pipeline/files/file_source.ts";
import { fromFileUrl } from "../../lib/std.ts";
import type { ByteSource } from "../../lib/bytes/byte_source.ts";
import type { WeightFile } from "../../lib/weights/weight_file.ts";
import { assertEquals } from "../assert.ts";

const FOLDER = fromFileUrl(new URL("fixtures/", import.meta.url));

/** A fixture as a source. */
export function fixture(path: string): Promise<ByteSource> {
  return fileSource(FOLDER + path);
}

/** The bytes of a fixture. */
export function fixtureBytes(path: string): Uint8Array<ArrayBuffer> {
  return Deno.readFileSync(FOLDER + path);
}

/** The values of a fixture, as the script that made it has them. */
export function fixtureValues(path: string): Readonly<Record<string, readonly unknown[]>> {
  return JSON.parse(Deno.readTextFileSync(FOLDER + path));
}

/** Reads all tensors. */
export async function readAll({ tensors }: WeightFile): Promise<Record<string, Float32Array>> {
  const read = tensors.map(async (tensor) => [tensor.name, await tensor.read()] as const);
  return Object.fromEntries(await Promise.all(read));
}

/**
 * Fails unless tensors have the values that a script kept, to 32-bit floats or within a tolerance.
 */
export async function assertValues(
  file: WeightFile,
  values: Readonly<Record<string, readonly unknown[]>>,
  tolerance = 0,
): Promise<void> {
  const found = await readAll(file);
  for (const [name, expected] of Object.entries(values)) {
    const rounded = expected.map((value) => {
      const text = String(value).replace("inf", "Infinity");
      return Math.fround(Number(text));
    });
    const close = Array.from(found[name] ?? [], (value, i) => {
      return Math.abs(value - rounded[i]!) <= tolerance ? rounded[i]! : value;
    });
    assertEquals({ name, entries: close }, { name, entries: rounded });
  }
}
