import type { NearBlocks } from "./near_blocks.ts";

/** Candidates of a block, as `near_blocks.wat` has it. */
const BLOCK = 32;

/**
 * The inner loop of neighbor search in JavaScript alone, for places that do not let WebAssembly be
 * compiled, such as pages whose content security policy allows nothing but their own script.
 *
 * Sums are in double precision, so a candidate at the very threshold may be near here and not in
 * {@linkcode nearBlocks}, or the other way around; the margin of `BallTree` is wider than that.
 *
 * @returns The loop, in a fresh memory. It takes two to three times as long as the other.
 */
export function plainNearBlocks(): NearBlocks {
  const memory = new WebAssembly.Memory({ initial: 0 });
  let floats = new Float32Array(0);
  let numbers = new Uint32Array(0);
  return {
    memory,
    near(list, listEnd, blocks, blockBytes, query, threshold, out) {
      if (floats.buffer !== memory.buffer) {
        floats = new Float32Array(memory.buffer);
        numbers = new Uint32Array(memory.buffer);
      }
      return 4 * search(floats, numbers, {
        list: list / 4,
        listEnd: listEnd / 4,
        blocks: blocks / 4,
        stride: blockBytes / 4,
        query: query / 4,
        threshold,
        out: out / 4,
      });
    },
  };
}

/** Where everything lies, in numbers of four bytes. */
interface Search {
  readonly list: number;
  readonly listEnd: number;
  readonly blocks: number;
  readonly stride: number;
  readonly query: number;
  readonly threshold: number;
  readonly out: number;
}

/** Eight candidates at a time, each with its sum in a variable of its own: compilers like that. */
function search(f: Float32Array, numbers: Uint32Array, spec: Search): number {
  const { list, listEnd, blocks, stride, query, threshold, out } = spec;
  let end = out;
  for (let place = list; place < listEnd; place++) {
    const block = numbers[place]!;
    for (let first = 0; first < BLOCK; first += 8) {
      let at = blocks + block * stride + first;
      const stop = at + stride;
      let a = f[at]!, b = f[at + 1]!, c = f[at + 2]!, d = f[at + 3]!;
      let e = f[at + 4]!, g = f[at + 5]!, h = f[at + 6]!, i = f[at + 7]!;
      at += BLOCK;
      for (let coordinate = query; at < stop; coordinate++, at += BLOCK) {
        const x = f[coordinate]!;
        a += x * f[at]!, b += x * f[at + 1]!, c += x * f[at + 2]!, d += x * f[at + 3]!;
        e += x * f[at + 4]!, g += x * f[at + 5]!, h += x * f[at + 6]!, i += x * f[at + 7]!;
      }
      const number = BLOCK * block + first;
      if (a >= threshold) numbers[end++] = number;
      if (b >= threshold) numbers[end++] = number + 1;
      if (c >= threshold) numbers[end++] = number + 2;
      if (d >= threshold) numbers[end++] = number + 3;
      if (e >= threshold) numbers[end++] = number + 4;
      if (g >= threshold) numbers[end++] = number + 5;
      if (h >= threshold) numbers[end++] = number + 6;
      if (i >= threshold) numbers[end++] = number + 7;
    }
  }
  return end;
}
