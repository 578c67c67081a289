import { memorySource } from "../../../lib/bytes/byte_source.ts";
import { convLayers } from "../../../lib/weights/conv_layers.ts";
import { readTfjsWeights } from "../../../lib/weights/formats/tfjs.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { assertValues, fixture, fixtureBytes, fixtureValues, readAll } from "../fixture_values.ts";
import { fuzzReader } from "../fuzz.ts";

/** The shards of the converter's fixture. */
function shards(): Record<string, Uint8Array> {
  const counts = [["1", 3], ["2", 5]] as const;
  return Object.fromEntries(
    counts.flatMap(([group, count]) =>
      Array.from({ length: count }, (_, i) => {
        const name = `group${group}-shard${i + 1}of${count}.bin`;
        return [name, fixtureBytes(`tfjs/${name}`)];
      })
    ),
  );
}

/** A model of one weight in one shard. */
function read(weight: Record<string, unknown>, bytes: number, changes = {}) {
  const weights = [{ name: "w", shape: [2], dtype: "float32", ...weight }];
  const model = { weightsManifest: [{ paths: ["a.bin"], weights, ...changes }] };
  const json = new TextEncoder().encode(JSON.stringify(model));
  return readTfjsWeights(memorySource(json, "model.json", { "a.bin": new Uint8Array(bytes) }));
}

Deno.test("readTfjsWeights: groups, shards, quantized weights as by its own reader", async () => {
  const file = await readTfjsWeights(await fixture("tfjs/model.json"));
  assertEquals(file.format, "tfjs");
  await assertValues(file, fixtureValues("tfjs/values.json"), 1e-6);
  assertEquals(file.tensors.map(({ name, shape, dtype }) => [name, shape, dtype]), [
    ["conv/kernel", [3, 3, 3, 4], "float32"],
    ["conv/bias", [4], "float32"],
    ["steps", [2], "int32"],
    ["mask", [3], "bool"],
    ["q8/kernel", [3, 3, 4, 5], "float32 as uint8"],
    ["q8/counts", [120], "int32"],
    ["q16/kernel", [3, 3, 5, 2], "float32 as uint16"],
    ["half/kernel", [3, 3, 2, 2], "float32 as float16"],
  ]);
});

Deno.test("readTfjsWeights: a saved layers model has its kernels, depthwise ones too", async () => {
  const file = await readTfjsWeights(await fixture("tfjs_layers/model.json"));
  const read = await readAll(file);
  const sine = (size: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i));
  assertEquals(read["third/kernel"], sine(3 * 3 * 4 * 3));
  assertEquals(
    convLayers(file).layers.map(({ name, layout, outputs, inputs, depthwise }) => [
      name,
      layout,
      outputs,
      inputs,
      depthwise,
    ]),
    [
      ["first", "HWIO", 4, 1, false],
      ["second", "HWIO", 1, 4, true],
      ["third", "HWIO", 3, 4, false],
    ],
  );
});

/** Names of weights of nine entries, as a model with a description of the network gives them. */
async function orderOf(names: string[], modelTopology: unknown): Promise<string[]> {
  const weights = names.map((name) => ({ name, shape: [3, 3, 1, 1], dtype: "bool" }));
  const model = { modelTopology, weightsManifest: [{ paths: ["a.bin"], weights }] };
  const json = new TextEncoder().encode(JSON.stringify(model));
  const siblings = { "a.bin": new Uint8Array(9 * names.length) };
  const { tensors } = await readTfjsWeights(memorySource(json, "model.json", siblings));
  return tensors.map(({ name }) => name);
}

Deno.test("readTfjsWeights: weights come in the order of the network's layers", async () => {
  const layer = (name: string) => ({ class_name: "Conv2D", name, config: { name } });
  const inner = {
    class_name: "Sequential",
    config: { name: "inner", layers: ["c", "b"].map(layer) },
  };
  const model = {
    model_config: { class_name: "Functional", config: { layers: [layer("z"), inner, layer("a")] } },
  };
  const names = ["a/kernel", "b/kernel", "b/bias", "free", "inner/c/kernel", "z/kernel"];
  assertEquals(
    await orderOf(names, model),
    ["z/kernel", "inner/c/kernel", "b/kernel", "b/bias", "a/kernel", "free"],
  );
  // As Keras 1 and browsers describe a network.
  const sequential = { class_name: "Sequential", config: [layer("z"), layer("a")] };
  assertEquals(await orderOf(["a/kernel", "z/kernel"], sequential), ["z/kernel", "a/kernel"]);
});

