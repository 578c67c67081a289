import type { PointCloud } from "../../mod.ts";
import type { WeightFile, WeightTensor } from "../../lib/weights/weight_file.ts";

/** A layer of a network that is made up: kernels [outputs, inputs, size, size] under a name. */
export function memoryTensor(
  name: string,
  shape: readonly number[],
  entries: Float32Array,
): WeightTensor {
  return { name, shape, dtype: "F32", read: () => Promise.resolve(entries) };
}

/** A cloud of kernels as a layer of so many inputs. */
export function cloudTensor(name: string, cloud: PointCloud, inputs: number): WeightTensor {
  const size = Math.sqrt(cloud.dim);
  return memoryTensor(`${name}.weight`, [cloud.n / inputs, inputs, size, size], cloud.data);
}

/** A network that is made up. */
export function memoryFile(...tensors: WeightTensor[]): WeightFile {
  return { format: "pytorch", tensors };
}
