import { vggLayers } from "../../lib/weights/vgg_layers.ts";
import { assertEquals } from "../assert.ts";

function layer(tensor: string, inputs: number, outputs: number, size = 3) {
  return { tensor, inputs, outputs, size };
}

/** All layers of a network, called what comes to mind. */
function network(blocks: readonly number[]) {
  const channels = [64, 128, 256, 512, 512];
  const shapes: [inputs: number, outputs: number][] = [];
  blocks.forEach((count, block) => {
    for (let i = 0; i < count; i++) shapes.push([shapes.at(-1)?.[1] ?? 3, channels[block]!]);
  });
  return shapes.map(([inputs, outputs], i) => layer(`onnx::Conv_${i}`, inputs, outputs));
}

Deno.test("vggLayers: parts of VGG16 and VGG19 are told by names and shapes", () => {
  assertEquals(vggLayers([layer("block1_conv2/kernel", 64, 64), layer("block3_conv1", 128, 256)]), {
    network: "VGG16",
    count: 13,
    depths: [2, 5],
    names: ["block1_conv2", "block3_conv1"],
  });
  assertEquals(vggLayers([layer("block3_conv4", 256, 256), layer("block5_conv1", 512, 512)]), {
    network: "VGG19",
    count: 16,
    depths: [8, 13],
    names: ["block3_conv4", "block5_conv1"],
  });
  assertEquals(
    vggLayers([layer("features.0.weight", 3, 64), layer("features.28.weight", 512, 512)]),
    { network: "VGG16", count: 13, depths: [1, 13], names: ["block1_conv1", "block5_conv3"] },
  );
  assertEquals(vggLayers([layer("features.34.weight", 512, 512)])?.network, "VGG19");
});

Deno.test("vggLayers: what stands before and after a name does not matter", () => {
  const depth = (tensor: string, inputs: number, outputs: number) =>
    vggLayers([layer(tensor, inputs, outputs)])?.depths[0];
  assertEquals(depth("block1_conv1/block1_conv1_W_1:0", 3, 64), 1);
  assertEquals(depth("functional_1/block2_conv1_1/convolution/ReadVariableOp:0", 64, 128), 3);
  assertEquals(depth("sequential_1/block2_conv1/kernel", 64, 128), 3);
  assertEquals(depth("module.encoder.features.7.weight", 128, 128), 4);
  assertEquals(depth("vgg/conv1_2/weights", 64, 64), 2);
  assertEquals(depth("block1_conv12", 64, 64), undefined);
});

Deno.test("vggLayers: a whole network is told by its shapes in order, whatever its names", () => {
  for (const [name, blocks] of [["VGG16", [2, 2, 3, 3, 3]], ["VGG19", [2, 2, 4, 4, 4]]] as const) {
    const layers = network(blocks);
    const found = vggLayers(layers);
    assertEquals([found?.network, found?.count], [name, layers.length]);
    assertEquals(found?.depths, layers.map((_, i) => i + 1));
    assertEquals(found?.names.at(-1), `block5_conv${blocks[4]}`);
    assertEquals(vggLayers(layers.toReversed()), undefined);
    assertEquals(vggLayers(layers.slice(1)), undefined);
    assertEquals(vggLayers([...layers, layer("head", 512, 512)]), undefined);
  }
  assertEquals(vggLayers(network([2, 2, 2, 2, 2])), undefined);
});

Deno.test("vggLayers: other networks are none, whatever their layers are called", () => {
  assertEquals(vggLayers([]), undefined);
  assertEquals(vggLayers([layer("block1_conv1", 3, 32)]), undefined);
  assertEquals(vggLayers([layer("block1_conv1", 3, 64, 5)]), undefined);
  assertEquals(vggLayers([layer("features.0", 3, 64), layer("features.3", 64, 64)]), undefined);
  // Two networks in one file: no layer may be there twice.
  assertEquals(
    vggLayers([layer("a/block1_conv2", 64, 64), layer("b/block1_conv2", 64, 64)]),
    undefined,
  );
});
