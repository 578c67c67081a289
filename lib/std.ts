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

/** Joins path segments. */
export const join: (...segments: string[]) => string = path.join;
/** The folder a path lies in. */
export const dirname: (path: string) => string = path.dirname;
/** The last segment of a path, without `suffix` if given. */
export const basename: (path: string, suffix?: string) => string = path.basename;
/** An absolute path from segments. */
export const resolve: (...segments: string[]) => string = path.resolve;
/** The path of a `file:` URL. */
export const fromFileUrl: (url: string | URL) => string = path.fromFileUrl;
/** The `file:` URL of a path. */
export const toFileUrl: (path: string) => URL = path.toFileUrl;
/** Bytes for people, e.g. `1.34 MB`. */
export const formatBytes: (bytes: number) => string = rawFormatBytes;
