import { fromFileUrl } from "../../std.ts";

/**
 * Path of the kernels of VGG16 that come with the project, in 8 bits an entry; see
 * `data/weights/README.md`. `openWeights` reads them.
 */
export const SHIPPED_VGG16 = fromFileUrl(
  new URL("../../../data/weights/vgg16.safetensors", import.meta.url),
);
