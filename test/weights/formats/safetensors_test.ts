import { type ByteSource, memorySource } from "../../../lib/bytes/byte_source.ts";
import { convLayers } from "../../../lib/weights/conv_layers.ts";
import { readSafetensorsWeights } from "../../../lib/weights/formats/safetensors.ts";
import { readShardedWeights } from "../../../lib/weights/formats/sharded.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { assertValues, fixture, fixtureBytes, fixtureValues } from "../fixture_values.ts";
import { fuzzReader } from "../fuzz.ts";

const FOLDER = "safetensors";

/** A file with a header of one's own. */
function safetensors(header: string, dataBytes: number, length = header.length): ByteSource {
  const bytes = new Uint8Array(8 + header.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(new TextEncoder().encode(header), 8);
  return memorySource(bytes, "x.safetensors");
}

function entry(name: string, dtype: string, shape: string, offsets: string): string {
  return `"${name}":{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
}

Deno.test("readSafetensorsWeights: every type has the values that its library wrote", async () => {
  const file = await readSafetensorsWeights(await fixture(`${FOLDER}/types.safetensors`));
  assertEquals(file.format, "safetensors");
  const tensors = file.tensors.filter(({ dtype }) => dtype !== "C64");
  await assertValues({ ...file, tensors }, fixtureValues(`${FOLDER}/types.json`));
  const shapes = Object.fromEntries(file.tensors.map(({ name, shape }) => [name, shape]));
  assertEquals(shapes.f16, [2, 3]);
  assertEquals(shapes.scalar, []);
  assertEquals(shapes.empty, [0, 3]);
});

Deno.test("readSafetensorsWeights: a type it cannot read is listed, then refused", async () => {
  const file = await readSafetensorsWeights(await fixture(`${FOLDER}/types.safetensors`));
  const complex = file.tensors.find(({ name }) => name === "complex")!;
  assertEquals(complex.dtype, "C64");
  await assertRejects(
    () => complex.read(),
    SyntaxError,
    "its type is C64, expected one of F64, F32, F16",
  );
});

Deno.test("readSafetensorsWeights: listing reads the header, a tensor its bytes", async () => {
  const bytes = fixtureBytes(`${FOLDER}/types.safetensors`);
  const source = memorySource(bytes, "x");
  const reads: number[] = [];
  const { tensors } = await readSafetensorsWeights({
    ...source,
    read(start, end) {
      reads.push(end - start);
      return source.read(start, end);
    },
  });
  const header = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  assertEquals(reads, [8, header]);
  await tensors.find(({ name }) => name === "f64")!.read();
  assertEquals(reads.slice(2), [48]);
});

Deno.test("readSafetensorsWeights: tensors come in the order of their bytes", async () => {
  const header = `{${entry("1", "U8", "[1]", "[1,2]")},${entry("b", "U8", "[1]", "[0,1]")}}   `;
  const { tensors } = await readSafetensorsWeights(safetensors(header, 2));
  assertEquals(tensors.map(({ name }) => name), ["b", "1"]);
});

Deno.test("readSafetensorsWeights: damaged files are refused with what was found", async () => {
  const one = entry("w", "F32", "[2]", "[0,8]");
  const whole = fixtureBytes(`${FOLDER}/types.safetensors`);
  const cut = (end: number) => memorySource(whole.subarray(0, end), "x");
  const cases: [ByteSource, string][] = [
    [cut(0), "Cannot read x as safetensors: it has 0 bytes, and ends inside the length"],
    [cut(7), "it has 7 bytes, and ends inside the length of its header"],
    [cut(100), "header has "],
    [cut(whole.length - 1), "it is truncated, fetch it again"],
    [safetensors("{}", 0, 2 ** 60), `header has ${2 ** 60} bytes, expected at most 100000000`],
    [safetensors("{}", 0, 100_000_000), "header has 100000000 bytes, and ends after 10"],
    [safetensors("[]", 0), `its header does not start with "{"`],
    [safetensors("{,}", 0), "its header is no valid JSON"],
    [safetensors(`{${one},${one}}`, 8), `no valid JSON: the key "w" is there twice`],
    [safetensors(`{${one},${one.replace("w", "\\u0077")}}`, 8), `the key "w" is there twice`],
    [safetensors(`{"w":{"dtype":"U8",${one.slice(5)}}`, 8), `the key "dtype" is there twice`],
    [safetensors(`{"__metadata__":{"a":1},${one}}`, 8), "__metadata__ is no object of strings"],
    [safetensors(`{"w":[]}`, 8), `tensor "w" is described by no object`],
    [safetensors(`{${one.replace("F32", "F31")}}`, 8), `has type "F31", expected one of F64`],
    [safetensors(`{${one.replace("F32", "toString")}}`, 8), `has type "toString"`],
    [safetensors(`{${one.replace("[2]", "[-2]")}}`, 8), "has shape [-2], expected whole numbers"],
    [safetensors(`{${one.replace("[2]", "2")}}`, 8), "has shape 2, expected whole numbers"],
    [
      safetensors(`{${entry("w", "U8", "[4294967296,4294967296]", "[0,8]")}}`, 8),
      "has shape [4294967296,4294967296], expected whole numbers",
    ],
    [safetensors(`{${one.replace("[0,8]", "[8]")}}`, 8), "has offsets [8], expected two"],
    [safetensors(`{${one.replace("[0,8]", "[0,4]")}}`, 8), "needs 8 bytes, its offsets 0 to 4"],
    [safetensors(`{${one.replace("[0,8]", "[8,0]")}}`, 8), "needs 8 bytes, its offsets 8 to 0"],
    [safetensors(`{${one}}`, 7), "its tensors need 70 bytes with the header, it has 69"],
    [safetensors(`{${one}}`, 9), "it has 71; it is damaged"],
    [safetensors(`{${one.replace("[0,8]", "[1,9]")}}`, 9), "leaves a hole before it"],
    [safetensors(`{${one},${entry("v", "F32", "[2]", "[4,12]")}}`, 12), "overlaps the one before"],
    [safetensors(`{${one},${entry("v", "F32", "[2]", "[0,8]")}}`, 8), "overlaps the one before"],
  ];
  for (const [source, message] of cases) {
    await assertRejects(() => readSafetensorsWeights(source), SyntaxError, message);
  }
});

Deno.test("readSafetensorsWeights: damaged files are read whole or refused", async () => {
  const fixtures = ["types.safetensors", "model-00001-of-00002.safetensors"];
  const { read, refused } = await fuzzReader(readSafetensorsWeights, {
    fixtures: fixtures.map((name) => fixtureBytes(`${FOLDER}/${name}`)),
  });
  assert(read > 0 && refused > 0, `${read} read, ${refused} refused`);
});

Deno.test("readShardedWeights: a model over several files is read through its index", async () => {
  const file = await readShardedWeights(await fixture(`${FOLDER}/model.safetensors.index.json`));
  assertEquals(file.format, "safetensors");
  await assertValues(file, fixtureValues(`${FOLDER}/model_values.json`));
  const { layers } = convLayers(file);
  assertEquals(layers.map(({ name, outputs, inputs }) => [name, outputs, inputs]), [
    ["conv1", 4, 3],
    ["conv2", 2, 4],
  ]);
});

Deno.test("readShardedWeights: damaged indices are refused with what was found", async () => {
  const shard = fixtureBytes(`${FOLDER}/model-00001-of-00002.safetensors`);
  const read = (json: string) =>
    readShardedWeights(
      memorySource(new TextEncoder().encode(json), "index.json", { "a.st": shard }),
    );
  const cases: [string, string][] = [
    [`{"weight_map":`, "Cannot read index.json as JSON: "],
    [`[]`, "Cannot read index.json as an index of weights: its weight_map is no object"],
    [`{"weight_map":{}}`, "its weight_map names no tensor"],
    [`{"weight_map":{"a":1}}`, `tensor "a" has no file`],
    [`{"weight_map":{"a":"../../etc/passwd"}}`, "expected a file in the same folder"],
    [`{"weight_map":{"a":"/etc/passwd"}}`, "expected a file in the same folder"],
    [`{"weight_map":{"a":"a.st"}}`, `tensor "a" is not in a.st`],
    [`{"weight_map":{"a":"a.st","a":"b.st"}}`, `the key "a" is there twice`],
  ];
  for (const [json, message] of cases) await assertRejects(() => read(json), SyntaxError, message);
  await assertRejects(() => read(`{"weight_map":{"a":"b.st"}}`), Error, "Cannot read b.st");
});
