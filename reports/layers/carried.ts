/** A layer of at most so many kernels is carried whole, if there is room. */
const WHOLE = 4096;

/** Of any other so many kernels are carried at most. */
const PART = 3000;

/** A part of fewer kernels tells nothing, and is left out. */
const LEAST = 500;

/**
 * Coordinates that a page carries in all: 1.8 MB of text before it is packed, so that the page on
 * the twelve layers of VGG16 stays under 5 MB.
 */
const ROOM = 340_000;

/**
 * How many kernels of each layer a page carries: of layers with at most 4,096 kernels, smallest
 * first, all, as long as they fill no more than half of the room; of the others a part, each as
 * large as what is left allows, at most 3,000 kernels, and none if that is less than 500.
 *
 * @param layers The sizes of the layers, in order.
 * @returns Numbers of kernels, in the same order.
 */
export function carriedKernels(
  layers: readonly { readonly n: number; readonly dim: number }[],
): number[] {
  const bySize = layers.toSorted((a, b) => a.n - b.n);
  let room = ROOM;
  const whole = new Set<(typeof layers)[number]>();
  for (const layer of bySize) {
    const size = layer.n * layer.dim;
    if (layer.n > WHOLE || room - size < ROOM / 2) break;
    whole.add(layer);
    room -= size;
  }
  return layers.map((layer) => {
    if (whole.has(layer)) return layer.n;
    const share = room / (layers.length - whole.size) / layer.dim;
    const part = Math.min(layer.n, PART, Math.floor(share));
    return part < Math.min(layer.n, LEAST) ? 0 : part;
  });
}
