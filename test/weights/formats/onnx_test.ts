import { create, toBinary } from "@bufbuild/protobuf";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
} from "onnx-buf";
import { type ByteSource, memorySource } from "../../../lib/bytes/byte_source.ts";
import { convLayers } from "../../../lib/weights/conv_layers.ts";
import { readOnnxWeights } from "../../../lib/weights/formats/onnx.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { assertValues, fixture, fixtureBytes, fixtureValues, readAll } from "../fixture_values.ts";
import { fuzzReader } from "../fuzz.ts";

type Tensor = Partial<
  Omit<Parameters<typeof create<typeof TensorProtoSchema>>[1] & object, "$typeName">
>;

/** A model of one initializer. */
function model(tensor: Tensor, siblings = {}, more: Tensor[] = []): ByteSource {
  const initializer = [tensor, ...more].map((fields) =>
    create(TensorProtoSchema, {
      name: "w",
      dims: [2n],
      dataType: TensorProto_DataType.FLOAT,
      ...fields,
    })
  );
  const graph = create(GraphProtoSchema, { initializer });
  const bytes = toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, graph }));
  return memorySource(bytes, "m.onnx", siblings);
}

function external(entries: Record<string, string>): Tensor {
  return {
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value })
    ),
  };
}

const readTensors = async (source: ByteSource) => await readAll(await readOnnxWeights(source));

Deno.test("readOnnxWeights: every type has the values that the library wrote", async () => {
  const file = await readOnnxWeights(await fixture("onnx/types.onnx"));
  assertEquals(file.format, "onnx");
  const unread = file.tensors.find(({ name }) => name === "exponents")!;
  await assertRejects(() => unread.read(), SyntaxError, "which is not read; convert it to FLOAT");
  const others = file.tensors.filter((tensor) => tensor !== unread);
  await assertValues({ ...file, tensors: others }, fixtureValues("onnx/types.json"));
  assertEquals(
    others.map(({ name }) => name).sort(),
    Object.keys(fixtureValues("onnx/types.json")).sort(),
  );
  assertEquals(others[0]!.dtype, "FLOAT");
});

Deno.test("readOnnxWeights: constants, and quantized kernels scaled back, are layers", async () => {
  const file = await readOnnxWeights(await fixture("onnx/network.onnx"));
  await assertValues(file, fixtureValues("onnx/network.json"));
  assertEquals(
    convLayers(file).layers.map(({ tensor, outputs, inputs }) => [tensor, outputs, inputs]),
    [
      ["conv1.weight", 4, 3],
      ["conv2.weight", 2, 4],
      ["conv3.weight_quantized", 3, 2],
      ["conv4.weight_quantized", 2, 3],
    ],
  );
});

Deno.test("readOnnxWeights: kernels come in the order in which they are taken", async () => {
  const file = await readOnnxWeights(await fixture("onnx/forms.onnx"));
  assertEquals(
    file.tensors.slice(0, 4).map(({ name }) => name),
    ["quantized", "transposed", "depthwise", "blocks"],
  );
  await assertValues(file, fixtureValues("onnx/forms.json"), 1e-6);
  assertEquals(
    convLayers(file).layers.map(({ tensor, layout, outputs, inputs, depthwise }) =>
      [tensor, layout, outputs, inputs, depthwise].join(" ")
    ),
    [
      "quantized OIHW 3 2 false",
      "transposed HWIO 16 3 false",
      "depthwise HWIO 1 16 true",
      "blocks OIHW 2 16 false",
    ],
  );
});

Deno.test("readOnnxWeights: numbers in a file beside the model are read", async () => {
  const file = await readOnnxWeights(await fixture("onnx/external.onnx"));
  await assertValues(file, {
    "conv1.weight": fixtureValues("onnx/network.json")["conv1.weight"]!,
    "conv2.weight": fixtureValues("onnx/network.json")["conv2.weight"]!,
  });
});

Deno.test("readOnnxWeights: listing does not read the numbers", async () => {
  const numbers = new Uint8Array(4_000_000);
  const source = model({ dims: [1_000_000n], rawData: numbers }, {}, [{
    name: "b",
    floatData: [1, 2],
  }]);
  let bytes = 0;
  const { tensors } = await readOnnxWeights({
    ...source,
    read(start, end) {
      bytes += end - start;
      return source.read(start, end);
    },
  });
  assertEquals(tensors.map(({ name }) => name), ["w", "b"]);
  assert(bytes < 100_000, `${bytes} bytes are read`);
  assertEquals((await tensors[0]!.read()).length, 1_000_000);
  assertEquals([...await tensors[1]!.read()], [1, 2]);
});

