import fc from "fast-check";
import { formatNpy, parseNpy } from "../../lib/bytes/npy.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const INTEGERS = [Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array];

Deno.test("npy: arrays of every supported type survive a round trip", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(Float16Array, Float32Array, Float64Array, ...INTEGERS),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 0, maxLength: 3 }),
      fc.integer({ min: 0, max: 255 }),
      (Type, shape, start) => {
        const data = new Type(shape.reduce((a, b) => a * b, 1)).fill(0).map((_, i) => start ^ i);
        const read = parseNpy(formatNpy(data, shape), "x.npy");
        assertEquals(read.shape, shape);
        assertEquals(read.data, data);
      },
    ),
    { seed: 1 },
  );
});

Deno.test("formatNpy: writes what NumPy 1.0 files look like", () => {
  const bytes = formatNpy(new Float32Array([1, 2]), [2, 1]);
  const header = String.fromCharCode(...bytes.subarray(0, bytes.length - 8));
  assertEquals(header.length % 64, 0);
  assertEquals(
    header.trimEnd(),
    "\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }",
  );
  assertEquals(header.at(-1), "\n");
});

Deno.test("parseNpy: damaged files are refused with what was found", () => {
  const good = formatNpy(new Float32Array(6), [2, 3]);
  const edit = (from: string, to: string) => {
    const text = String.fromCharCode(...good).replace(from, to);
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  };
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(0), "Cannot read x.npy as .npy: the file is empty"],
    [new TextEncoder().encode("not an array"), "it does not start with \\x93NUMPY"],
    [good.subarray(0, 40), "it ends after 40 bytes, inside its header"],
    [good.subarray(0, good.length - 4), "shape (2, 3) of <f4 needs 24 bytes, found 20"],
    [edit("<f4", "<c8"), "its entries are <c8, expected floats, integers or truth values"],
    [edit("(2, 3)", "(2,99)"), "shape (2, 99) of <f4 needs 792 bytes, found 24"],
    [edit("(2, 3)", `(2, ${"9".repeat(30)})`), "its shape is (2, 9999"],
    [edit("'shape'", "'shope'"), "its header is not understood"],
  ];
  for (const [bytes, message] of cases) {
    assertThrows(() => parseNpy(bytes, "x.npy"), SyntaxError, message);
  }
  assertThrows(
    () => formatNpy(new Float32Array(5), [2, 3]),
    RangeError,
    "shape (2, 3) does not fit 5 entries",
  );
});
