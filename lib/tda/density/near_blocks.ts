/** The inner loop of neighbor search, with the memory it works in. */
export interface NearBlocks {
  /** Where blocks, lists and queries lie. It starts empty: grow it first. */
  readonly memory: WebAssembly.Memory;
  /**
   * Writes the numbers of the near candidates of the listed blocks to `out`.
   *
   * A block is 32 candidates stored column by column as 32-bit numbers: a row of 32 offsets h, then
   * one row for every coordinate. Candidate y is near query x if h + x·y ≥ threshold, summed in
   * single precision in the order of coordinates. Its number is 32 · block + its place in the
   * block.
   *
   * @param list Byte address of block numbers, 32 bits each.
   * @param listEnd Byte address of the list's end.
   * @param blocks Byte address of block 0.
   * @param blockBytes Size of a block: 128 · (1 + number of coordinates).
   * @param query Byte address of the query's coordinates.
   * @param threshold Least sum of a near candidate.
   * @param out Byte address for the numbers found, 32 bits each, in the order of the list.
   * @returns Byte address of the end of the numbers found.
   */
  near(
    list: number,
    listEnd: number,
    blocks: number,
    blockBytes: number,
    query: number,
    threshold: number,
    out: number,
  ): number;
}

/** `near_blocks.wat`, assembled; a test compares the two. */
const BINARY =
  "AGFzbQEAAAABDAFgB39/f39/fX8BfwMCAQAFAwEAAAcRAgZtZW1vcnkCAARuZWFyAAAKrwMBrAMDAnsFfwh7IAX9" +
  "EyEHAkADQCAAIAFPDQEgACgCACEJIABBBGohACACIAkgA2xqIQogCiADaiELIAQhDCAK/QAEACEOIAr9AAQQIQ8g" +
  "Cv0ABCAhECAK/QAEMCERIAr9AARAIRIgCv0ABFAhEyAK/QAEYCEUIAr9AARwIRUgCkGAAWohCgNAIAz9CQIAIQgg" +
  "DiAIIAr9AAQA/eYB/eQBIQ4gDyAIIAr9AAQQ/eYB/eQBIQ8gECAIIAr9AAQg/eYB/eQBIRAgESAIIAr9AAQw/eYB" +
  "/eQBIREgEiAIIAr9AARA/eYB/eQBIRIgEyAIIAr9AARQ/eYB/eQBIRMgFCAIIAr9AARg/eYB/eQBIRQgFSAIIAr9" +
  "AARw/eYB/eQBIRUgDEEEaiEMIApBgAFqIQogCiALSQ0ACyAOIAf9RiAPIAf9Rv2FASAQIAf9RiARIAf9Rv2FAf1l" +
  "/WQgEiAH/UYgEyAH/Ub9hQEgFCAH/UYgFSAH/Ub9hQH9Zf1kQRB0ciENA0AgDUUNASAGIAlBBXQgDWhqNgIAIAZB" +
  "BGohBiANIA1BAWtxIQ0MAAsLCyAGCw==";

let compiled: WebAssembly.Module | undefined;

/**
 * Starts the inner loop of neighbor search in a fresh WebAssembly memory.
 *
 * It compares four candidates at a time, which JavaScript cannot: the same search in JavaScript
 * alone takes three to four times as long. Browsers have had these instructions since 2023.
 */
export function nearBlocks(): NearBlocks {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(BINARY), (character) => character.charCodeAt(0)),
  );
  return new WebAssembly.Instance(compiled).exports as unknown as NearBlocks;
}
