import { random } from "../../random.ts";

/**
 * Hides a text from a glance at a page's source. It keeps nobody out who can read this function;
 * all it hinders is seeing a solution by accident, or by searching for words.
 *
 * @param text The text.
 * @param key What {@linkcode unveil} will be told.
 * @returns Base 64.
 */
export function veil(text: string, key: number): string {
  return mixed(new TextEncoder().encode(text), key).toBase64();
}

/** Shows what {@linkcode veil} has hidden. */
export function unveil(text: string, key: number): string {
  // Not Uint8Array.fromBase64(), which browsers have only had since 2025.
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(mixed(bytes, key));
}

function mixed(bytes: Uint8Array, key: number): Uint8Array {
  const stream = random(key);
  return bytes.map((byte) => byte ^ stream.integer(256));
}
