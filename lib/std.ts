/**
 * The few functions of Deno's standard library that the toolkit uses, with their types.
 *
 * The import map decides where they come from; the build of the library on npm carries no types, so
 * they are stated here, once. With `jsr:@std/*` in the import map this file still compiles.
 *
 * @module
 */
import * as path from "@std/path";
import { format as rawFormatBytes } from "@std/fmt/bytes";
import { format as rawFormatDuration } from "@std/fmt/duration";

/** Joins path segments. */
export const join: (...segments: string[]) => string = path.join;
/** The folder a path lies in. */
export const dirname: (path: string) => string = path.dirname;
/** The last segment of a path, without `suffix` if given. */
export const basename: (path: string, suffix?: string) => string = path.basename;
/** The extension of a path, dot included. */
export const extname: (path: string) => string = path.extname;
/** An absolute path from segments. */
export const resolve: (...segments: string[]) => string = path.resolve;
/** The path from one place to another. */
export const relative: (from: string, to: string) => string = path.relative;
/** The path of a `file:` URL. */
export const fromFileUrl: (url: string | URL) => string = path.fromFileUrl;
/** The `file:` URL of a path. */
export const toFileUrl: (path: string) => URL = path.toFileUrl;
/** Bytes for people, e.g. `1.34 MB`. */
export const formatBytes: (bytes: number) => string = rawFormatBytes;
/** Milliseconds for people, e.g. `1m 3s`. */
export const formatDuration: (
  ms: number,
  options?: { style?: "narrow" | "full" | "digital"; ignoreZero?: boolean },
) => string = rawFormatDuration;
