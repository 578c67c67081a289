import { memorySource } from "../../../lib/bytes/byte_source.ts";
import { openWeights } from "../../../lib/weights/open_weights.ts";
import { readPytorchWeights } from "../../../lib/weights/formats/pytorch.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { fixture, readTensors } from "../fixture.ts";
import { fuzzReader } from "../fuzz.ts";

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const little = (value: number) =>
  String.fromCharCode(value & 255, value >> 8 & 255, value >> 16, 0);
const text = (value: string) => `X${little(value.length)}${value}`;
const byte = (value: number) => `K${String.fromCharCode(value)}`;
const tuple = (...items: string[]) => `(${items.join("")}t`;
const storage = (key: string, length: number, view = "N", type = "FloatStorage") =>
  tuple(text("storage"), `ctorch\n${type}\n`, text(key), text("cpu"), byte(length), view) + "Q";
const size = (...sizes: number[]) => `ctorch\nSize\n${tuple(tuple(...sizes.map(byte)))}R`;
/** A parameter as PyTorch 0.1 to 0.3 pickled it. */
const parameter = (of: string, shape: number[], strides: number[]) =>
  `ctorch.nn.parameter\nParameter\n${
    tuple(
      `ctorch._utils\n_rebuild_tensor\n${
        tuple(of, byte(0), size(...shape), tuple(...strides.map(byte)))
      }R`,
    )
  }R${tuple("\x88", "\x89", "ccollections\nOrderedDict\n)R")}b`;

/** A file of pickles in a row, and floats in each of its storages. */
function legacy(
  root: string,
  storages: Record<string, number[]>,
  version = 1001,
  rest = "",
): string {
  const magic = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
  const keys = `](${Object.keys(storages).map(text).join("")}e`;
  const pickles = [`M${little(version).slice(0, 2)}`, `}${text("little_endian")}\x88s`, root, keys];
  const floats = Object.values(storages).map((entries) =>
    `${little(entries.length)}\0\0\0\0${
      String.fromCharCode(...new Uint8Array(new Float32Array(entries).buffer))
    }`
  );
  return magic + pickles.map((pickle) => `\x80\x02${pickle}.`).join("") + floats.join("") + rest;
}

const item = (name: string, value: string) => `}${text(name)}${value}s`;
const open = (file: string) => readPytorchWeights(memorySource(latin(file), "x.pth"));
const refuses = (file: string, message: string) =>
  assertRejects(() => open(file), SyntaxError, message);

Deno.test("readPytorchWeights: older files have the tensors of newer ones", async () => {
  const older = await readTensors(readPytorchWeights, fixture("legacy.pt"));
  assertEquals(older, await readTensors(readPytorchWeights, fixture("state_dict.pt")));
  assertEquals((await openWeights(fixture("legacy.pt"))).format, "pytorch");
});

Deno.test("readPytorchWeights: parameters and views of the first PyTorch are read", async () => {
  const view = tuple(text("view"), byte(1), byte(2));
  const root = `ccollections\nOrderedDict\n)R(${text("conv.weight")}${
    parameter(storage("11", 4), [2, 2], [1, 2])
  }${text("part")}${parameter(storage("7", 3, view), [2], [1])}u`;
  const { tensors } = await open(legacy(root, { 7: [5, 6, 7], 11: [1, 2, 3, 4] }));
  const read = await Promise.all(tensors.map(async (t) => [t.name, t.shape, [...await t.read()]]));
  assertEquals(read, [["conv.weight", [2, 2], [1, 3, 2, 4]], ["part", [2], [6, 7]]]);
});

Deno.test("readPytorchWeights: pickles longer than what is read first are read", async () => {
  const good = parameter(storage("0", 1), [1], [1]);
  for (const length of [70_000, 2_000_000]) {
    const root = `}(${text("note")}${text("x".repeat(length))}${text("w")}${good}u`;
    const { tensors } = await open(legacy(root, { 0: [3] }));
    assertEquals([...await tensors[0]!.read()], [3]);
  }
});

Deno.test("readPytorchWeights: older files without whole weights are refused", async () => {
  const good = item("w", parameter(storage("0", 2), [2], [1]));
  const whole = legacy(good, { 0: [1, 2] });
  assertEquals((await open(whole)).tensors.length, 1);
  await refuses(legacy(good, { 0: [1, 2] }, 1000), "its format is of version 1000, expected 1001");
  await refuses(legacy(good, { 0: [1] }), "a storage of 2 entries says it has 1");
  await refuses(legacy(good, {}), "it has 0 of 1 storages");
  await refuses(legacy(good, { 1: [1, 2] }), "its list of storages does not fit its tensors");
  await refuses(legacy(good, { 0: [1, 2] }, 1001, "x"), "end at byte");
  await refuses(whole.slice(0, -1), "it is truncated, fetch it again");
  await refuses(whole.slice(0, 60), "its pickle ends inside a name; it is truncated");
  const view = tuple(text("view"), byte(1), byte(2));
  await refuses(
    legacy(item("w", parameter(storage("0", 2, view), [2], [1])), { 0: [1, 2] }),
    `a view of storage "0" reaches beyond its 2 entries`,
  );
  await refuses(
    legacy(`(${storage("0", 2)}${storage("0", 1)}t`, { 0: [1, 2] }),
    `storage "0" has two types or lengths`,
  );
  await refuses(
    legacy(storage("0", 2).replace("K\x02", "J\xff\xff\xff\x7f"), { 0: [1, 2] }),
    "× float32 is larger than the file",
  );
  const module = tuple(text("module"), "cmodels.yolo\nModel\n", text("yolo.py"), text("class"));
  await refuses(legacy(`${module}Q`, {}), "it holds an object of class models.yolo.Model");
  await refuses(legacy("cos\nsystem\n(NtR", {}), "it calls os.system, which is not on");
});

Deno.test("readPytorchWeights: damaged older files are refused or read whole", async () => {
  const source = fixture("legacy.pt");
  const fixtures = [
    await source.read(0, source.size),
    latin(legacy(item("w", parameter(storage("0", 2), [2], [1])), { 0: [1, 2] })),
  ];
  const { read, refused } = await fuzzReader(readPytorchWeights, { fixtures });
  assert(read > 0 && refused > 0, `${read} read, ${refused} refused`);
});
