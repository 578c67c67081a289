import type { ConvLayer } from "./conv_layers.ts";

/** Layers of a VGG network. */
export interface VggLayers {
  /** Which network. */
  readonly network: "VGG16" | "VGG19";
  /** Number of convolution layers that the whole network has. */
  readonly count: number;
  /** The place of each layer in it, from 1. */
  readonly depths: readonly number[];
  /** Keras's name of each layer, e.g. `block3_conv2`. */
  readonly names: readonly string[];
}

/** Convolutions of each block, in order. */
const BLOCKS = { VGG16: [2, 2, 3, 3, 3], VGG19: [2, 2, 4, 4, 4] } as const;
const CHANNELS = [64, 128, 256, 512, 512];

/** A convolution of a network. */
interface Known {
  /** Its name in Keras. */
  readonly keras: string;
  /** Block and number in it. */
  readonly place: string;
  /** Its place among all layers of torchvision's `features`. */
  readonly index: number;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * Tells the layers of VGG16 and VGG19 (Simonyan and Zisserman 2014), in either of two ways. A whole
 * network is told by the shapes of all its layers in order, whatever they are called; nothing tells
 * what it was trained on. A part of one is told by the names that Keras (`block3_conv2`), Caffe
 * (`conv3_2`) and torchvision (`features.12`) give its layers, whatever stands before and after
 * them, and by their shapes.
 *
 * @param layers Convolution layers of a file, in its order.
 * @returns The network and every layer's place; `undefined` if a layer is not of it, or there is
 * none. Where only layers are there that both have, it is VGG16.
 */
export function vggLayers(
  layers: readonly Pick<ConvLayer, "tensor" | "inputs" | "outputs" | "size">[],
): VggLayers | undefined {
  for (const network of ["VGG16", "VGG19"] as const) {
    const known = layersOf(network);
    const whole = layers.length === known.length && layers.every((one, i) => fits(one, known[i]!));
    const places = layers.map((one, i) =>
      whole ? i : known.findIndex((other) => fits(one, other) && isNamed(one.tensor, other))
    );
    if (places.length === 0 || places.includes(-1) || new Set(places).size < places.length) {
      continue;
    }
    return {
      network,
      count: known.length,
      depths: places.map((place) => place + 1),
      names: places.map((place) => known[place]!.keras),
    };
  }
  return undefined;
}

function fits(layer: Pick<ConvLayer, "inputs" | "outputs" | "size">, known: Known): boolean {
  return layer.size === 3 && layer.inputs === known.inputs && layer.outputs === known.outputs;
}

/** Whether a tensor's name has a layer's in it. */
function isNamed(tensor: string, { place, index }: Known): boolean {
  const [, block, number, caffeBlock, caffeNumber, torchvision] =
    /(?:^|[^a-z0-9])(?:block(\d+)_conv(\d+)|conv(\d+)_(\d+)|features\.(\d+))(?!\d)/i.exec(tensor) ??
      [];
  if (torchvision !== undefined) return Number(torchvision) === index;
  return `${block ?? caffeBlock}_${number ?? caffeNumber}` === place;
}

function layersOf(network: keyof typeof BLOCKS): Known[] {
  const layers: Known[] = [];
  // In torchvision every convolution is followed by a ReLU, every block by a pooling layer.
  let index = 0;
  let inputs = 3;
  BLOCKS[network].forEach((convolutions, block) => {
    for (let i = 1; i <= convolutions; i++) {
      const outputs = CHANNELS[block]!;
      const keras = `block${block + 1}_conv${i}`;
      layers.push({ keras, place: `${block + 1}_${i}`, index, inputs, outputs });
      inputs = outputs;
      index += 2;
    }
    index += 1;
  });
  return layers;
}
