import fc from "fast-check";
import { layerNames } from "../../lib/weights/layer_names.ts";
import { assertEquals } from "../assert.ts";

Deno.test("layerNames: what tells no layer from another goes", () => {
  const cases: [tensors: string[], names: string[]][] = [
    [["features.0.weight", "features.2.weight"], ["features.0", "features.2"]],
    [["module.conv1.weight", "module.layer1.0.conv1.weight"], ["conv1", "layer1.0.conv1"]],
    [["model.0.conv.weight", "model.1.conv.weight"], ["model.0.conv", "model.1.conv"]],
    [
      [
        "functional_1/block1_conv1_1/convolution/ReadVariableOp:0",
        "functional_1/block2_conv1_1/convolution/ReadVariableOp:0",
      ],
      ["block1_conv1", "block2_conv1"],
    ],
    [["sequential/block1_conv1/kernel", "sequential_1/block2_conv1/kernel"], [
      "block1_conv1",
      "block2_conv1",
    ]],
    [["block1_conv1_W_q", "block1_conv2_W_q"], ["block1_conv1", "block1_conv2"]],
    [["conv2d_1/conv2d_1_1/kernel", "separable_conv2d_1/separable_conv2d_1_1/depthwise_kernel"], [
      "conv2d_1",
      "separable_conv2d_1",
    ]],
    [["Conv__440_weights_fused_bn", "Conv__450_weights_fused_bn"], ["Conv__440", "Conv__450"]],
    [["MobilenetV2/Conv/weights", "MobilenetV2/expanded_conv/depthwise/depthwise_weights"], [
      "Conv",
      "expanded_conv/depthwise",
    ]],
    [[
      "transformer/contract/conv1/weights",
      "transformer/residual/residual1/conv1/weights",
      "transformer/expand/conv1/conv/weights",
    ], ["contract/conv1", "residual1/conv1", "expand/conv1"]],
    [["contract.0.w", "expand.1.w"], ["contract.0", "expand.1"]],
    [["conv32_down/conv/filters", "conv32_1/conv1/conv/filters"], [
      "conv32_down",
      "conv32_1/conv1",
    ]],
    [
      ["conv128_down/conv1/conv/filters", "conv128_down/conv2/conv/filters"],
      ["conv1", "conv2"],
    ],
    [["layers/conv2d/vars/0", "layers/conv2d_1/vars/0"], ["conv2d", "conv2d_1"]],
    [["model.conv.weight", "ema.conv.weight"], ["model.conv", "ema.conv"]],
    [["encoder/conv/kernel"], ["encoder/conv"]],
    [["kernel"], ["kernel"]],
    [["weight", ".weight"], ["weight", ".weight"]],
    [[], []],
  ];
  for (const [tensors, names] of cases) assertEquals(layerNames(tensors), names);
});

Deno.test("layerNames: where short names would be the same, longer ones are taken", () => {
  assertEquals(
    layerNames(["sequential/conv/kernel", "sequential_1/conv/kernel", "functional/head/kernel"]),
    ["sequential/conv", "sequential_1/conv", "head"],
  );
  assertEquals(layerNames(["a/kernel", "a/weight", "b/kernel"]), [
    "a/kernel",
    "a/weight",
    "b/kernel",
  ]);
});

Deno.test("layerNames: names are all different, and none is empty", () => {
  const part = fc.constantFrom(
    "conv",
    "conv1",
    "conv_1",
    "sequential",
    "0",
    "kernel",
    "W",
    "_q",
    "",
  );
  const name = fc.array(fc.tuple(part, fc.constantFrom("/", ".", "_")), {
    minLength: 1,
    maxLength: 5,
  })
    .map((parts) => parts.flat().join("").slice(0, -1)).filter((text) => text !== "");
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 6 }), (tensors) => {
      const names = layerNames(tensors);
      assertEquals(names.length, tensors.length);
      assertEquals(new Set(names).size, names.length);
      assertEquals(names.includes(""), false);
    }),
    { numRuns: 2000 },
  );
});
