import { type RowScale, scaledRows } from "../../filters/scaled_rows.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { writeWhole } from "../files/files.ts";
import { besideJson, readPoints, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What the JSON beside the points of a table holds. */
export interface TableFile {
  /** Rows of the table. */
  readonly rows: number;
  /** Entries of a row. */
  readonly dim: number;
  /** Rows left out, as they have no direction. */
  readonly leftOut: readonly number[];
}

/** The step from a table of numbers, in any format that is read, to points. */
export function tableStep(
  { table, scale, out }: {
    /** The file of the table. */
    readonly table: string;
    /** What is done to every row. */
    readonly scale: RowScale;
    /** The file for the points. */
    readonly out: string;
  },
): Step {
  return {
    name: "points",
    inputs: { table },
    outputs: { points: out, left: besideJson(out) },
    parameters: { scale },
    code: new URL(import.meta.url),
    async run() {
      const rows = await readTable(table);
      const { cloud, leftOut } = scaledRows(rows, scale);
      if (cloud.n === 0) {
        throw new RangeError(
          `Cannot make points of ${table}: none of its ${rows.n} rows has a direction once they ` +
            `are scaled; take them as they are, with --normalize none`,
        );
      }
      await writePoints(out, cloud);
      const file: TableFile = { rows: rows.n, dim: rows.dim, leftOut };
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}

async function readTable(path: string): Promise<PointCloud> {
  try {
    return await readPoints(path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`Cannot read ${path}: ${error.message}`, { cause: error });
  }
}
