import type { ConvLayer } from "./conv_layers.ts";

/** Layers of a VGG network, told by their names and shapes. */
export interface VggLayers {
  /** Which network. */
  readonly network: "VGG16" | "VGG19";
  /** Number of convolution layers that the whole network has. */
  readonly count: number;
  /** The place of each layer in it, from 1. */
  readonly depths: readonly number[];
}

/** Convolutions of each block, in order. */
const BLOCKS = { VGG16: [2, 2, 3, 3, 3], VGG19: [2, 2, 4, 4, 4] } as const;
const CHANNELS = [64, 128, 256, 512, 512];

/**
 * Tells the layers of VGG16 and VGG19 (Simonyan and Zisserman 2014) by the names that Keras
 * (`block3_conv2`) and torchvision (`features.12`) give them, and by their shapes. Some layers may
 * be missing: the place of the others is told all the same.
 *
 * @param layers Convolution layers of a file.
 * @returns The network and every layer's place; `undefined` if a layer is not of it, or there is
 * none. Where only layers are there that both have, it is VGG16.
 */
export function vggLayers(layers: readonly ConvLayer[]): VggLayers | undefined {
  for (const network of ["VGG16", "VGG19"] as const) {
    const known = layersOf(network);
    const depths = layers.map((layer) =>
      1 +
      known.findIndex((one) =>
        (layer.name.startsWith(one.keras) || layer.name === one.torchvision) && layer.size === 3 &&
        layer.inputs === one.inputs && layer.outputs === one.outputs
      )
    );
    if (depths.length > 0 && !depths.includes(0)) return { network, count: known.length, depths };
  }
  return undefined;
}

function layersOf(network: keyof typeof BLOCKS) {
  const layers: { keras: string; torchvision: string; inputs: number; outputs: number }[] = [];
  // In torchvision every convolution is followed by a ReLU, every block by a pooling layer.
  let index = 0;
  let inputs = 3;
  BLOCKS[network].forEach((convolutions, block) => {
    for (let i = 1; i <= convolutions; i++) {
      const outputs = CHANNELS[block]!;
      const keras = `block${block + 1}_conv${i}`;
      layers.push({ keras, torchvision: `features.${index}`, inputs, outputs });
      inputs = outputs;
      index += 2;
    }
    index += 1;
  });
  return layers;
}
