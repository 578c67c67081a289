import { memorySource } from "../../../lib/bytes/byte_source.ts";
import { formatSafetensors } from "../../../lib/weights/formats/format_safetensors.ts";
import { readSafetensorsWeights } from "../../../lib/weights/formats/safetensors.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("formatSafetensors: tensors of every type come back, wider numbers first", async () => {
  const bytes = formatSafetensors([
    { name: "whole", shape: [3, 1], data: new Int8Array([-127, 0, 127]) },
    { name: "half", shape: [2], data: new Float16Array([0.5, -2]) },
    { name: "none", shape: [0, 3], data: new Float32Array(0) },
    { name: "full", shape: [], data: new Float32Array([0.1]) },
  ], { about: "a test" });
  const header = new DataView(bytes.buffer).getBigUint64(0, true);
  assertEquals(header % 8n, 0n);
  const { tensors } = await readSafetensorsWeights(memorySource(bytes, "x.safetensors"));
  const read = await Promise.all(
    tensors.map(async ({ name, dtype, shape, read }) => [name, dtype, shape, [...await read()]]),
  );
  assertEquals(read, [
    ["none", "F32", [0, 3], []],
    ["full", "F32", [], [Math.fround(0.1)]],
    ["half", "F16", [2], [0.5, -2]],
    ["whole", "I8", [3, 1], [-127, 0, 127]],
  ]);
});

Deno.test("formatSafetensors: shapes that do not fit and repeated names are refused", () => {
  const data = new Int8Array(2);
  assertThrows(
    () => formatSafetensors([{ name: "w", shape: [3], data }]),
    RangeError,
    `Cannot write tensor "w": shape (3) does not fit 2 entries`,
  );
  assertThrows(
    () => formatSafetensors([{ name: "w", shape: [2], data }, { name: "w", shape: [2], data }]),
    RangeError,
    `Cannot write two tensors called "w"`,
  );
});
