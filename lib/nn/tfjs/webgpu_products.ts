import { webgpu_util, type WebGPUProgram } from "@tensorflow/tfjs-backend-webgpu";

/**
 * What the left factor of a product is: a matrix as it lies in memory, or the patches of images,
 * which are never written down; they would take size² times the memory of the images.
 */
export type LeftFactor =
  /** A: [n, rows, inner]. */
  | "matrix"
  /**
   * A: images [n · batch, height, width, channels]; a row a place, batch · height · width of them.
   */
  | "patches"
  /**
   * A: images [n, height, width, channels]; a row an entry of a patch, size² · channels of them.
   */
  | "transposed patches";

/**
 * Edge of the square of outputs that a workgroup computes, and length of the sums it takes at once.
 */
const TILE = 32;

/** Edge of the square of outputs that an invocation computes. */
const OWN = 4;

/**
 * Products of n matrices A with n matrices B, [n, inner, columns], pair by pair.
 *
 * The library's products read past the end of a matrix into the next and multiply what they find
 * there by zero, so that a NaN in one replicate would spread to its neighbor; how they sum depends
 * on how many matrices there are, and may change from run to run. This one keeps each pair to
 * itself, and sums in one order. The way it is tiled is that of the textbook: a workgroup brings a
 * tile of each factor into shared memory, and each invocation keeps a square of sums in registers.
 *
 * @param left What A is; patches take the uniform `window`, their edge.
 * @param shape [n, rows, columns] of the result.
 */
export function tiledProduct(left: LeftFactor, shape: [number, number, number]): WebGPUProgram {
  const side = TILE / OWN;
  const workgroupSize: [number, number, number] = [side, side, 1];
  const dispatchLayout = { x: [2], y: [1], z: [0] };
  // Neighboring invocations read neighboring memory.
  const along = left === "transposed patches" ? "row" : "k";
  return {
    variableNames: ["A", "B"],
    uniforms: left === "matrix" ? "" : "window : i32,",
    outputShape: shape,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, shape, workgroupSize, [OWN, OWN, 1]),
    workgroupSize,
    shaderKey: `tiledProduct ${left}`,
    getUserCode: () => `
      // A row more than needed: columns of the tile are written by different banks.
      var<workgroup> tileA : array<array<f32, ${TILE + 1}>, ${TILE}>;
      var<workgroup> tileB : array<array<f32, ${TILE}>, ${TILE}>;

      ${READ_LEFT[left]}

      fn main() {
        let n = i32(globalId.z);
        let rows = uniforms.outShape.y;
        let columns = uniforms.outShape.z;
        let inner = uniforms.bShape.y;
        let firstRow = i32(workgroupId.y) * ${TILE};
        let firstColumn = i32(workgroupId.x) * ${TILE};
        let ownRow = i32(localId.y) * ${OWN};
        let ownColumn = i32(localId.x) * ${OWN};
        var sums : array<vec4<f32>, ${OWN}>;
        for (var start = 0; start < inner; start += ${TILE}) {
          for (var i = i32(localIndex); i < ${TILE * TILE}; i += ${side * side}) {
            let slow = i / ${TILE};
            let fast = i % ${TILE};
            ${along === "k" ? "let row = slow; let k = fast;" : "let row = fast; let k = slow;"}
            var a = 0.0;
            if (firstRow + row < rows && start + k < inner) {
              a = readLeft(n, firstRow + row, start + k);
            }
            tileA[k][row] = a;
            var b = 0.0;
            if (start + slow < inner && firstColumn + fast < columns) {
              b = getB(n, start + slow, firstColumn + fast);
            }
            tileB[slow][fast] = b;
          }
          workgroupBarrier();
          for (var k = 0; k < ${TILE}; k++) {
            let b = vec4<f32>(
              tileB[k][ownColumn],
              tileB[k][ownColumn + 1],
              tileB[k][ownColumn + 2],
              tileB[k][ownColumn + 3],
            );
            for (var i = 0; i < ${OWN}; i++) {
              sums[i] += tileA[k][ownRow + i] * b;
            }
          }
          workgroupBarrier();
        }
        for (var i = 0; i < ${OWN}; i++) {
          let row = firstRow + ownRow + i;
          for (var j = 0; j < 4; j++) {
            let column = firstColumn + ownColumn + j;
            if (row < rows && column < columns) {
              setOutputAtCoords(n, row, column, sums[i][j]);
            }
          }
        }
      }`,
  };
}

/** An entry of what a window sees at a place, both counted row by row; zeros outside the image. */
const READ_PATCH = `
  fn readPatch(image : i32, place : i32, entry : i32) -> f32 {
    let channels = uniforms.aShape.w;
    let width = uniforms.aShape.z;
    let offset = entry / channels;
    let at = vec2<i32>(place / width, place % width) +
      vec2<i32>(offset / uniforms.window, offset % uniforms.window) - uniforms.window / 2;
    if (all(at >= vec2<i32>(0)) && all(at < uniforms.aShape.yz)) {
      return getA(image, at.x, at.y, entry % channels);
    }
    return 0.0;
  }`;

const READ_LEFT: Record<LeftFactor, string> = {
  matrix: `
    fn readLeft(n : i32, row : i32, k : i32) -> f32 {
      return getA(n, row, k);
    }`,
  patches: `${READ_PATCH}
    fn readLeft(n : i32, row : i32, k : i32) -> f32 {
      let area = uniforms.aShape.y * uniforms.aShape.z;
      return readPatch(n * (uniforms.outShape.y / area) + row / area, row % area, k);
    }`,
  "transposed patches": `${READ_PATCH}
    fn readLeft(n : i32, row : i32, k : i32) -> f32 {
      return readPatch(n, k, row);
    }`,
};
