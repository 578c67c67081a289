import { unzipSync, zipSync } from "fflate";
import { memorySource } from "../../../lib/bytes/byte_source.ts";
import { convLayers } from "../../../lib/weights/conv_layers.ts";
import {
  readKerasHdf5Weights,
  readKerasZipWeights,
} from "../../../lib/weights/formats/keras_hdf5.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { fixture, readTensors } from "../fixture.ts";
import { fuzzReader, readEverything } from "../fuzz.ts";

/**
 * What `make_keras.py` writes into layer number `layer` of the network: layer/8, (layer + 1)/8, …
 */
const numbers = (layer: number, ...shape: number[]) =>
  Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (i + layer) / 8);

/** What it writes with h5py, of shape [3, 3, 3, 2]. */
const kernel = Array.from({ length: 54 }, (_, i) => i / 4);

const bytesOf = async (name: string) => {
  const source = fixture(name);
  return await source.read(0, source.size);
};

Deno.test("readKerasHdf5Weights: layers of weights files are named as in the network", async () => {
  const tensors = await readTensors(readKerasHdf5Weights, fixture("keras.weights.h5"));
  assertEquals(tensors.get("block1_conv1/kernel"), {
    shape: [3, 3, 1, 4],
    dtype: "float32",
    data: numbers(0, 3, 3, 1, 4),
  });
  assertEquals(tensors.get("encoder/deep/kernel")!.data, numbers(0, 3, 3, 4, 2));
  assertEquals(tensors.get("per_channel/depthwise_kernel")!.data, numbers(2, 3, 3, 2, 1));
  assertEquals(tensors.get("separate/pointwise_kernel")!.data, numbers(3, 1, 1, 2, 2));
  assertEquals(tensors.get("norm/vars/3")!.data, numbers(4, 2));
  assertEquals(tensors.get("head/bias")!.data, numbers(6, 2));
  assertEquals(tensors.size, 15);
  // Their groups are named by class; they were written in the network's order.
  const layers = [...tensors.keys()].map((name) => name.split("/")[0]);
  assertEquals(
    [...new Set(layers)],
    ["block1_conv1", "encoder", "per_channel", "separate", "norm", "head"],
  );
});

Deno.test("readKerasHdf5Weights: weights of a model come in the network's order", async () => {
  const tensors = await readTensors(readKerasHdf5Weights, fixture("keras_full.h5"));
  const layers = [...tensors.keys()].map((name) => name.split("/")[0]);
  assertEquals(
    [...new Set(layers)],
    ["block1_conv1", "encoder", "per_channel", "separate", "norm", "head"],
  );
  assertEquals(tensors.get("block1_conv1/kernel")!.data, numbers(0, 3, 3, 1, 4));
  assertEquals(tensors.get("encoder/deep/kernel")!.data, numbers(0, 3, 3, 4, 2));
  assertEquals(tensors.get("norm/moving_variance")!.data, numbers(4, 2));
  assertEquals(tensors.size, 15);
});

Deno.test("readKerasZipWeights: a .keras file gives names and order, old ones too", async () => {
  const tensors = await readTensors(readKerasZipWeights, fixture("keras_full.keras"));
  const order = [...tensors.keys()];
  assertEquals(
    [...new Set(order.map((name) => name.split("/")[0]))],
    ["block1_conv1", "encoder", "per_channel", "separate", "norm", "head"],
  );
  assertEquals(tensors.get("block1_conv1/kernel")!.data, numbers(0, 3, 3, 1, 4));
  assertEquals(tensors.get("encoder/deep/kernel")!.data, numbers(0, 3, 3, 4, 2));
  // Older files lack the names beside the weights; the description has them.
  const older = zipSync({
    ...unzipSync(await bytesOf("keras_full.keras")),
    "model.weights.h5": await bytesOf("unnamed.weights.h5"),
  });
  const named = await readTensors(readKerasZipWeights, memorySource(older, "older.keras"));
  assertEquals(named, tensors);
  assertEquals([...named.keys()], order);
});

Deno.test("readKerasHdf5Weights: without names, layers keep those of their groups", async () => {
  const tensors = await readTensors(readKerasHdf5Weights, fixture("unnamed.weights.h5"));
  assertEquals(tensors.get("conv2d/kernel")!.data, numbers(0, 3, 3, 1, 4));
  assertEquals(tensors.get("sequential/conv2d/kernel")!.data, numbers(0, 3, 3, 4, 2));
});

Deno.test("readKerasHdf5Weights: files of Keras 1 and 2 give the same names", async () => {
  const first = await readKerasHdf5Weights(fixture("keras_1.h5"));
  assertEquals(
    convLayers(first).layers.map(({ name, layout, outputs, inputs }) => [
      name,
      layout,
      outputs,
      inputs,
    ]),
    [["block1_conv2", "HWIO", 2, 3], ["block1_conv1", "HWIO", 2, 3]],
  );
  for (const [name, layer] of [["keras_1.h5", "block1_conv1"], ["keras_2.h5", "conv2d"]] as const) {
    const tensors = await readTensors(readKerasHdf5Weights, fixture(name));
    assertEquals(tensors.get(`${layer}/kernel`)!.data, kernel);
    assertEquals(tensors.get(`${layer}/bias`)!.data, [1, NaN]);
  }
});

