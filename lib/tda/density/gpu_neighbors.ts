import { checkNeighbor } from "./neighbor_distances.ts";
import { type PointCloud, toPointCloud } from "../points/points.ts";

/** Points whose distances one group of threads ranks at once. */
const QUERIES = 8;
const THREADS = 256;
/** Groups a command holds: few enough that none runs into a driver's time limit. */
const GROUPS = 256;

/** The program for points of `dim` coordinates. */
function shader(dim: number): string {
  return `
struct Span { n: u32, first: u32, rank: u32 }
@group(0) @binding(0) var<storage, read> points: array<f32>;
@group(0) @binding(1) var<storage, read_write> result: array<f32>;
@group(0) @binding(2) var<uniform> span: Span;

const DIM = ${dim}u;
const QUERIES = ${QUERIES}u;
const THREADS = ${THREADS}u;
var<workgroup> queries: array<f32, ${QUERIES * dim}>;
var<workgroup> counts: array<atomic<u32>, ${QUERIES * 256}>;
// The leading bits of the distance sought, and its rank among those that share them.
var<workgroup> leading: array<u32, ${QUERIES}>;
var<workgroup> ranks: array<u32, ${QUERIES}>;

@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let first = span.first + group.x * QUERIES;
  for (var i = thread; i < QUERIES * DIM; i += THREADS) {
    queries[i] = points[min(first + i / DIM, span.n - 1u) * DIM + i % DIM];
  }
  if (thread < QUERIES) {
    leading[thread] = 0u;
    ranks[thread] = span.rank;
  }
  for (var shift = 24i; shift >= 0; shift -= 8) {
    for (var i = thread; i < QUERIES * 256u; i += THREADS) { atomicStore(&counts[i], 0u); }
    workgroupBarrier();
    for (var j = thread; j < span.n; j += THREADS) {
      var point: array<f32, DIM>;
      for (var c = 0u; c < DIM; c++) { point[c] = points[j * DIM + c]; }
      for (var q = 0u; q < QUERIES; q++) {
        var squared = 0.0;
        for (var c = 0u; c < DIM; c++) {
          let difference = point[c] - queries[q * DIM + c];
          squared += difference * difference;
        }
        // Bits of floats that are not negative are in the floats' order.
        let bits = bitcast<u32>(squared);
        if (shift == 24 || (bits >> u32(shift + 8)) == leading[q]) {
          atomicAdd(&counts[q * 256u + ((bits >> u32(shift)) & 255u)], 1u);
        }
      }
    }
    workgroupBarrier();
    if (thread < QUERIES) {
      var digit = 0u;
      var left = ranks[thread];
      for (; digit < 255u; digit++) {
        let here = atomicLoad(&counts[thread * 256u + digit]);
        if (left < here) { break; }
        left -= here;
      }
      ranks[thread] = left;
      leading[thread] = (leading[thread] << 8u) | digit;
    }
    workgroupBarrier();
  }
  if (thread < QUERIES && first + thread < span.n) {
    result[first + thread] = sqrt(bitcast<f32>(leading[thread]));
  }
}`;
}

/**
 * The Euclidean distance from every point to its k-th nearest neighbor, on a GPU.
 *
 * As {@linkcode kthNeighborDistances}, but in 32 bits: distances agree to about a millionth of
 * themselves, so points that lie no farther apart than that in codensity may change places. All
 * pairs are compared; the k-th smallest of a row is found digit by digit from counts of the leading
 * bits.
 *
 * @param device An opened WebGPU device.
 * @param cloud Points, n × dim.
 * @param k Which neighbor, 1 to n − 1.
 * @param onProgress Called with the number of points done.
 * @returns n distances, by row. 4 n² · dim multiplications; 4 n (dim + 1) bytes of the device.
 * @throws {RangeError} If k is no integer from 1 to n − 1, a coordinate is NaN or infinite, or the
 * cloud is larger than a buffer of the device may be.
 * @throws {Error} If the device is lost or refuses the work.
 */
export async function kthNeighborDistancesOnGpu(
  device: GPUDevice,
  cloud: PointCloud,
  k: number,
  onProgress?: (done: number) => void,
): Promise<Float64Array> {
  const { data, n, dim } = toPointCloud(cloud.data, cloud.dim);
  checkNeighbor(k, n);
  const most = device.limits.maxStorageBufferBindingSize;
  if (data.byteLength > most) {
    throw new RangeError(
      `Cannot measure ${n} points on this GPU: they take ${data.byteLength} bytes, its buffers ` +
        `hold ${most}; measure on the CPU`,
    );
  }
  const buffer = (size: number, usage: number) => device.createBuffer({ size, usage });
  const points = buffer(4 * n * dim, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  const result = buffer(4 * n, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const span = buffer(16, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  const read = buffer(4 * n, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  try {
    device.pushErrorScope("validation");
    device.queue.writeBuffer(points, 0, Float32Array.from(data));
    const pipeline = device.createComputePipeline({
      layout: "auto",
      compute: { module: device.createShaderModule({ code: shader(dim) }), entryPoint: "main" },
    });
    const bindings = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [points, result, span].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    for (let first = 0; first < n; first += GROUPS * QUERIES) {
      const last = Math.min(n, first + GROUPS * QUERIES);
      // The point itself, at distance 0, has rank 0.
      device.queue.writeBuffer(span, 0, Uint32Array.of(n, first, k));
      const commands = device.createCommandEncoder();
      const pass = commands.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(Math.ceil((last - first) / QUERIES));
      pass.end();
      if (last === n) commands.copyBufferToBuffer(result, 0, read, 0, 4 * n);
      device.queue.submit([commands.finish()]);
      await device.queue.onSubmittedWorkDone();
      onProgress?.(last);
    }
    const refused = await device.popErrorScope();
    if (refused) throw new Error(`Cannot measure density on this GPU: ${refused.message}`);
    await read.mapAsync(GPUMapMode.READ);
    return Float64Array.from(new Float32Array(read.getMappedRange()));
  } finally {
    for (const one of [points, result, span, read]) one.destroy();
  }
}
