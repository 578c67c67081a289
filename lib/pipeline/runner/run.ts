import { join } from "../../std.ts";

/** One run of a page: what was asked for, and where its files lie. */
export interface Run<Settings, Inputs = unknown> {
  /** Name of the page, e.g. `fig3`. */
  readonly name: string;
  /** The sizes. */
  readonly settings: Settings;
  /** The ready-made size, or `custom` if any of its numbers was changed. */
  readonly profile: string;
  /** The ready-made size that it started from. */
  readonly base: string;
  /** What else was chosen: where data comes from, which engine. */
  readonly inputs: Inputs;
  /** Base seed of everything random. */
  readonly seed: number;
  /** Whether to run every step regardless. */
  readonly force: boolean;
  /** Folder of everything that is kept between runs. */
  readonly store: string;
  /** Folder in the store for the files of this page and profile. */
  readonly folder: string;
  /** The command line, without paths of this machine. */
  readonly command: string;
}

/**
 * A file of a run, in its folder.
 *
 * @param run The run.
 * @param name Parts of the path below its folder.
 * @returns The path.
 *
 * @example
 * ```ts
 * import { runFile } from "@filterscope/filterscope/pipeline";
 * const path = runFile({ folder: "store/circles" }, "layer 1", "points.npy");
 * if (!/circles.layer 1.points\.npy$/.test(path)) throw new Error("below the run's folder");
 * ```
 */
export function runFile({ folder }: Pick<Run<unknown>, "folder">, ...name: string[]): string {
  return join(folder, ...name);
}
