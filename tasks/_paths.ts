import { InvalidArgumentError } from "commander";
import { dirname, fromFileUrl, join, resolve } from "../lib/std.ts";

const PROJECT = dirname(dirname(fromFileUrl(import.meta.url)));

/**
 * A path as the user means it: from the folder that they stand in. Deno runs tasks in the project's
 * folder and keeps the user's in `INIT_CWD`, also if the project was named with `--config`.
 *
 * Every path of a command line goes through here, and every default of one: options are resolved
 * when they are parsed, defaults right after. What ships with the project is found with
 * {@linkcode projectPath} instead.
 *
 * @param path As typed, or a default.
 * @returns An absolute path.
 */
export function userPath(path: string): string {
  if (path.trim() === "") throw new InvalidArgumentError("Expected a path.");
  return resolve(userFolder(), path);
}

/** An absolute path of a file that ships with the project, wherever the user stands. */
export function projectPath(...segments: string[]): string {
  return join(PROJECT, ...segments);
}

/** A path as short as it can be said to the user: without the folder that they stand in. */
export function shownPath(path: string): string {
  const folder = `${userFolder()}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

function userFolder(): string {
  const typedIn = Deno.cwd() === PROJECT ? Deno.env.get("INIT_CWD") : undefined;
  return typedIn ?? Deno.cwd();
}
