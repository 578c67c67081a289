import { unzipSync, zipSync } from "fflate";
import { memorySource } from "../../../lib/bytes/byte_source.ts";
import { convLayers } from "../../../lib/weights/conv_layers.ts";
import { readPytorchWeights } from "../../../lib/weights/formats/pytorch.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { fixture, readTensors } from "../fixture.ts";
import { fuzzReader } from "../fuzz.ts";

/** What `make_pytorch.py` writes: 0, …, 107, of shape [4, 3, 3, 3]. */
const numbers = Array.from({ length: 108 }, (_, i) => i);

const refuses = (bytes: Uint8Array, message: string) =>
  assertRejects(() => readPytorchWeights(memorySource(bytes, "x.pt")), SyntaxError, message);

Deno.test("readPytorchWeights: a state_dict has PyTorch's names, shapes and numbers", async () => {
  const tensors = await readTensors(readPytorchWeights, fixture("state_dict.pt"));
  assertEquals(Array.from(tensors, ([name, { shape, dtype }]) => [name, shape, dtype]), [
    ["features.0.weight", [4, 3, 3, 3], "float32"],
    ["features.0.bias", [4], "float32"],
    ["features.1.weight", [4], "float32"],
    ["features.1.bias", [4], "float32"],
    ["features.1.running_mean", [4], "float32"],
    ["features.1.running_var", [4], "float32"],
    ["features.1.num_batches_tracked", [], "int64"],
  ]);
  assertEquals(tensors.get("features.0.weight")!.data, numbers.map((number) => number / 8));
  assertEquals(tensors.get("features.0.bias")!.data, [1, -2, 0.5, NaN]);
  const { layers } = convLayers(await readPytorchWeights(fixture("state_dict.pt")));
  assertEquals(layers.map(({ name, layout }) => [name, layout]), [["features.0", "OIHW"]]);
});

Deno.test("readPytorchWeights: a checkpoint gives the network without its optimizer", async () => {
  const tensors = await readTensors(readPytorchWeights, fixture("checkpoint.pt"));
  assertEquals(tensors.size, 7);
  assertEquals(tensors.get("features.0.weight")!.data, numbers.map((number) => number / 8));
});

Deno.test("readPytorchWeights: nested dictionaries give names with dots", async () => {
  const tensors = await readTensors(readPytorchWeights, fixture("two_networks.pt"));
  assertEquals([...tensors.keys()], ["model.conv.weight", "ema.conv.weight"]);
  assertEquals(tensors.get("model.conv.weight")!.data, numbers);
  assertEquals(tensors.get("ema.conv.weight")!.data, numbers.map((number) => number + 1));
});

Deno.test("readPytorchWeights: views, strides and types are read as by PyTorch", async () => {
  const tensors = await readTensors(readPytorchWeights, fixture("kinds.pt"));
  const at = (o: number, i: number, h: number, w: number) => 27 * o + 9 * i + 3 * h + w;
  const transposed = [0, 1, 2].flatMap((w) =>
    [0, 1, 2].flatMap((h) => [0, 1, 2].flatMap((i) => [0, 1, 2, 3].map((o) => at(o, i, h, w))))
  );
  assertEquals(tensors.get("transposed")!.data, transposed);
  assertEquals(tensors.get("transposed")!.shape, [3, 3, 3, 4]);
  assertEquals(tensors.get("view")!.data, [...numbers.slice(36, 45), ...numbers.slice(63, 72)]);
  assertEquals(tensors.get("offset")!.data, numbers.slice(54, 81));
  assertEquals(tensors.get("every_second")!.data, numbers.filter((number) => number % 2 === 1));
  assertEquals(tensors.get("scalar"), { shape: [], dtype: "float32", data: [7] });
  assertEquals(tensors.get("empty"), { shape: [0, 3], dtype: "float32", data: [] });
  for (const name of ["parameter", "attributed"]) assertEquals(tensors.get(name)!.data, numbers);
  for (
    const dtype of "float64 float16 bfloat16 int64 int32 int16 int8 uint8 uint16 uint32".split(" ")
  ) {
    assertEquals(tensors.get(dtype), { shape: [3, 3], dtype, data: numbers.slice(0, 9) });
  }
  assertEquals(tensors.get("bool")!.data, [0, 1, 1, 1, 1, 1, 1, 1, 1]);
  assertEquals(tensors.size, 19);
});

