import type { ByteSource } from "./byte_source.ts";
import { readBudget, refuser } from "./read_budget.ts";
import { spendJson } from "./spend_json.ts";
import { parseStrictJson } from "./strict_json.ts";

/** The longest JSON that is read, in bytes: a network's graph takes some millions. */
const MOST_BYTES = 100_000_000;

/**
 * Reads a source as JSON.
 *
 * @throws {SyntaxError} If it is longer than 100 MB, no UTF-8, no JSON, has an object with a key
 * twice, or takes far more memory than its size (see `readBudget`).
 */
export async function readJson(source: ByteSource): Promise<unknown> {
  const refuse = refuser(source.name, "JSON");
  if (source.size > MOST_BYTES) {
    refuse(`it has ${source.size} bytes, expected at most ${MOST_BYTES}`);
  }
  const bytes = await source.read(0, source.size);
  spendJson(bytes, readBudget(source.size, refuse), refuse);
  try {
    return parseStrictJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse((error as Error).message, error);
  }
}
