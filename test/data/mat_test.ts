import { zlibSync } from "fflate";
import { type MatArray, readMat } from "../../lib/data/mat.ts";
import { svhnSet } from "../../lib/data/svhn_set.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";
import { mutate } from "../weights/fuzz.ts";

/**
 * Two images and their labels, 10 and 3, compressed, beside a text; written by SciPy 1.17.1 with
 * `savemat`. The pixel in `row`, `column`, channel `c` of image `n` is
 * (3·row + 5·column + 70·c + 11·n) mod 256.
 */
const DIGITS = await Deno.readFile(new URL("fixtures/digits.mat", import.meta.url));

/** Bytes of an element, its data padded to eight bytes. */
function element(type: number, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + (type === 15 ? data.length : 8 * Math.ceil(data.length / 8)));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, data.length, true);
  bytes.set(data, 8);
  return bytes;
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const numbers = (...values: number[]) => new Uint8Array(Int32Array.from(values).buffer);
const text = (value: string) => new TextEncoder().encode(value);
const bytesOf = (...values: number[]) => Uint8Array.from(values);

/** An array as MATLAB writes it, every piece in an element of its own. */
function array(
  name: string,
  shape: readonly number[],
  data: Uint8Array,
  { kind = 9, stored = 2 } = {},
): Uint8Array<ArrayBuffer> {
  return element(
    14,
    joined(
      element(6, numbers(kind, 0)),
      element(5, numbers(...shape)),
      element(1, text(name)),
      element(stored, data),
    ),
  );
}

const compressed = (inner: Uint8Array) => element(15, zlibSync(inner));

function file(...elements: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(128).fill(32, 0, 116);
  header.set(text("MATLAB 5.0 MAT-file"));
  header.set([0, 1, 0x49, 0x4d], 124);
  return joined(header, ...elements);
}

const A: MatArray = { name: "a", shape: [2, 3] };
const SIX = bytesOf(1, 2, 3, 4, 5, 6);

Deno.test("readMat: arrays are found by name, compressed or not, among others", async () => {
  const whole = array("a", [2, 3], SIX);
  const other = array("other", [1, 1], bytesOf(9));
  for (const bytes of [file(other, whole), file(compressed(other), compressed(whole))]) {
    const [a, one] = await readMat(bytes, "f.mat", [A, { name: "other", shape: [1, 1] }]);
    assertEquals([[...a!], [...one!]], [[...SIX], [9]]);
  }
});

Deno.test("readMat: whole numbers of a double array are stored as bytes", async () => {
  const [a] = await readMat(file(array("a", [2, 3], SIX, { kind: 6 })), "f.mat", [A]);
  assertEquals([...a!], [...SIX]);
});

Deno.test("svhnSet: reads what SciPy wrote, row by row, with 0 for the digit 0", async () => {
  const { n, images, labels } = await svhnSet(DIGITS, "digits.mat", 2);
  assertEquals([n, images.length, [...labels]], [2, 2 * 3 * 32 * 32, [0, 3]]);
  const expected = Uint8Array.from({ length: images.length }, (_, i) => {
    const [column, row] = [i % 32, Math.floor(i / 32) % 32];
    const [channel, image] = [Math.floor(i / 1024) % 3, Math.floor(i / 3072)];
    return 3 * row + 5 * column + 70 * channel + 11 * image;
  });
  assertEquals(images, expected);
});

Deno.test("svhnSet: labels from outside 1 to 10, and other numbers of images, fail", async () => {
  const digits = (...labels: number[]) =>
    file(
      array("X", [32, 32, 3, 2], new Uint8Array(2 * 3072)),
      array("y", [2, 1], Uint8Array.from(labels)),
    );
  assertEquals([...(await svhnSet(digits(1, 10), "d.mat", 2)).labels], [1, 0]);
  for (const wrong of [0, 11]) {
    await assertRejects(
      () => svhnSet(digits(1, wrong), "d.mat", 2),
      SyntaxError,
      `Cannot read d.mat: label 1 is ${wrong}, expected 1 to 10`,
    );
  }
  await assertRejects(
    () => svhnSet(DIGITS, "digits.mat", 3),
    SyntaxError,
    `array "X" is 32×32×3×2, expected 32×32×3×3`,
  );
});