Deno.test("readPytorchWeights: reads a tensor alone, and one of a big-endian machine", async () => {
  const alone = await readTensors(readPytorchWeights, fixture("tensor.pt"));
  assertEquals(alone, new Map([["tensor", { shape: [2], dtype: "float32", data: [1, 2] }]]));
  const big = await readTensors(readPytorchWeights, fixture("big_endian.pt"));
  assertEquals(big.get("weight")!.data, numbers);
});

Deno.test("readPytorchWeights: refuses other things that PyTorch saves, with advice", async () => {
  const cases: Record<string, string> = {
    "module.pt":
      "it holds an object of class __main__.Network, as files do that hold a whole network",
    "layers.pt": 'save its weights alone: torch.save(model.state_dict(), "weights.pt")',
    "torchscript.pt": "it is a TorchScript program",
    "sparse.pt": "torch._utils._rebuild_sparse_tensor, which is not on the list",
    "complex.pt": "torch.ComplexFloatStorage, which is not on the list",
    "expanded.pt": "a tensor of shape (1000, 1000) repeats entries of a storage of 1",
  };
  for (const [name, message] of Object.entries(cases)) {
    await assertRejects(() => readPytorchWeights(fixture(name)), SyntaxError, message);
  }
  await refuses(new Uint8Array(0), "the file is empty");
  await refuses(new TextEncoder().encode("weights"), "it does not start like a zip archive");
  await refuses(zipSync({ "a.txt": new Uint8Array(1) }), "its archive has 0 files data.pkl");
});

Deno.test("readPytorchWeights: pickles that call something are refused by its name", async () => {
  const cases: Record<string, string> = {
    "calls_os_system.pt": "posix.system",
    "calls_eval.pt": "__builtin__.eval",
    "calls_nested.pt": "__builtin__.getattr",
    "calls_namespace.pt": "__builtin__.exec",
  };
  for (const [name, called] of Object.entries(cases)) {
    await assertRejects(
      () => readPytorchWeights(fixture(name)),
      SyntaxError,
      `it calls ${called}, which is not on the list of what weights need; nothing was run`,
    );
  }
});

/**
 * An archive of a pickle written by hand, character by character, with one storage of four floats.
 */
function archive(pickle: string, order = "little"): Uint8Array {
  const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  return zipSync({
    "x/data.pkl": bytes(`\x80\x02${pickle}.`),
    "x/byteorder": bytes(order),
    "x/data/0": new Uint8Array(new Float32Array([1, 2, 3, 4]).buffer),
  });
}

const text = (value: string) => `X${String.fromCharCode(value.length)}\0\0\0${value}`;
const byte = (value: number) => `K${String.fromCharCode(value)}`;
const storage = (length = 4, key = "0") =>
  `(${text("storage")}ctorch\nFloatStorage\n${text(key)}${text("cpu")}${byte(length)}tQ`;
const tensor = (offset: string, shape: string, strides: string) =>
  `ctorch._utils\n_rebuild_tensor_v2\n(${storage()}${offset}(${shape}t(${strides}t\x89}tR`;

