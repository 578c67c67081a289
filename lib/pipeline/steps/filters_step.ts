import { formatNpy, parseNpy } from "../../bytes/npy.ts";
import { normalizeKernels } from "../../filters/kernels.ts";
import { readInput, writeWhole } from "../files/files.ts";
import { besideJson } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** Where each row of a filter cloud came from, column by column. */
export interface FilterOrigins {
  /** Position of the replicate among the files given. */
  readonly replicate: readonly number[];
  /** Output channel. */
  readonly out: readonly number[];
  /** Input channel. */
  readonly in: readonly number[];
  /** Row among all kernels of all replicates, the constant ones included. */
  readonly row: readonly number[];
}

/** What `filters.json` holds. */
export interface FiltersFile {
  /** Name of the layer. */
  readonly layer: string;
  /** Number of kernels found. */
  readonly kernels: number;
  /** Rows (as in `origins.row`) of the kernels left out because they are constant. */
  readonly constant: readonly number[];
  /** Where each row of the cloud came from. */
  readonly origins: FilterOrigins;
}

/**
 * The step from trained kernels to points: every k×k kernel, mean-centered and scaled to length 1,
 * is a point of R^(k²).
 *
 * @param options.kernels One `.npy` file a replicate, each [out, in, k, k].
 * @param options.layer Name of the layer, for the record.
 * @param options.out The `.npy` file for the points; the JSON beside it says where each came from.
 */
export function filtersStep(
  options: { readonly kernels: readonly string[]; readonly layer: string; readonly out: string },
): Step {
  const { kernels, layer, out } = options;
  return {
    name: "filters",
    inputs: Object.fromEntries(kernels.map((path, i) => [`replicate ${i}`, path])),
    outputs: { filters: out, origins: besideJson(out) },
    parameters: { layer },
    code: new URL(import.meta.url),
    async run() {
      const parts: Float32Array[] = [];
      const all: { replicate: number; out: number; in: number }[] = [];
      let size: number | undefined;
      for (const [replicate, path] of kernels.entries()) {
        const { shape, data } = parseNpy(await readInput(path, "train the replicate first"), path);
        const [outs, ins, rows, columns] = shape as [number, number, number, number];
        if (shape.length !== 4 || rows !== columns || rows % 2 === 0) {
          throw new SyntaxError(
            `Cannot read ${path} as kernels: its shape is (${shape.join(", ")}), ` +
              `expected (out, in, k, k) with odd k`,
          );
        }
        size ??= rows;
        if (rows !== size) {
          throw new SyntaxError(
            `Cannot put ${path} into one cloud: its kernels are ${rows}×${rows}, ` +
              `those before it ${size}×${size}`,
          );
        }
        parts.push(Float32Array.from(data));
        for (let o = 0; o < outs; o++) {
          for (let i = 0; i < ins; i++) all.push({ replicate, out: o, in: i });
        }
      }
      if (size === undefined) throw new RangeError("Cannot make a filter cloud of no kernels");
      const dim = size * size;
      const raw = new Float32Array(all.length * dim);
      let offset = 0;
      for (const part of parts) {
        raw.set(part, offset);
        offset += part.length;
      }
      const { cloud, rows, constant } = normalizeKernels(raw, dim);
      const column = (pick: (row: number) => number) => Array.from(rows, pick);
      const file: FiltersFile = {
        layer,
        kernels: all.length,
        constant: [...constant],
        origins: {
          replicate: column((row) => all[row]!.replicate),
          out: column((row) => all[row]!.out),
          in: column((row) => all[row]!.in),
          row: column((row) => row),
        },
      };
      await writeWhole(out, formatNpy(cloud.data, [cloud.n, cloud.dim]));
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}
