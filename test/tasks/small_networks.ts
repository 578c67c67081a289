import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { dirname } from "../../lib/std.ts";
import { formatSafetensors } from "../../lib/weights/formats/format_safetensors.ts";

/** Layers of small networks: a circle of edges, noise, and one with too few kernels. */
const LAYERS = {
  circle: (seed: number) => ({ shape: [40, 10, 3, 3], data: primaryCircle(400, 0.05, seed).data }),
  noise: (seed: number) => ({ shape: [40, 10, 3, 3], data: gaussianKernels(400, 3, seed).data }),
  small: (seed: number) => ({ shape: [10, 3, 3, 3], data: gaussianKernels(30, 3, seed).data }),
};

/** Options that make an analysis of these short. */
export const SHORT = ["--draws", "1", "--k", "30", "--p", "0.9", "--store", "store"];

/** Writes a network of some of these layers as safetensors. */
export async function writeNetwork(
  path: string,
  layers: readonly (keyof typeof LAYERS)[],
  seed: number,
): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeFile(
    path,
    formatSafetensors(
      layers.map((name, i) => ({ name: `${name}.weight`, ...LAYERS[name](seed + i) })),
    ),
  );
}