Deno.test("readMat: what is not as expected is refused in words", async () => {
  const whole = file(array("a", [2, 3], SIX));
  const changed = (change: (bytes: Uint8Array<ArrayBuffer>) => void) => {
    const bytes = whole.slice();
    change(bytes);
    return bytes;
  };
  const hdf5 = changed((bytes) => bytes.set(text("MATLAB 7.3")));
  const big = changed((bytes) => bytes.set([1, 0, 0x4d, 0x49], 124));
  const flat = element(14, element(6, numbers(9, 0)));
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(0), 'it begins with "" and has 0 bytes, expected "MATLAB 5.0"'],
    [hdf5, 'it begins with "MATLAB 7.3"'],
    [big, 'its version is 0.1 in order "MI", expected 1.0 in "IM"'],
    [file(), 'it holds no array "a" of at most 2×3 numbers'],
    [file(array("b", [2, 3], SIX)), 'it holds no array "a" of at most 2×3 numbers'],
    [file(array("a", [3, 2], SIX)), 'array "a" is 3×2, expected 2×3'],
    [file(array("a", [6], SIX)), 'array "a" is 6, expected 2×3'],
    [file(array("a", [2, 3], SIX.subarray(1))), 'array "a" has 5 entries, expected 6'],
    [file(array("a", [2, 3], SIX, { stored: 9 })), 'array "a" is stored as type 9, expected uns'],
    [file(array("a", [2, 3], SIX, { kind: 4 })), 'array "a" is of class 4, expected unsigned'],
    [file(flat), "it ends at byte 16, in the middle of a tag"],
    [file(element(14, joined(...[1, 2, 3, 4].map(() => element(6, numbers(9, 0)))))), "flags, siz"],
    [whole.subarray(0, 130), "it ends at byte 130, in the middle of a tag"],
    [whole.subarray(0, 150), "an element at byte 128 has "],
    [file(element(15, bytesOf(1, 2, 3))), "an element cannot be unzipped ("],
    [file(element(15, zlibSync(bytesOf(14, 0, 0, 0)))), "it ends at byte 4, in the middle of a"],
  ];
  for (const [bytes, message] of cases) {
    const error = await assertRejects(() => readMat(bytes, "f.mat", [A]), SyntaxError, message);
    assert(error.message.startsWith("Cannot read f.mat as a MAT-file: "), error.message);
    assert(error.message.endsWith("; fetch the file again"), error.message);
  }
});

Deno.test("readMat: an element that unzips to more than is wanted is passed over", async () => {
  const bomb = compressed(array("a", [1, 2 ** 26], new Uint8Array(2 ** 26)));
  assert(bomb.length < 2 ** 20);
  // Had it been unzipped to its end, its shape would be what is wrong.
  await assertRejects(
    () => readMat(file(bomb), "f.mat", [A]),
    SyntaxError,
    'it holds no array "a" of at most 2×3 numbers',
  );
  const [a] = await readMat(file(bomb, array("a", [2, 3], SIX)), "f.mat", [A]);
  assertEquals([...a!], [...SIX]);
});

Deno.test("svhnSet: damaged files are read whole or refused in words", async () => {
  const plain = file(
    array("X", [32, 32, 3, 2], new Uint8Array(2 * 3072)),
    array("y", [2, 1], bytesOf(10, 3)),
  );
  const fixtures = [DIGITS, plain];
  let [read, refused] = [0, 0];
  for (let index = 0; index < 600; index++) {
    const bytes = mutate(fixtures[index % 2]!, 1, index, fixtures);
    try {
      const { images, labels } = await svhnSet(bytes, "damaged.mat", 2);
      assertEquals([images.length, labels.length], [2 * 3072, 2]);
      read++;
    } catch (error) {
      assert(error instanceof SyntaxError, `case ${index}: ${error}`);
      assert(error.message.startsWith("Cannot read damaged.mat"), `case ${index}: ${error}`);
      refused++;
    }
  }
  assert(read > 50 && refused > 50, `${read} read, ${refused} refused`);
});
