import type { ConvLayer } from "../../lib/weights/conv_layers.ts";
import { vggLayers } from "../../lib/weights/vgg_layers.ts";
import { assertEquals } from "../assert.ts";

function layer(name: string, inputs: number, outputs: number, size = 3): ConvLayer {
  return {
    name,
    tensor: name,
    layout: "HWIO",
    layoutFrom: "shape",
    inputs,
    outputs,
    size,
    depthwise: false,
    read: () => Promise.resolve(new Float32Array(0)),
  };
}

Deno.test("vggLayers: layers of VGG16 and VGG19 are told by name and shape, even some", () => {
  assertEquals(vggLayers([layer("block1_conv2", 64, 64), layer("block3_conv1", 128, 256)]), {
    network: "VGG16",
    count: 13,
    depths: [2, 5],
  });
  assertEquals(vggLayers([layer("block3_conv4", 256, 256), layer("block5_conv1", 512, 512)]), {
    network: "VGG19",
    count: 16,
    depths: [8, 13],
  });
  assertEquals(vggLayers([layer("block1_conv1/block1_conv1_W_1", 3, 64)])?.depths, [1]);
  assertEquals(vggLayers([layer("features.0", 3, 64), layer("features.28", 512, 512)]), {
    network: "VGG16",
    count: 13,
    depths: [1, 13],
  });
  assertEquals(vggLayers([layer("features.34", 512, 512)])?.network, "VGG19");
});

Deno.test("vggLayers: other networks are none, whatever their layers are called", () => {
  assertEquals(vggLayers([]), undefined);
  assertEquals(vggLayers([layer("block1_conv1", 3, 32)]), undefined);
  assertEquals(vggLayers([layer("block1_conv1", 3, 64, 5)]), undefined);
  assertEquals(vggLayers([layer("features.0", 3, 64), layer("features.3", 64, 64)]), undefined);
});
