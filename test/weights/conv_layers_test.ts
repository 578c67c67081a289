import { convLayers, type KernelLayout } from "../../lib/weights/conv_layers.ts";
import type { WeightFile, WeightFormat } from "../../lib/weights/weight_file.ts";
import { assertEquals, assertThrows } from "../assert.ts";

/** A file whose tensors have their own indices as entries. */
function file(
  format: WeightFormat,
  shapes: Readonly<Record<string, readonly number[]>>,
): WeightFile {
  const tensors = Object.entries(shapes).map(([name, shape]) => ({
    name,
    shape,
    dtype: "F32",
    read: () => Promise.resolve(Float32Array.from({ length: product(shape) }, (_, i) => i)),
  }));
  return { format, tensors };
}

function product(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

function layouts(...of: Parameters<typeof convLayers>): Record<string, string> {
  const { layers } = convLayers(...of);
  return Object.fromEntries(layers.map((l) => [l.tensor, `${l.layout} by ${l.layoutFrom}`]));
}

Deno.test("convLayers: the shape tells orders apart, whatever the name and the format", () => {
  for (const format of ["safetensors", "npz", "onnx", "keras-hdf5"] as const) {
    const shapes = { "a/kernel": [64, 32, 3, 3], "b.weight": [5, 5, 32, 64], c: [64, 7, 7, 32] };
    const { layers, skipped } = convLayers(file(format, shapes));
    assertEquals(skipped, []);
    assertEquals(
      layers.map(({ name, layout, layoutFrom, outputs, inputs, size }) => [
        name,
        layout,
        layoutFrom,
        outputs,
        inputs,
        size,
      ]),
      [
        ["a", "OIHW", "shape", 64, 32, 3],
        ["b", "HWIO", "shape", 64, 32, 5],
        ["c", "OHWI", "shape", 64, 32, 7],
      ],
    );
  }
});

Deno.test("convLayers: of two orders, the other kernels tell, then format, then name", () => {
  const first = { "first.weight": [64, 3, 3, 3] };
  assertEquals(layouts(file("safetensors", { ...first, x: [64, 3, 3, 64] })), {
    "first.weight": "OHWI by shape",
    "x": "OHWI by shape",
  });
  assertEquals(layouts(file("safetensors", { x: [128, 64, 3, 3], ...first })), {
    "x": "OIHW by shape",
    "first.weight": "OIHW by shape",
  });
  assertEquals(layouts(file("onnx", first)), { "first.weight": "OIHW by format" });
  assertEquals(layouts(file("keras-zip", { "layers/conv/vars/0": [3, 3, 3, 64] })), {
    "layers/conv/vars/0": "HWIO by format",
  });
  assertEquals(layouts(file("safetensors", first)), { "first.weight": "OIHW by name" });
  assertEquals(layouts(file("npz", { "first/kernel": [3, 3, 3, 64] })), {
    "first/kernel": "HWIO by name",
  });
  assertEquals(layouts(file("npy", { first: [64, 3, 3, 3] })), { first: "OIHW by format" });
  const torn = { ...first, x: [64, 3, 3, 64], y: [64, 64, 3, 3] };
  assertEquals(layouts(file("safetensors", torn))["first.weight"], "OIHW by name");
});

Deno.test("convLayers: tensors without kernels to study are left out with a reason", () => {
  const { layers, skipped } = convLayers(file("pytorch", {
    "dense.weight": [10, 9],
    "point.weight": [64, 32, 1, 1],
    "point of three.weight": [3, 3, 1, 1],
    "row.weight": [64, 32, 1, 7],
    "row of three.weight": [3, 3, 1, 7],
    "even.weight": [64, 32, 4, 4],
    "large.weight": [64, 32, 17, 17],
    "sound.weight": [64, 32, 9],
    "film.weight": [64, 32, 3, 3, 3],
    "none.weight": [0, 32, 3, 3],
    "optimizer.exp_avg": [64, 32, 3, 3],
    "kept.weight": [64, 32, 3, 3],
  }));
  assertEquals(layers.map(({ name }) => name), ["kept"]);
  const square = "has no square kernels of odd size from 3 to 15";
  assertEquals(Object.fromEntries(skipped.map(({ tensor, reason }) => [tensor, reason])), {
    "point.weight": `${square} (64 × 32 × 1 × 1)`,
    "point of three.weight": "has kernels of 1 × 1 in the order OIHW (3 × 3 × 1 × 1)",
    "row.weight": `${square} (64 × 32 × 1 × 7)`,
    "row of three.weight": "has kernels of 1 × 7 in the order OIHW (3 × 3 × 1 × 7)",
    "even.weight": `${square} (64 × 32 × 4 × 4)`,
    "large.weight": `${square} (64 × 32 × 17 × 17)`,
    "sound.weight": "has 3 dimensions (64 × 32 × 9), a convolution has 4",
    "film.weight": "has 5 dimensions (64 × 32 × 3 × 3 × 3), a convolution has 4",
    "none.weight": "is empty (0 × 32 × 3 × 3)",
    "optimizer.exp_avg": "belongs to the optimizer",
  });
});

Deno.test("convLayers: 1 × 1 kernels between few channels do not vote on the order", () => {
  const shapes = { "point/kernel": [1, 1, 3, 3], "conv/kernel": [3, 3, 3, 64] };
  const { layers, skipped } = convLayers(file("tfjs", shapes));
  assertEquals(layers.map(({ name, layout }) => [name, layout]), [["conv", "HWIO"]]);
  assertEquals(skipped.map(({ reason }) => reason), [
    "has kernels of 1 × 1 in the order HWIO (1 × 1 × 3 × 3)",
  ]);
});

Deno.test("convLayers: a given order is taken, and refused where it fits nothing", () => {
  const given = (layout: KernelLayout, shape: readonly number[]) =>
    layouts(file("onnx", { w: shape }), layout);
  assertEquals(given("OHWI", [64, 3, 3, 3]), { w: "OHWI by given" });
  assertEquals(given("OIHW", [64, 3, 3, 3]), { w: "OIHW by given" });
  assertThrows(
    () => given("HWIO", [64, 3, 3, 3]),
    RangeError,
    "Cannot read the kernels as HWIO: no tensor of that order has square kernels",
  );
  assertEquals(convLayers(file("onnx", { w: [10] }), "HWIO"), { layers: [], skipped: [] });
});

Deno.test("convLayers: depthwise layers are told by one input each or by name", () => {
  const depthwise = (format: WeightFormat, shapes: Readonly<Record<string, readonly number[]>>) =>
    convLayers(file(format, shapes)).layers.map((layer) => layer.depthwise);
  const [stem, dw, dw2] = [[32, 3, 3, 3], [32, 1, 3, 3], [64, 1, 3, 3]];
  assertEquals(depthwise("pytorch", { stem, dw, dw2 }), [false, true, true]);
  assertEquals(depthwise("pytorch", { gray: dw, dw, dw2 }), [false, true, true]);
  assertEquals(depthwise("onnx", { dw, last: [20, 32, 5, 5], stem }), [true, false, false]);
  // A first layer for gray pictures, wherever the file has it.
  assertEquals(depthwise("safetensors", { body: [32, 32, 3, 3], stem: dw }), [false, false]);
  assertEquals(
    depthwise("keras-hdf5", {
      "conv/kernel": [3, 3, 1, 32],
      "depthwise_conv2d/depthwise_kernel": [3, 3, 32, 1],
      "twice/depthwise_kernel": [3, 3, 32, 2],
      "last/kernel": [3, 3, 64, 1],
    }),
    [false, true, true, false],
  );
  assertEquals(depthwise("pytorch", { "depthwise_block.conv.weight": [32, 32, 3, 3] }), [false]);
});

Deno.test("convLayers: kernels come out as outputs, inputs, rows, columns", async () => {
  const [outputs, inputs, size] = [20, 17, 3];
  const sizes = { O: outputs, I: inputs, H: size, W: size };
  for (const layout of ["OIHW", "HWIO", "OHWI"] as const) {
    const axes = [...layout] as ("O" | "I" | "H" | "W")[];
    const shape = axes.map((axis) => sizes[axis]);
    const { layers } = convLayers(file("npy", { kernel: shape }));
    assertEquals(layers.map((l) => l.layout), [layout]);
    const kernels = await layers[0]!.read();
    const expected = new Float32Array(outputs * inputs * size * size);
    let next = 0;
    for (let O = 0; O < outputs; O++) {
      for (let I = 0; I < inputs; I++) {
        for (let H = 0; H < size; H++) {
          for (let W = 0; W < size; W++) {
            const place = { O, I, H, W };
            expected[next++] = axes.reduce((at, axis) => at * sizes[axis] + place[axis], 0);
          }
        }
      }
    }
    assertEquals(kernels, expected);
  }
});

Deno.test("convLayers: layers in alphabetical order are put in that of their numbers", () => {
  const names = (...given: string[]) => {
    const read = () => Promise.resolve(new Float32Array(0));
    const tensors = given.map((name) => ({ name, shape: [8, 8, 3, 3], dtype: "F32", read }));
    return convLayers({ format: "safetensors", tensors }).layers.map(({ name }) => name);
  };
  assertEquals(names("f.0.weight", "f.10.weight", "f.2.weight"), ["f.0", "f.2", "f.10"]);
  assertEquals(names("stem.weight", "f.10.weight", "f.2.weight"), ["stem", "f.10", "f.2"]);
});
