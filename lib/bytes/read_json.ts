import type { ByteSource } from "./byte_source.ts";
import { parseStrictJson } from "./strict_json.ts";

/** The longest JSON that is read, in bytes: a network's graph takes some millions. */
const MOST_BYTES = 100_000_000;

/**
 * Reads a source as JSON.
 *
 * @throws {SyntaxError} If it is longer than 100 MB, no UTF-8, no JSON, or has an object with a key
 * twice.
 */
export async function readJson(source: ByteSource): Promise<unknown> {
  if (source.size > MOST_BYTES) {
    throw new SyntaxError(
      `Cannot read ${source.name} as JSON: it has ${source.size} bytes, expected at most ` +
        `${MOST_BYTES}`,
    );
  }
  const bytes = await source.read(0, source.size);
  try {
    return parseStrictJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new SyntaxError(`Cannot read ${source.name} as JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
