import { sha256 } from "./files.ts";

/** The field that holds the checksum of the others. */
const SUM = "sum";

/**
 * Writes an object as JSON with a checksum of itself, its last field `sum`: a bit that a disk has
 * flipped is noticed when it is read.
 */
export function formatSealed(value: object): string {
  return JSON.stringify({ ...value, [SUM]: sha256(JSON.stringify(value)) }, null, 2) + "\n";
}

/**
 * Reads what {@linkcode formatSealed} wrote, or an object from before there were checksums.
 *
 * @returns The object without its checksum; `undefined` if it is damaged.
 */
export function parseSealed<T extends object>(text: string): T | undefined {
  try {
    const { [SUM]: sum, ...value } = JSON.parse(text) as Record<string, unknown>;
    const whole = sum === undefined || sum === sha256(JSON.stringify(value));
    return whole ? value as T : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
