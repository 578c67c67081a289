import { memorySource } from "../../lib/bytes/byte_source.ts";
import { openWeights } from "../../lib/weights/open_weights.ts";
import { packWeights } from "../../lib/weights/pack_weights.ts";
import { withScales } from "../../lib/weights/paired_tensors.ts";
import type { WeightFormat, WeightTensor } from "../../lib/weights/weight_file.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";
import { fuzzReader } from "./fuzz.ts";

function tensor(name: string, dtype: string, shape: number[], entries: number[]): WeightTensor {
  return { name, dtype, shape, read: () => Promise.resolve(new Float32Array(entries)) };
}

const read = async (format: WeightFormat, ...tensors: WeightTensor[]) =>
  await Promise.all(
    withScales({ format, tensors }).tensors.map(async ({ name, dtype, read }) => ({
      name,
      dtype,
      entries: [...await read()],
    })),
  );

Deno.test("withScales: whole numbers are multiplied by their scales", async () => {
  const whole = tensor("w", "I8", [2, 3], [1, -2, 3, 4, 5, -6]);
  const scale = (shape: number[], ...entries: number[]) => tensor("w_scale", "F16", shape, entries);
  const rows = [{ name: "w", dtype: "I8 × F16", entries: [2, -4, 6, 12, 15, -18] }];
  assertEquals(await read("safetensors", scale([2, 1], 2, 3), whole), rows);
  assertEquals(await read("pytorch", whole, scale([2, 1], 2, 3)), [
    { ...rows[0]!, dtype: "I8 × F16" },
  ]);
  const entries = async (...tensors: WeightTensor[]) =>
    (await read("npz", whole, ...tensors)).map((one) => one.entries);
  assertEquals(await entries(scale([1, 3], 1, 2, 3)), [[1, -4, 9, 4, 10, -18]]);
  assertEquals(await entries(scale([], 2)), [[2, -4, 6, 8, 10, -12]]);
  const zero = tensor("w_zero_point", "I8", [2, 1], [1, -1]);
  assertEquals(await entries(scale([], 2), zero), [[0, -6, 4, 10, 12, -10]]);
});

Deno.test("withScales: places in a list of weights become the weights", async () => {
  const places = tensor("conv_q", "uint8", [3], [2, 0, 1]);
  assertEquals(await read("pytorch", places, tensor("conv_table", "float32", [3], [5, 6, 7])), [
    { name: "conv_q", dtype: "float32 by uint8", entries: [7, 5, 6] },
  ]);
  await assertRejects(
    () => read("pytorch", places, tensor("conv_table", "float32", [2], [5, 6])),
    SyntaxError,
    `Cannot look up entry 2 of tensor "conv_q": "conv_table" has 2 weights`,
  );
});

Deno.test("withScales: what is no pair stays, and scales that do not fit are refused", async () => {
  const floats = tensor("w", "F32", [1], [1]);
  const scale = tensor("w_scale", "F32", [1], [2]);
  assertEquals((await read("safetensors", floats, scale)).length, 2);
  // ONNX says itself what scales what.
  assertEquals((await read("onnx", tensor("w", "INT8", [1], [1]), scale)).length, 2);
  await assertRejects(
    () => read("npz", tensor("w", "|i1", [2, 2], [1, 2, 3, 4]), scale),
    SyntaxError,
    `Cannot scale tensor "w" of shape (2, 2) by "w_scale" of shape (1)`,
  );
});

Deno.test("packWeights: damaged packed files are read whole or refused", async () => {
  const kernels = Float32Array.from({ length: 54 }, (_, i) => Math.sin(i));
  const layer = { name: "conv1", outputs: 2, inputs: 3, size: 3 };
  const { bytes, leastCosines } = await packWeights([
    { ...layer, read: () => Promise.resolve(kernels) },
  ]);
  assert(leastCosines[0]! > 0.9999 && leastCosines[0]! < 1);
  const { tensors } = await openWeights(memorySource(bytes, "x"));
  assertEquals(tensors.map(({ name, shape }) => [name, shape]), [["conv1.weight", [2, 3, 3, 3]]]);
  const result = await fuzzReader(openWeights, { fixtures: [bytes] });
  assert(result.read > 0 && result.refused > 0);
  await assertRejects(
    () => packWeights([{ ...layer, read: () => Promise.resolve(new Float32Array(54).fill(NaN)) }]),
    RangeError,
    "Cannot pack layer conv1: Cannot quantize kernel 0: an entry is NaN",
  );
});
