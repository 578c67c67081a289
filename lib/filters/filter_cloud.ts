import type { PointCloud } from "../tda/points/points.ts";
import { normalizeKernels } from "./kernels.ts";

/** The kernels of one layer of one network. */
export interface LayerKernels {
  /** Sizes of the dimensions: output channels, input channels, rows, columns. */
  readonly shape: readonly number[];
  /** Entries, row-major. */
  readonly data: ArrayLike<number>;
  /** What to call them in errors; their place in the list if not given. */
  readonly name?: string;
}

/** Where each point of a filter cloud came from, column by column. */
export interface FilterOrigins {
  /** Place of the network in the list. */
  readonly network: Uint32Array;
  /** Output channel. */
  readonly out: Uint32Array;
  /** Input channel. */
  readonly in: Uint32Array;
  /** Row among all kernels of all networks, the constant ones included. */
  readonly row: Uint32Array;
}

/** The filters of a layer as points: every kernel with mean 0 and length 1. */
export interface FilterCloud {
  /** The points, n × k² for kernels of k × k. */
  readonly points: PointCloud;
  /** Name of the layer. */
  readonly layer: string;
  /** Number of kernels found. */
  readonly kernels: number;
  /** Rows (as in `origins.row`) of the kernels left out because they are constant. */
  readonly constant: readonly number[];
  /** For every point, the Euclidean norm that its kernel had once its mean was taken away. */
  readonly lengths: Float32Array;
  /** Where each point came from. */
  readonly origins: FilterOrigins;
}

/**
 * Collects the kernels of a layer, of one network or of several, as points: each k × k slice, an
 * input channel of an output channel, with its mean subtracted and scaled to length 1.
 *
 * @param networks The layer's kernels, network by network.
 * @param layer Name of the layer, for the record.
 * @returns The points and where each came from. O(kernels · k²).
 * @throws {RangeError} If there is no network, kernels are not square of one odd size from 3 up, a
 * list has another length than its shape says, or an entry is NaN or infinite.
 *
 * @example
 * ```ts
 * import { filterCloud } from "@filterscope/filterscope/filters";
 * const edge = [1, 0, -1, 1, 0, -1, 1, 0, -1];
 * const flat = new Array(9).fill(5);
 * const shape = [2, 1, 3, 3];
 * const cloud = filterCloud([{ shape, data: [...flat, ...edge] }], "conv1");
 * if (cloud.points.n !== 1 || cloud.constant.join() !== "0") {
 *   throw new Error("one has no direction");
 * }
 * if (cloud.origins.out[0] !== 1) throw new Error("the edge is output channel 1");
 * ```
 */
export function filterCloud(networks: readonly LayerKernels[], layer: string): FilterCloud {
  const first = networks[0];
  if (!first) throw new RangeError("Cannot make a filter cloud of no kernels");
  const counts = networks.map((kernels, network) => checked(kernels, network, first));
  const dim = first.shape[2]! ** 2;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const entries = new Float32Array(total * dim);
  const all = {
    network: new Uint32Array(total),
    out: new Uint32Array(total),
    in: new Uint32Array(total),
  };
  let row = 0;
  networks.forEach(({ shape, data }, network) => {
    entries.set(data, row * dim);
    for (let i = 0; i < counts[network]!; i++, row++) {
      all.network[row] = network;
      all.out[row] = Math.floor(i / shape[1]!);
      all.in[row] = i % shape[1]!;
    }
  });
  const { cloud, rows, lengths, constant } = normalizeKernels(entries, dim);
  return {
    points: cloud,
    layer,
    kernels: total,
    constant,
    lengths,
    origins: {
      network: rows.map((row) => all.network[row]!),
      out: rows.map((row) => all.out[row]!),
      in: rows.map((row) => all.in[row]!),
      row: rows,
    },
  };
}

/** The number of kernels of one network, of the same size as those of the first. */
function checked({ shape, data, name }: LayerKernels, network: number, first: LayerKernels) {
  const what = name ?? `network ${network}`;
  const [outputs, inputs, rows, columns] = shape as [number, number, number, number];
  if (shape.length !== 4 || rows !== columns || rows % 2 === 0 || rows < 3) {
    throw new RangeError(
      `Cannot read ${what} as kernels: its shape is (${shape.join(", ")}), expected ` +
        `(out, in, k, k) with odd k from 3 up`,
    );
  }
  if (rows !== first.shape[2]) {
    throw new RangeError(
      `Cannot put ${what} into one cloud: its kernels are ${rows}×${rows}, those before it ` +
        `${first.shape[2]}×${first.shape[2]}`,
    );
  }
  const count = outputs * inputs;
  if (data.length !== count * rows * rows) {
    throw new RangeError(
      `Cannot read ${what} as kernels: its shape (${shape.join(", ")}) takes ` +
        `${count * rows * rows} entries, got ${data.length}`,
    );
  }
  return count;
}
