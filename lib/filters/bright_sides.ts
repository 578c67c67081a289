import { edgeAngle } from "./kernels.ts";

/** Where the bright side of each kernel points on the page, in radians from right toward below. */
export function brightSides(kernels: readonly (readonly number[])[]): number[] {
  const cloud = {
    data: Float32Array.from(kernels.flat()),
    n: kernels.length,
    dim: kernels[0]!.length,
  };
  return Array.from(edgeAngle(cloud), (angle) => angle + Math.PI);
}
