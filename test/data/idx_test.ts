import { parseIdx } from "../../lib/data/idx.ts";
import { assertEquals, assertThrows } from "../assert.ts";

function idx(magic: number, sizes: number[], entries: number): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + entries);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  for (let i = 0; i < entries; i++) bytes[bytes.length - entries + i] = i;
  return bytes;
}

Deno.test("parseIdx: reads shape and entries", () => {
  const { shape, data } = parseIdx(idx(0x0803, [2, 2, 2], 8), "images", [2, 2, 2]);
  assertEquals(shape, [2, 2, 2]);
  assertEquals([...data], [0, 1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("parseIdx: damaged files are refused with both values", () => {
  const cases: [string, Uint8Array, number[], string][] = [
    ["empty", new Uint8Array(0), [4], "empty as IDX: its length is 0, expected at least 8"],
    ["magic", idx(0x0803, [4], 4), [4], "its magic number is 2051, expected 2049"],
    ["count", idx(0x0801, [5], 5), [4], "its count is 5, expected 4"],
    ["size", idx(0x0802, [4, 3], 12), [4, 2], "the size of dimension 1 is 3, expected 2"],
    ["truncated", idx(0x0801, [4], 3), [4], "its length is 11, expected 12"],
    ["longer", idx(0x0801, [4], 5), [4], "its length is 13, expected 12"],
  ];
  for (const [name, bytes, shape, message] of cases) {
    assertThrows(() => parseIdx(bytes, name, shape), SyntaxError, message);
  }
});
