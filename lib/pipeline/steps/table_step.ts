import { type RowScale, scaledRows } from "../../filters/scaled_rows.ts";
import { writeWhole } from "../files/files.ts";
import { besideJson, writePoints } from "../files/points_file.ts";
import {
  isColumnFile,
  readColumn,
  readTableColumns,
  type TableWithColumns,
} from "../files/table_columns.ts";
import type { Step } from "../runner/step.ts";

/** What the JSON beside the points of a table holds. */
export interface TableFile {
  /** Rows of the table. */
  readonly rows: number;
  /** Entries of a row. */
  readonly dim: number;
  /** Rows left out, as they have no direction. */
  readonly leftOut: readonly number[];
  /** What the other rows are called, if that was asked for. */
  readonly labels?: readonly string[];
  /** What they are to be colored by, if that was asked for. */
  readonly color?: readonly string[];
}

/** The step from a table of numbers, in any format that is read, to points. */
export function tableStep(
  { table, scale, out, ...columns }: {
    /** The file of the table. */
    readonly table: string;
    /** What is done to every row. */
    readonly scale: RowScale;
    /** The file for the points. */
    readonly out: string;
    /** The column of the table that names rows, or a file with a name a row. */
    readonly labels?: string | undefined;
    /** The same, of values to color by. */
    readonly color?: string | undefined;
  },
): Step {
  const named = Object.entries(columns).filter((pair): pair is [string, string] => !!pair[1]);
  const besides = named.filter(([, name]) => isColumnFile(name));
  const apart = named.filter(([, name]) => !isColumnFile(name));
  return {
    name: "points",
    inputs: { table, ...Object.fromEntries(besides) },
    outputs: { points: out, left: besideJson(out) },
    parameters: { scale, ...Object.fromEntries(apart) },
    code: new URL(import.meta.url),
    async run() {
      const { points: rows, columns: own } = await readTable(table, apart.map(([, name]) => name));
      const { cloud, leftOut } = scaledRows(rows, scale);
      if (cloud.n === 0) {
        throw new RangeError(
          `Cannot make points of ${table}: none of its ${rows.n} rows has a direction once they ` +
            `are scaled; take them as they are, with --normalize none`,
        );
      }
      await writePoints(out, cloud);
      const gone = new Set(leftOut);
      const told: Record<string, string[]> = {};
      for (const [role, name] of named) {
        const values = own.get(name) ?? await readColumn(name, rows.n);
        told[role] = values.filter((_, row) => !gone.has(row));
      }
      const file: TableFile = { rows: rows.n, dim: rows.dim, leftOut, ...told };
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}

async function readTable(path: string, apart: readonly string[]): Promise<TableWithColumns> {
  try {
    return await readTableColumns(path, apart);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`Cannot read ${path}: ${error.message}`, { cause: error });
  }
}
