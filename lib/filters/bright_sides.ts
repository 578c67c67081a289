import { edgeAngle } from "./kernels.ts";

/**
 * Where the bright side of each kernel points on the page, in radians from right toward below.
 *
 * @param kernels Kernels of one odd size, row by row from the top; at least one.
 * @returns An angle a kernel: 0 if its right side is bright, π/2 if its lower one is. O(n).
 *
 * @example
 * ```ts
 * import { brightSides } from "@filterscope/filterscope/filters";
 * const [right] = brightSides([[-1, 0, 1, -1, 0, 1, -1, 0, 1]]);
 * if (Math.abs(Math.sin(right!)) > 1e-6 || Math.cos(right!) < 0) {
 *   throw new Error("bright on the right");
 * }
 * ```
 */
export function brightSides(kernels: readonly (readonly number[])[]): number[] {
  const cloud = {
    data: Float32Array.from(kernels.flat()),
    n: kernels.length,
    dim: kernels[0]!.length,
  };
  return Array.from(edgeAngle(cloud), (angle) => angle + Math.PI);
}