Deno.test("readKerasHdf5Weights: all of HDF5's layouts give the same numbers", async () => {
  const tensors = await readTensors(readKerasHdf5Weights, fixture("hdf5_kinds.h5"));
  for (const name of ["plain", "chunked", "edges", "packed", "linked"]) {
    assertEquals(tensors.get(`${name}/kernel`)!.data, kernel, name);
  }
  const whole = kernel.map((number) => 4 * number);
  for (
    const type of "f2 f8 big_f4 big_f8 i1 i2 big_i4 i8 u1 u2 u4 u8".split(" ")
  ) {
    assertEquals(tensors.get(`types/${type}`)!.data, whole, type);
  }
  assertEquals(tensors.get("types/truth")!.data, kernel.map((number) => number > 1 ? 1 : 0));
  assertEquals(tensors.get("types/scalar"), { shape: [], dtype: "float32", data: [2.5] });
  assertEquals(tensors.get("types/empty")!.shape, [0, 3]);
  // Texts and records hold no numbers, soft links and links to other files are passed over.
  assertEquals(tensors.size, 20);
  for (const [name, path] of [["latest.h5", "plain/kernel"], ["soft_loop.h5", "layer/kernel"]]) {
    const only = await readTensors(readKerasHdf5Weights, fixture(name!));
    assertEquals([...only], [[path!, { shape: [3, 3, 3, 2], dtype: "float32", data: kernel }]]);
  }
});

Deno.test("readKerasHdf5Weights: groups of the library's newest format are read", async () => {
  const cases: Record<string, (i: number) => string> = {
    "latest_groups.h5": (i) => `layer_${i}`,
    "ordered.h5": (i) => `layer_${12 - i}`,
    // In the order of its list of layers, which is the reverse of that in which they were written.
    "latest_many.h5": (i) =>
      `a_layer_whose_name_is_longer_than_the_others_have_to_be_and_ends_in_${59 - i}`,
  };
  for (const [name, layer] of Object.entries(cases)) {
    const tensors = await readTensors(readKerasHdf5Weights, fixture(name));
    assertEquals(
      [...tensors.keys()],
      Array.from({ length: tensors.size }, (_, i) => `${layer(i)}/kernel`),
    );
    const first = (i: number) =>
      name === "latest_groups.h5" ? 0 : name === "ordered.h5" ? i : 59 - i;
    assertEquals(
      [...tensors.values()].map(({ data }) => data[1]),
      Array.from({ length: tensors.size }, (_, i) => first(i) + 0.25),
    );
  }
});

Deno.test("readKerasHdf5Weights: no weights: refused with what was found", async () => {
  const cases: Record<string, string> = {
    "no_numbers.h5": "it holds no arrays of real numbers",
    "unwritten.h5": '"layer/kernel" says it has shape (1000000, 1000000), 4000000000000 bytes',
    "latest_chunked.h5": "is laid out as h5py does for libver='latest' only",
    "scaled.h5": "has a piece that is packed by filter 6",
    "hard_loop.h5": "its groups lie in each other more than 16 deep",
  };
  for (const [name, message] of Object.entries(cases)) {
    await assertRejects(
      () => readEverything(readKerasHdf5Weights, fixture(name)),
      SyntaxError,
      message,
    );
  }
  const bytes = await bytesOf("keras_2.h5");
  const damaged: [Uint8Array, string][] = [
    [new Uint8Array(0), "the file is empty"],
    [new TextEncoder().encode("weights"), "it does not start like an HDF5 file"],
    [bytes.subarray(0, 8), "bytes 8 to 9 are wanted of 8; it is truncated or damaged"],
    [bytes.subarray(0, bytes.length / 2), "it is truncated, fetch it again"],
    [bytes.slice().fill(255, 96, 2000), "it is damaged"],
  ];
  for (const [file, message] of damaged) {
    await assertRejects(
      () => readKerasHdf5Weights(memorySource(file, "x.h5")),
      SyntaxError,
      message,
    );
  }
});

Deno.test("readKerasZipWeights: archives without weights or description are refused", async () => {
  const files = unzipSync(await bytesOf("keras_full.keras"));
  const config = files["config.json"]!;
  const weights = files["model.weights.h5"]!;
  const cases: [Uint8Array, string][] = [
    [zipSync({ "config.json": config }), "its archive has no model.weights.h5"],
    [zipSync({ "model.weights.h5": weights }), "its archive has no config.json"],
    [
      zipSync({ "config.json": config.subarray(1), "model.weights.h5": weights }),
      "its config.json is not JSON",
    ],
    [
      zipSync({ "config.json": config, "model.weights.h5": weights.subarray(1) }),
      "it does not start like an HDF5 file",
    ],
    [weights, "it is not a whole zip archive"],
  ];
  for (const [archive, message] of cases) {
    await assertRejects(
      () => readKerasZipWeights(memorySource(archive, "x.keras")),
      SyntaxError,
      message,
    );
  }
});

Deno.test("readKerasHdf5Weights, readKerasZipWeights: refuse damage or read all", async () => {
  const fixtures = await Promise.all(
    [
      "keras_full.h5",
      "keras.weights.h5",
      "keras_1.h5",
      "keras_2.h5",
      "hdf5_kinds.h5",
      "latest_many.h5",
      "ordered.h5",
    ].map(bytesOf),
  );
  const files = await fuzzReader(readKerasHdf5Weights, { fixtures });
  const archives = await fuzzReader(readKerasZipWeights, {
    fixtures: [await bytesOf("keras_full.keras")],
  });
  for (const { read, refused } of [files, archives]) assert(read > 0 && refused > 0);
});
