/**
 * Writes the near candidates of the listed blocks to `out`: the number of each and its sum, a list
 * as the one that is read, whose sums are not looked at. A candidate's number is 32 · block + its
 * place in the block.
 *
 * @param list Byte address of the list: numbers of blocks, 32 bits each, with a sum after each.
 * @param listEnd Byte address of the list's end.
 * @param blocks Byte address of block 0.
 * @param blockBytes Size of a block.
 * @param query Byte address of the query's coordinates, in single precision.
 * @param threshold What decides.
 * @param sums Byte address of 128 bytes to work in.
 * @param out Byte address for what is found, in the order of the list: numbers of 32 bits, with
 * their sums in single precision after each.
 * @returns Byte address of the end of what is found.
 */
export type NearSearch = (
  list: number,
  listEnd: number,
  blocks: number,
  blockBytes: number,
  query: number,
  threshold: number,
  sums: number,
  out: number,
) => number;

/**
 * The inner loops of neighbor search, with the memory they work in.
 *
 * A block is 32 candidates stored column by column, as rows of 32 numbers of 32 bits. Sums are in
 * single precision, in the order of coordinates.
 */
export interface NearBlocks {
  /** Where blocks, lists and queries lie. It starts empty: grow it first. */
  readonly memory: WebAssembly.Memory;
  /**
   * Candidates are points: a row of offsets h, then one row for every coordinate. Point y is near
   * query x if its sum h + x·y is at least the threshold.
   */
  readonly nearPoints: NearSearch;
  /**
   * Candidates are boxes: two rows for every coordinate, its least and its largest. A box is near
   * query x if its sum, the squared distance of its nearest place, is at most the threshold.
   */
  readonly nearBoxes: NearSearch;
}

/** `near_blocks.wat`, assembled; a test compares the two. */
const BINARY =
  "AGFzbQEAAAABDQFgCH9/f39/fX9/AX8DAwIAAAUDAQAAByMDBm1lbW9yeQIACm5lYXJQb2ludHMAAAluZWFyQm94ZXMAAQ" +
  "qnCgKFBAMCewZ/CHsgBf0TIQgCQANAIAAgAU8NASAAKAIAIQogAEEIaiEAIAIgCiADbGohCyALIANqIQwgBCENIAv9AAQA" +
  "IRAgC/0ABBAhESAL/QAEICESIAv9AAQwIRMgC/0ABEAhFCAL/QAEUCEVIAv9AARgIRYgC/0ABHAhFyALQYABaiELA0AgDf" +
  "0JAgAhCSAQIAkgC/0ABAD95gH95AEhECARIAkgC/0ABBD95gH95AEhESASIAkgC/0ABCD95gH95AEhEiATIAkgC/0ABDD9" +
  "5gH95AEhEyAUIAkgC/0ABED95gH95AEhFCAVIAkgC/0ABFD95gH95AEhFSAWIAkgC/0ABGD95gH95AEhFiAXIAkgC/0ABH" +
  "D95gH95AEhFyANQQRqIQ0gC0GAAWohCyALIAxJDQALIBAgCP1GIBEgCP1G/YUBIBIgCP1GIBMgCP1G/YUB/WX9ZCAUIAj9" +
  "RiAVIAj9Rv2FASAWIAj9RiAXIAj9Rv2FAf1l/WRBEHRyIQ4gDkUNACAGIBD9CwQAIAYgEf0LBBAgBiAS/QsEICAGIBP9Cw" +
  "QwIAYgFP0LBEAgBiAV/QsEUCAGIBb9CwRgIAYgF/0LBHADQCAORQ0BIA5oIQ8gByAKQQV0IA9qNgIAIAcgBiAPQQJ0aioC" +
  "ADgCBCAHQQhqIQcgDiAOQQFrcSEODAALCwsgBwudBgMDewZ/CHsgBf0TIQgCQANAIAAgAU8NASAAKAIAIQsgAEEIaiEAIA" +
  "IgCyADbGohDCAMIANqIQ0gBCEO/QwAAAAAAAAAAAAAAAAAAAAAIRH9DAAAAAAAAAAAAAAAAAAAAAAhEv0MAAAAAAAAAAAA" +
  "AAAAAAAAACET/QwAAAAAAAAAAAAAAAAAAAAAIRT9DAAAAAAAAAAAAAAAAAAAAAAhFf0MAAAAAAAAAAAAAAAAAAAAACEW/Q" +
  "wAAAAAAAAAAAAAAAAAAAAAIRf9DAAAAAAAAAAAAAAAAAAAAAAhGANAIA79CQIAIQkgCSAM/QAEACAJ/esBIAz9AASAAf3q" +
  "Af3lASEKIBEgCiAK/eYB/eQBIREgCSAM/QAEECAJ/esBIAz9AASQAf3qAf3lASEKIBIgCiAK/eYB/eQBIRIgCSAM/QAEIC" +
  "AJ/esBIAz9AASgAf3qAf3lASEKIBMgCiAK/eYB/eQBIRMgCSAM/QAEMCAJ/esBIAz9AASwAf3qAf3lASEKIBQgCiAK/eYB" +
  "/eQBIRQgCSAM/QAEQCAJ/esBIAz9AATAAf3qAf3lASEKIBUgCiAK/eYB/eQBIRUgCSAM/QAEUCAJ/esBIAz9AATQAf3qAf" +
  "3lASEKIBYgCiAK/eYB/eQBIRYgCSAM/QAEYCAJ/esBIAz9AATgAf3qAf3lASEKIBcgCiAK/eYB/eQBIRcgCSAM/QAEcCAJ" +
  "/esBIAz9AATwAf3qAf3lASEKIBggCiAK/eYB/eQBIRggDkEEaiEOIAxBgAJqIQwgDCANSQ0ACyARIAj9RSASIAj9Rf2FAS" +
  "ATIAj9RSAUIAj9Rf2FAf1l/WQgFSAI/UUgFiAI/UX9hQEgFyAI/UUgGCAI/UX9hQH9Zf1kQRB0ciEPIA9FDQAgBiAR/QsE" +
  "ACAGIBL9CwQQIAYgE/0LBCAgBiAU/QsEMCAGIBX9CwRAIAYgFv0LBFAgBiAX/QsEYCAGIBj9CwRwA0AgD0UNASAPaCEQIA" +
  "cgC0EFdCAQajYCACAHIAYgEEECdGoqAgA4AgQgB0EIaiEHIA8gD0EBa3EhDwwACwsLIAcL";

let compiled: WebAssembly.Module | undefined;

/**
 * Starts the inner loops of neighbor search in a fresh WebAssembly memory.
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