Deno.test("readOnnxWeights: damaged models are refused with what was found", async () => {
  const data = { "d.bin": new Uint8Array(12) };
  const bytes = fixtureBytes("onnx/network.onnx");
  const cases: [ByteSource, string][] = [
    [memorySource(new Uint8Array(0), "m.onnx"), "Cannot read m.onnx as ONNX: it is empty"],
    [{ ...memorySource(bytes, "m"), size: 2 ** 31 }, "expected at most 2147483647"],
    [memorySource(bytes.subarray(0, -1), "m"), "it is truncated, damaged or of another format"],
    [memorySource(new TextEncoder().encode("hello"), "m"), "Cannot read m as a protocol buffer"],
    [memorySource(new Uint8Array([8, 8]), "m"), "it has no graph"],
    [memorySource(new Uint8Array([58, 255, 255, 255, 255, 15]), "m"), "field 7 at byte 0 ends at"],
    [model({ rawData: new Uint8Array(7) }), `tensor "w" of shape (2) and type FLOAT needs 8 bytes`],
    [model({ dims: [-1n] }), `tensor "w" has shape (-1)`],
    [model({ dims: [2n ** 40n, 2n ** 40n] }), "has shape (1099511627776, 1099511627776)"],
    [model({ dataType: 0 }), "has type 0"],
    [model({ rawData: new Uint8Array(8) }, {}, [{}]), `two tensors are called "w"`],
    [model({}), `tensor "w" of shape (2) has no entries`],
    [model({ floatData: [1] }), "needs 2 numbers, it has 1"],
    [model({ dataType: 99, rawData: new Uint8Array(8) }), "has type type 99, which is not read"],
    [model({ name: "w".repeat(1 << 20) }), "has more than 1048576 bytes"],
    [model(external({ location: "../d.bin" }), data), "expected a file in the same folder"],
    [model(external({}), data), "lies in another file, which is not named"],
    [model(external({ location: "d.bin", offset: "1e9" }), data), `has offset "1e9" in another`],
    [model(external({ location: "d.bin" }), data), "needs 8 bytes, it has 12 in d.bin"],
    [
      model(external({ location: "d.bin", offset: "8", length: "8" }), data),
      "bytes 8 to 16 are wanted, but it has 12",
    ],
  ];
  for (const [source, message] of cases) {
    await assertRejects(() => readTensors(source), SyntaxError, message);
  }
  await assertRejects(
    () => readTensors(model(external({ location: "e.bin" }), data)),
    Error,
    "Cannot read e.bin: it is not beside m.onnx",
  );
});

Deno.test("readOnnxWeights: kernels quantized otherwise are not taken for plain ones", async () => {
  const quantized = (scale: string, scales: number) => {
    const shape = [4n, 2n];
    const tensor = (name: string, dims: bigint[], dataType: number, bytes: number) =>
      create(TensorProtoSchema, { name, dims, dataType, rawData: new Uint8Array(bytes) });
    const graph = create(GraphProtoSchema, {
      node: [
        create(NodeProtoSchema, { opType: "DequantizeLinear", input: ["w", scale], output: ["x"] }),
      ],
      initializer: [
        tensor("w", shape, TensorProto_DataType.INT8, 8),
        tensor("s", [BigInt(scales)], TensorProto_DataType.FLOAT, 4 * scales),
      ],
    });
    return memorySource(
      toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, graph })),
      "q.onnx",
    );
  };
  await readTensors(quantized("s", 2));
  await assertRejects(
    () => readTensors(quantized("s", 4)),
    SyntaxError,
    `"s" has 4 numbers, expected 2`,
  );
  await assertRejects(() => readTensors(quantized("t", 2)), SyntaxError, `"t", which scales it`);
});

Deno.test("readOnnxWeights: damaged models are read whole or refused", async () => {
  const names = ["network.onnx", "types.onnx", "external.onnx", "forms.onnx"];
  const { read, refused } = await fuzzReader(readOnnxWeights, {
    fixtures: names.map((name) => fixtureBytes(`onnx/${name}`)),
    siblings: { "external.onnx.data": fixtureBytes("onnx/external.onnx.data") },
  });
  assert(read > 0 && refused > 0, `${read} read, ${refused} refused`);
});
