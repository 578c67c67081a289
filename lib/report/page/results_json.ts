const ARRAYS = {
  Float32Array,
  Float64Array,
  Uint32Array,
  Uint16Array,
  Int32Array,
  Uint8Array,
  Float16Array,
};
type ArrayName = keyof typeof ARRAYS;

/**
 * Writes results as JSON that {@linkcode decodeResults} reads back to the last bit: typed arrays as
 * their bytes in base 64, and numbers that JSON does not have by name.
 *
 * @param results Plain objects, arrays, texts, numbers, typed arrays, in any depth.
 *
 * @example
 * ```ts
 * import { decodeResults, encodeResults } from "@filterscope/filterscope/report";
 * const results = { rho: new Float32Array([0.1, 0.2]), dominance: Infinity };
 * const back = decodeResults<typeof results>(encodeResults(results));
 * if (back.rho[1] !== results.rho[1] || back.dominance !== Infinity) throw new Error("changed");
 * ```
 */
export function encodeResults(results: unknown): string {
  return JSON.stringify(results, (_, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
    if (!ArrayBuffer.isView(value) || value instanceof DataView) return value;
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $array: value.constructor.name, base64: bytes.toBase64() };
  });
}

/**
 * Reads results that {@linkcode encodeResults} wrote.
 *
 * @param text The file's text.
 * @throws {SyntaxError} If it is no JSON, or holds an array of a kind that there is not.
 */
// deno-lint-ignore no-explicit-any
export function decodeResults<Results = any>(text: string): Results {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$number" in value) return Number(value.$number);
    if (!("$array" in value)) return value;
    const { $array: name, base64 } = value as { $array: string; base64: string };
    if (!(name in ARRAYS)) {
      throw new SyntaxError(
        `Cannot read results: an array is called ${JSON.stringify(name)}, expected ` +
          Object.keys(ARRAYS).join(", "),
      );
    }
    return new ARRAYS[name as ArrayName](Uint8Array.fromBase64(base64).buffer);
  }) as Results;
}
