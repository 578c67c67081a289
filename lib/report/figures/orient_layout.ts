/**
 * Turns (and, if that fits better, mirrors) a layout so that its nodes lie in given directions as
 * nearly as possible. Distances do not change: a layout of a graph has no up or down of its own.
 *
 * The best rotation and the best reflection of the plane minimize the sum of w · |R p − u|² over
 * nodes at p with target direction u (Procrustes, closed form in two dimensions).
 *
 * @param positions x and y of every node, as {@linkcode mapperLayout} gives them.
 * @param angles Target direction of every node in radians, NaN for none.
 * @param weights Weight of every node, at least 0.
 * @returns New positions. O(nodes).
 *
 * @example
 * ```ts
 * import { orientLayout } from "@filterscope/filterscope/report";
 * const above = Float64Array.of(0, -1, 0, 1);
 * const turned = orientLayout(above, [0, Math.PI], [1, 1]);
 * if (Math.abs(turned[0]! - 1) > 1e-9) throw new Error("the first node is to stand on the right");
 * ```
 */
export function orientLayout(
  positions: Float64Array,
  angles: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  // Sums of the products of p and u as complex numbers: conj(p)·u for rotations, p·u for
  // reflections.
  let turnX = 0, turnY = 0, flipX = 0, flipY = 0;
  for (let i = 0; i < angles.length; i++) {
    const angle = angles[i]!;
    if (Number.isNaN(angle)) continue;
    const x = weights[i]! * positions[2 * i]!;
    const y = weights[i]! * positions[2 * i + 1]!;
    const u = Math.cos(angle), v = Math.sin(angle);
    turnX += x * u + y * v;
    turnY += x * v - y * u;
    flipX += x * u - y * v;
    flipY += x * v + y * u;
  }
  const mirror = Math.hypot(flipX, flipY) > Math.hypot(turnX, turnY);
  const angle = mirror ? Math.atan2(flipY, flipX) : Math.atan2(turnY, turnX);
  const c = Math.cos(angle), s = Math.sin(angle), sign = mirror ? -1 : 1;
  const oriented = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 2) {
    const x = positions[i]!, y = sign * positions[i + 1]!;
    oriented[i] = c * x - s * y;
    oriented[i + 1] = s * x + c * y;
  }
  return oriented;
}
