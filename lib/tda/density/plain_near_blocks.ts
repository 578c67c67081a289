import type { NearBlocks, NearSearch } from "./near_blocks.ts";

/** Candidates of a block, as `near_blocks.wat` has it. */
const BLOCK = 32;

/**
 * The inner loops of neighbor search in JavaScript alone, for places that do not let WebAssembly be
 * compiled, such as pages whose content security policy allows nothing but their own script.
 *
 * Sums are in double precision, so a candidate at the very threshold may be near here and not in
 * {@linkcode nearBlocks}, or the other way around; the margin of `BoxTree` is wider than that.
 *
 * @returns The loops, in a fresh memory. They take two to three times as long as the others.
 */
export function plainNearBlocks(): NearBlocks {
  const memory = new WebAssembly.Memory({ initial: 0 });
  let floats = new Float32Array(0);
  let numbers = new Uint32Array(0);
  const inMemory =
    (loop: typeof points): NearSearch =>
    (list, listEnd, blocks, blockBytes, query, threshold, _sums, out) => {
      if (floats.buffer !== memory.buffer) {
        floats = new Float32Array(memory.buffer);
        numbers = new Uint32Array(memory.buffer);
      }
      return 4 * loop(floats, numbers, {
        list: list / 4,
        listEnd: listEnd / 4,
        blocks: blocks / 4,
        stride: blockBytes / 4,
        query: query / 4,
        threshold,
        out: out / 4,
      });
    };
  return { memory, nearPoints: inMemory(points), nearBoxes: inMemory(boxes) };
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

/** One box at a time, no further than it takes to tell that it is far. */
function boxes(f: Float32Array, numbers: Uint32Array, spec: Search): number {
  const { list, listEnd, blocks, stride, query, threshold, out } = spec;
  let end = out;
  for (let place = list; place < listEnd; place += 2) {
    const block = numbers[place]!;
    const first = blocks + block * stride;
    for (let box = 0; box < BLOCK; box++) {
      let sum = 0;
      for (
        let at = first + box, coordinate = query;
        at < first + stride && sum <= threshold;
        at += 2 * BLOCK, coordinate++
      ) {
        const x = f[coordinate]!;
        const below = f[at]! - x;
        const above = x - f[at + BLOCK]!;
        const distance = below > 0 ? below : above > 0 ? above : 0;
        sum += distance * distance;
      }
      if (sum > threshold) continue;
      numbers[end] = BLOCK * block + box;
      f[end + 1] = sum;
      end += 2;
    }
  }
  return end;
}

/** Eight candidates at a time, each with its sum in a variable of its own: compilers like that. */
function points(f: Float32Array, numbers: Uint32Array, spec: Search): number {
  const { list, listEnd, blocks, stride, query, threshold, out } = spec;
  let end = out;
  for (let place = list; place < listEnd; place += 2) {
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
      if (a >= threshold) numbers[end] = number, f[end + 1] = a, end += 2;
      if (b >= threshold) numbers[end] = number + 1, f[end + 1] = b, end += 2;
      if (c >= threshold) numbers[end] = number + 2, f[end + 1] = c, end += 2;
      if (d >= threshold) numbers[end] = number + 3, f[end + 1] = d, end += 2;
      if (e >= threshold) numbers[end] = number + 4, f[end + 1] = e, end += 2;
      if (g >= threshold) numbers[end] = number + 5, f[end + 1] = g, end += 2;
      if (h >= threshold) numbers[end] = number + 6, f[end + 1] = h, end += 2;
      if (i >= threshold) numbers[end] = number + 7, f[end + 1] = i, end += 2;
    }
  }
  return end;
}