Deno.test("readTfjsWeights: weights come in the order in which a graph takes them", async () => {
  const node = (name: string, op: string, ...input: string[]) => ({ name, op, input });
  const graph = {
    node: [
      node("y", "Conv2D", "relu:0", "a/read"),
      node("a/read", "Identity", "a"),
      node("a", "Const"),
      node("b", "Const"),
      node("relu", "Relu", "first"),
      node("first", "_FusedConv2D", "x", "z", "b", "^start"),
      node("z", "Const"),
      node("x", "Placeholder"),
    ],
  };
  assertEquals(await orderOf(["a", "b", "free", "z"], graph), ["z", "b", "a", "free"]);
  for (const topology of [undefined, null, [], { node: [1, {}] }, { node: 1 }, { config: 1 }]) {
    assertEquals(await orderOf(["b", "a"], topology), ["b", "a"]);
  }
});

Deno.test("readTfjsWeights: a manifest alone is read", async () => {
  const { weightsManifest } = JSON.parse(
    new TextDecoder().decode(fixtureBytes("tfjs/model.json")),
  );
  const bytes = new TextEncoder().encode(JSON.stringify(weightsManifest));
  const file = await readTfjsWeights(memorySource(bytes, "weights_manifest.json", shards()));
  await assertValues(file, fixtureValues("tfjs/values.json"), 1e-6);
});

Deno.test("readTfjsWeights: whole numbers that are quantized stay whole", async () => {
  const quantization = { dtype: "uint8", scale: 0.3, min: 1 };
  const file = await read({ dtype: "int32", quantization }, 2);
  assertEquals(await file.tensors[0]!.read(), new Float32Array([1, 1]));
});

Deno.test("readTfjsWeights: damaged models are refused with what was found", async () => {
  const cases: [() => Promise<unknown>, string][] = [
    [() => read({}, 7), `weight "w" ends at byte 8 of a.bin, which has 7; a shard is truncated`],
    [() => read({}, 9), "a.bin has 9 bytes, its weights need 8"],
    [() => read({ name: 1 }, 8), "a weight of its manifest has no name"],
    [() => read({ shape: [2.5] }, 8), `weight "w" has shape [2.5], expected whole numbers`],
    [() => read({ shape: [2 ** 40, 2 ** 40] }, 8), "expected whole numbers"],
    [() => read({ dtype: "float31" }, 8), `has type "float31", expected float32, float16`],
    [() => read({ dtype: "constructor" }, 8), `has type "constructor"`],
    [() => read({ quantization: { dtype: "int8" } }, 2), `is quantized to "int8", expected`],
    [() => read({ quantization: { dtype: "uint8", scale: "1" } }, 2), "its scale or min is no"],
    [() => read({ dtype: "string", shape: [3] }, 8), "bytes 0 to 12 are wanted, but it has 8"],
    [() => read({}, 8, { paths: "a.bin" }), "has no list of paths"],
    [() => read({}, 8, { weights: null }), "has no list of weights"],
    [() => read({}, 8, { paths: ["../../etc/passwd"] }), "expected a file in the same folder"],
    [() => read({}, 8, { paths: ["/etc/passwd"] }), "expected a file in the same folder"],
    [
      () =>
        read({}, 8, { weights: ["w", "w"].map((name) => ({ name, shape: [1], dtype: "bool" })) }),
      `two weights are called "w"`,
    ],
    [
      () => readTfjsWeights(memorySource(new TextEncoder().encode("{}"), "m")),
      "has no weightsManifest",
    ],
    [() => readTfjsWeights(memorySource(new Uint8Array(0), "m")), "Cannot read m as JSON: "],
    [() => readTfjsWeights(memorySource(new Uint8Array([0xff]), "m")), "Cannot read m as JSON: "],
  ];
  for (const [call, message] of cases) await assertRejects(call, SyntaxError, message);
  await assertRejects(
    () => read({}, 8, { paths: ["b.bin"] }),
    Error,
    "Cannot read b.bin: it is not beside model.json",
  );
});

Deno.test("readTfjsWeights: damaged models are read whole or refused", async () => {
  const { read, refused } = await fuzzReader(readTfjsWeights, {
    fixtures: [fixtureBytes("tfjs/model.json")],
    siblings: shards(),
  });
  assert(read > 0 && refused > 0, `${read} read, ${refused} refused`);
});
