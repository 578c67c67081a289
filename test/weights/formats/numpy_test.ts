import { zipSync } from "fflate";
import { formatNpy } from "../../../lib/bytes/npy.ts";
import { memorySource } from "../../../lib/bytes/byte_source.ts";
import { readNpyWeights, readNpzWeights } from "../../../lib/weights/formats/numpy.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { fixture, readTensors } from "../fixture.ts";
import { fuzzReader } from "../fuzz.ts";

/** What `make_numpy.py` writes: −9, …, 8. */
const values = Array.from({ length: 18 }, (_, i) => i - 9);

Deno.test("readNpyWeights: an array of NumPy is a tensor with the file's name", async () => {
  for (const name of ["conv1", "column_order"]) {
    const source = fixture(`${name}.npy`);
    const { format, tensors } = await readNpyWeights(source);
    assertEquals(format, "npy");
    assertEquals(tensors.map((tensor) => [tensor.name, tensor.shape]), [[name, [2, 1, 3, 3]]]);
    assertEquals(Array.from(await tensors[0]!.read()), values.map((value) => value / 4));
  }
});

Deno.test("readNpzWeights: NumPy's types and orders all give the same numbers", async () => {
  const tensors = await readTensors(readNpzWeights, fixture("types.npz"));
  const expected: Record<string, number[]> = {
    truth: values.map((value) => value > 0 ? 1 : 0),
    scalar: [2.5],
    empty: [],
  };
  for (const name of ["f2", "f4", "f8", "i1", "i2", "i4", "i8"]) expected[name] = values;
  for (const name of ["big_endian", "big_endian_i8", "column_order"]) expected[name] = values;
  for (const name of ["u1", "u2", "u4", "u8"]) expected[name] = values.map(Math.abs);
  assertEquals(new Set(tensors.keys()), new Set(Object.keys(expected)));
  for (const [name, { data }] of tensors) assertEquals(data, expected[name]!, name);
  assertEquals(tensors.get("scalar")!.shape, []);
  assertEquals(tensors.get("empty")!.shape, [0, 3]);
});

Deno.test("readNpzWeights: reads compressed arrays; names are in the archive's order", async () => {
  const tensors = await readTensors(readNpzWeights, fixture("compressed.npz"));
  assertEquals([...tensors.keys()], ["conv1", "zeros"]);
  assertEquals(tensors.get("conv1")!.data, values);
  assert(tensors.get("zeros")!.data.every((value) => value === 0));
});

Deno.test("readNpzWeights: only headers are read before a tensor is", async () => {
  const entries = 1_000_000;
  const bytes = zipSync({ "a.npy": formatNpy(new Float32Array(entries), [entries]) }, { level: 0 });
  const whole = memorySource(bytes, "large.npz");
  let read = 0;
  const source = {
    ...whole,
    read(start: number, end: number) {
      read += end - start;
      return whole.read(start, end);
    },
  };
  const { tensors } = await readNpzWeights(source);
  assert(read < bytes.length / 10, `${read} of ${bytes.length} bytes are read`);
  assertEquals((await tensors[0]!.read()).length, entries);
});

Deno.test("readNpzWeights: refuses what is no archive of numbers, says what it is", async () => {
  const good = fixture("types.npz");
  const bytes = await good.read(0, good.size);
  const npy = formatNpy(new Float32Array(3), [3]);
  const longer = npy.slice();
  longer[longer.indexOf("3".charCodeAt(0))] = "9".charCodeAt(0);
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(0), "it does not start like a zip archive"],
    [npy, "it does not start like a zip archive"],
    [bytes.subarray(0, bytes.length / 2), "it is not a whole zip archive"],
    [zipSync({ "readme.txt": npy }), "it holds no array"],
    [
      zipSync({ "a.npy": longer }),
      "x.npz, array a, as .npy: shape (9) of <f4 needs 36 bytes, found 12",
    ],
    [zipSync({ "a.npy": npy.subarray(0, 40) }), "it ends after 40 bytes, inside its header"],
  ];
  for (const [damaged, message] of cases) {
    await assertRejects(() => readNpzWeights(memorySource(damaged, "x.npz")), SyntaxError, message);
  }
  await assertRejects(
    () => readNpzWeights(fixture("names_only.npz")),
    SyntaxError,
    "none of its arrays holds real numbers: names (<U4)",
  );
});

Deno.test("readNpyWeights: a header that says it is endless is refused unread", async () => {
  const bytes = new Uint8Array(5000);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 0xff, 0xff, 0xff, 0xff]);
  await assertRejects(
    () => readNpyWeights(memorySource(bytes, "x.npy")),
    SyntaxError,
    "its header is 4294967295 bytes long",
  );
});

Deno.test("readNpyWeights, readNpzWeights: damaged files are refused or read whole", async () => {
  const files = async (...names: string[]) =>
    await Promise.all(names.map((name) => fixture(name).read(0, fixture(name).size)));
  const npy = await fuzzReader(readNpyWeights, {
    fixtures: await files("conv1.npy", "column_order.npy"),
  });
  const npz = await fuzzReader(readNpzWeights, {
    fixtures: await files("types.npz", "compressed.npz"),
  });
  assert(npy.read > 0 && npy.refused > 0 && npz.read > 0 && npz.refused > 0);
});
