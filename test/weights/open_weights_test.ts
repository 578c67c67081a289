import { strToU8, zipSync } from "fflate";
import { memorySource } from "../../lib/bytes/byte_source.ts";
import { openWeights } from "../../lib/weights/open_weights.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";
import { assertValues, fixture, fixtureBytes, fixtureValues } from "./fixture_values.ts";
import { fuzzReader } from "./fuzz.ts";

/** A fixture of each format. */
const FIXTURES = [
  ["safetensors/types.safetensors", "safetensors"],
  ["safetensors/model.safetensors.index.json", "safetensors"],
  ["tfjs/model.json", "tfjs"],
  ["tfjs_layers/model.json", "tfjs"],
  ["onnx/network.onnx", "onnx"],
  ["conv1.npy", "npy"],
  ["types.npz", "npz"],
  ["state_dict.pt", "pytorch"],
  ["legacy.pt", "pytorch"],
  ["keras_full.keras", "keras-zip"],
  ["keras_full.h5", "keras-hdf5"],
  ["keras.weights.h5", "keras-hdf5"],
  ["keras_2.h5", "keras-hdf5"],
] as const;

/** Bytes, a character each. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

Deno.test("openWeights: contents tell each format", async () => {
  for (const [path, format] of FIXTURES) {
    const file = await openWeights(await fixture(path));
    assertEquals({ path, format: file.format }, { path, format });
    assert(file.tensors.length > 0);
  }
});

Deno.test("openWeights: names of files do not matter", async () => {
  for (const [path, format] of FIXTURES.filter(([path]) => !path.endsWith(".json"))) {
    const file = await openWeights(memorySource(fixtureBytes(path), "download.tmp"));
    assertEquals(file.format, format);
  }
});

Deno.test("openWeights: JSON leads to the files beside it", async () => {
  const manifest = new TextDecoder().decode(fixtureBytes("tfjs/model.json"));
  const shards = Object.fromEntries(
    ["1of3", "2of3", "3of3"].map((part) => {
      const name = `group1-shard${part}.bin`;
      return [name, fixtureBytes(`tfjs/${name}`)];
    }),
  );
  const [group] = JSON.parse(manifest).weightsManifest;
  for (
    const json of [
      "\ufeff \n" + JSON.stringify([group]),
      JSON.stringify({ weightsManifest: [group] }),
    ]
  ) {
    const source = memorySource(new TextEncoder().encode(json), "m", shards);
    const { tensors } = await openWeights(source);
    assertEquals(tensors[0]!.name, "conv/kernel");
  }
  const index = await openWeights(await fixture("safetensors/model.safetensors.index.json"));
  await assertValues(index, fixtureValues("safetensors/model_values.json"));
});

Deno.test("openWeights: an index leads to shards of any format, to no other index", async () => {
  const index = (shard: string) => new TextEncoder().encode(`{"weight_map":{"conv1":"${shard}"}}`);
  const siblings = { "conv1.npy": fixtureBytes("conv1.npy"), "index.json": index("index.json") };
  const open = (shard: string) => openWeights(memorySource(index(shard), "i.json", siblings));
  assertEquals(await open("index.json").catch((error) => error.constructor), SyntaxError);
  assertEquals((await open("conv1.npy")).format, "npy");
});

Deno.test("openWeights: what is not read is told, with what to do", async () => {
  const zip = (...names: string[]) =>
    zipSync(Object.fromEntries(names.map((n) => [n, strToU8(n)])));
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(0), "Cannot read x as weights: it is empty"],
    [bytesOf("GGUF\x03\0\0\0"), "it is a GGUF file"],
    [bytesOf("\x1c\0\0\0TFL3"), "it is a TensorFlow Lite model"],
    [bytesOf("\x08\x01\x12\xff\xff\x01"), "it is a TensorFlow SavedModel"],
    [
      bytesOf(`${"\0".repeat(40)}\x57\xfb\x80\x8b\x24\x75\x47\xdb`),
      "it is a TensorFlow checkpoint",
    ],
    [bytesOf("\x80\x04]."), "it is a pickle that torch.save did not write"],
    [bytesOf("version https://git-lfs.github.com/spec/v1\n"), "it is a pointer of Git LFS"],
    [bytesOf("<!doctype html>"), "it is a web page"],
    [bytesOf("\x1f\x8b\x08"), "it is packed by gzip"],
    [bytesOf(`${"a".repeat(257)}ustar\0`), "it is a tar archive"],
    [bytesOf('{"class_name":"Sequential"}'), "it is JSON without weightsManifest"],
    [bytesOf("[1, 2]"), "it is JSON without weightsManifest"],
    [bytesOf("{{"), "Cannot read x as JSON: "],
    [bytesOf("hello"), "it starts with bytes 68 65 6c 6c 6f, expected one of Keras (.h5"],
    [zip("a", "b", "c", "d"), `a zip archive of 4 entries ("a", "b", "c", …), none of them`],
    [bytesOf("PK\x03\x04"), "Cannot read x as weights: it is not a whole zip archive"],
    [bytesOf("\x08\x08"), "Cannot read x as ONNX: it has no graph"],
  ];
  for (const [bytes, message] of cases) {
    await assertRejects(() => openWeights(memorySource(bytes, "x")), SyntaxError, message);
  }
});

Deno.test("openWeights: damaged files are read whole or refused", async () => {
  const { read, refused } = await fuzzReader(openWeights, {
    fixtures: FIXTURES
      .map(([path]) => fixtureBytes(path)),
    siblings: Object.fromEntries(
      ["1", "2"].map((part) => `model-0000${part}-of-00002.safetensors`)
        .map((name) => [name, fixtureBytes(`safetensors/${name}`)]),
    ),
  });
  assert(read > 0 && refused > 0, `${read} read, ${refused} refused`);
});
