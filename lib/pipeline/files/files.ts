import { createHash } from "node:crypto";
import { basename, dirname, join } from "../../std.ts";
import { sweepParts } from "./sweep_parts.ts";

/** The SHA-256 of bytes or text, in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The SHA-256 of a file, read piece by piece. */
export function sha256File(path: string): Promise<string> {
  return digestFile(path, "sha256");
}

/**
 * A checksum of a file in hexadecimal, read piece by piece; MD5 is for files that are known by no
 * other.
 */
export async function digestFile(path: string, algorithm: "sha256" | "md5"): Promise<string> {
  const hash = createHash(algorithm);
  using file = await Deno.open(path);
  if ((await file.stat()).isDirectory) {
    throw new Error(`Cannot read ${path}: it is a folder; name a file in it`);
  }
  const buffer = new Uint8Array(1 << 20);
  for (let n = await file.read(buffer); n !== null; n = await file.read(buffer)) {
    hash.update(buffer.subarray(0, n));
  }
  return hash.digest("hex");
}

/** Letters of a file's name that its temporary neighbor keeps: at most 240 bytes. */
const KEPT_LETTERS = 60;

/**
 * Writes a file whole or not at all: into a temporary neighbor first, then renamed. Makes the
 * folder if it is missing. A link is followed: what it leads to is written. What processes left
 * there that ended while they wrote is removed (see `sweepParts`).
 *
 * @throws {Error} If there is a folder of that name, a file where its folder should be, a link to
 * nothing, no room, or no leave to write there. What was there before is left as it was.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  let temporary: string | undefined;
  try {
    const target = await linkEnd(path);
    const folder = dirname(target);
    await Deno.mkdir(folder, { recursive: true });
    await sweepParts(folder);
    const part = `${basename(target).slice(0, KEPT_LETTERS)}.${crypto.randomUUID()}.part`;
    temporary = join(folder, part);
    await writeLocked(
      temporary,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
    await Deno.rename(temporary, target);
  } catch (error) {
    if (temporary) await Deno.remove(temporary).catch(() => {});
    const reason = whyNot(error);
    if (reason === undefined) throw error;
    throw new Error(`Cannot write ${path}: ${reason}; name another file`, { cause: error });
  }
}

/** What a path leads to: itself, or the end of a link. */
async function linkEnd(path: string): Promise<string> {
  try {
    if (!(await Deno.lstat(path)).isSymlink) return path;
  } catch (error) {
    ignoreMissing(error);
    return path;
  }
  try {
    return await Deno.realPath(path);
  } catch (error) {
    ignoreMissing(error);
    throw new Error(`Cannot write ${path}: it is a link to a file that is not there; remove it`, {
      cause: error,
    });
  }
}

/** Writes a new file, locked as long as it is written. */
async function writeLocked(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  // Where there are no locks, nobody sweeps either.
  await file.lock(true).catch(() => {});
  await writeAll(file, bytes);
}

/** Writes all bytes to an open file; systems may take fewer at once. */
export async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length;) start += await file.write(bytes.subarray(start));
}

/** What systems call reasons that Deno has no class for. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is used up",
  EROFS: "that disk can only be read",
  ELOOP: "its links go in circles",
  ENAMETOOLONG: "a name in it is too long",
  EFBIG: "it is too large for that disk",
};

/** Why a file cannot be used, if that lies with its place. */
function whyNot(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (Object.hasOwn(REASONS, code)) return REASONS[code];
  if (error instanceof Deno.errors.IsADirectory) return "it is a folder";
  if (error instanceof Deno.errors.NotADirectory || error instanceof Deno.errors.AlreadyExists) {
    return "a part of that path is a file, not a folder";
  }
  if (error instanceof Deno.errors.PermissionDenied) return "the system does not allow it";
  if (error instanceof Deno.errors.NotCapable) return "Deno allows no program to use that place";
  return undefined;
}

/** Whether a file or folder is there. */
export async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    // Behind a file there is nothing.
    if (error instanceof Deno.errors.NotADirectory) return false;
    const reason = whyNot(error);
    if (reason === undefined) throw error;
    throw new Error(`Cannot look at ${path}: ${reason}; name another file`, { cause: error });
  }
}

/**
 * Reads a file that some step should have made.
 *
 * @param path The file.
 * @param remedy What the user can do if it is not there, e.g. ``run `deno task fetch mnist` ``.
 * @throws {Error} If it is not there or no file; the message names the path and the remedy.
 */
export async function readInput(path: string, remedy: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw new Error(`Cannot read ${path}: there is no such file; ${remedy}`, { cause: error });
    }
    const reason = whyNot(error);
    if (reason === undefined) throw error;
    throw new Error(`Cannot read ${path}: ${reason}; ${remedy}`, { cause: error });
  }
}

/**
 * Reads a JSON file that an earlier step should have made.
 *
 * @param path The file.
 * @returns What it holds.
 * @throws {Error} If it is not there.
 *
 * @example
 * ```ts
 * import { readJson } from "@filterscope/filterscope/pipeline";
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/shape.json`, '{"betti1": 1}');
 * const { betti1 } = await readJson<{ betti1: number }>(`${folder}/shape.json`);
 * await Deno.remove(folder, { recursive: true });
 * if (betti1 !== 1) throw new Error("what the file holds");
 * ```
 */
export async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await readInput(path, "run the steps before"))) as T;
}

/** For `catch`: lets an error pass that says that a file is not there; throws any other again. */
export function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