Deno.test("readPytorchWeights: refuses pickles that no PyTorch writes, and says why", async () => {
  const good = tensor(byte(0), byte(2) + byte(2), byte(2) + byte(1));
  const read = await readTensors(
    readPytorchWeights,
    memorySource(archive(`}${text("w")}${good}s`), "x.pt"),
  );
  assertEquals(read.get("w")!.data, [1, 2, 3, 4]);
  const item = (value: string) => `}${text("w")}${value}s`;
  const cases: [string, string][] = [
    [`cos\nsystem\n(${text("echo ran")}tR`, "it calls os.system, which is not on the list"],
    [`cbuiltins\neval\n(${text("1")}tR`, "it calls builtins.eval"],
    [`${text("os")}${text("system")}\x93(tR`, "it calls os.system"],
    ["ctorch\nFloatStorage\n(tR", "it calls torch.FloatStorage"],
    [`(ios\nsystem\n`, "has the instruction 0x69"],
    [`${text("os.system")}(tR`, 'it calls "os.system", which is not on the list'],
    ["ccollections\nOrderedDict\n}R", "its pickle calls without arguments"],
    ["J\x01", "its pickle ends inside an instruction"],
    ["K\x01K\x02b", "its pickle gives 1 attributes"],
    ["h\x05", "its pickle recalls value 5, which it never kept"],
    ["R", "its pickle takes a value where there is none"],
    ["(R", "its pickle takes a value where there is none"],
    ["t", "its pickle closes a list that it never opened"],
    ["K\x01K\x02", "its pickle ends with values left over"],
    ["K\x01K\x02a", "its pickle adds to what is no list"],
    ["X\xff\xff\xff\xff", "its pickle ends inside an instruction"],
    ["\x8d\xff\xff\xff\xff\xff\xff\xff\xff", "its pickle ends inside an instruction"],
    ["K\x01Q", "it refers to something else than a storage"],
    [storage(5), 'storage "0" of 5 × float32 should have 20 bytes, found 16'],
    [storage(4, "7"), 'storage "7" is not in its archive'],
    [storage(4, "../data.pkl"), 'storage "../data.pkl" is not in its archive'],
    [item(tensor(byte(1), byte(4), byte(1))), "reaches to entry 4 of a storage of 4"],
    [item(tensor(byte(0), byte(2), byte(9))), "reaches to entry 9 of a storage of 4"],
    [item(tensor(byte(0), byte(5), byte(0))), "repeats entries of a storage of 4"],
    [item(tensor("J\xff\xff\xff\xff", byte(1), byte(1))), "are not whole numbers"],
    [item(tensor(byte(0), byte(1), "J\xff\xff\xff\xff")), "are not whole numbers"],
    [item(tensor(byte(0), byte(1), "")), "are not whole numbers"],
    [`}(${text("w")}${good}${text("w")}${good}u`, 'it has two entries called "w"'],
    [
      `}(${text("a.b")}${good}${text("a")}}${text("b")}${good}su`,
      'it has two tensors called "a.b"',
    ],
    ["}", "it holds no tensors"],
    // A dictionary that holds itself.
    [`}q\0${text("w")}h\0s`, "its dictionaries lie in each other 64 deep"],
    ["]".repeat(1_000_001), "and what is in it takes more than"],
  ];
  for (const [pickle, message] of cases) await refuses(archive(pickle), message);
  await refuses(archive(item(good), "middle"), 'its byteorder is "middle", expected little or big');
});

Deno.test("readPytorchWeights: lists that double at every level end", async () => {
  const good = tensor(byte(0), byte(4), byte(1));
  const levels = Array.from({ length: 60 }, (_, level) => {
    const inner = `h${String.fromCharCode(level)}`;
    return `]q${String.fromCharCode(level + 1)}${inner}a${inner}a`;
  });
  // Each list is kept and then dropped from the stack, but for the last.
  const pickle = `]q\0${good}a0${levels.join("0")}`;
  await refuses(archive(pickle), "and what is in it takes more than");
});

Deno.test("readPytorchWeights: damaged archives are refused or read whole", async () => {
  const fixtures = await Promise.all(
    ["state_dict.pt", "kinds.pt", "checkpoint.pt", "two_networks.pt"].map(async (name) =>
      await fixture(name).read(0, fixture(name).size)
    ),
  );
  const archives = await fuzzReader(readPytorchWeights, { fixtures });
  assert(archives.read > 0 && archives.refused > 0);

  // The sums of the archive find most damage before its pickle is looked at: damage that alone,
  // too.
  const inside = fixtures.map((bytes) => unzipSync(bytes));
  const pickles = inside.map((files) =>
    files[Object.keys(files).find((name) => /pkl$/.test(name))!]!
  );
  const storages = Object.assign(
    {},
    ...inside.map((files) =>
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [name.replace(/^[^/]*/, "x"), content]),
      )
    ),
  );
  const fuzzed = await fuzzReader(
    async (source) => {
      const pickle = await source.read(0, source.size);
      const bytes = zipSync({ ...storages, "x/data.pkl": pickle }, { level: 0 });
      return await readPytorchWeights(memorySource(bytes, "damaged pickle"));
    },
    { fixtures: pickles },
  );
  assert(fuzzed.read > 0 && fuzzed.refused > 0);
});
