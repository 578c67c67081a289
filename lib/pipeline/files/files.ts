import { createHash } from "node:crypto";
import { dirname } from "../../std.ts";

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
  const buffer = new Uint8Array(1 << 20);
  for (let n = await file.read(buffer); n !== null; n = await file.read(buffer)) {
    hash.update(buffer.subarray(0, n));
  }
  return hash.digest("hex");
}

/**
 * Writes a file whole or not at all: into a temporary neighbor first, then renamed. Makes the
 * folder if it is missing.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${crypto.randomUUID()}.part`;
  try {
    if (typeof content === "string") await Deno.writeTextFile(temporary, content);
    else await Deno.writeFile(temporary, content);
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

/** Whether a file or folder is there. */
export async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Reads a file that some step should have made.
 *
 * @param path The file.
 * @param remedy What the user can do if it is not there, e.g. ``run `deno task fetch mnist` ``.
 * @throws {Error} If it is not there; the message names the path and the remedy.
 */
export async function readInput(path: string, remedy: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw new Error(`Cannot read ${path}: there is no such file; ${remedy}`, { cause: error });
    }
    throw error;
  }
}

/**
 * Reads a JSON file that an earlier step should have made.
 *
 * @throws {Error} If it is not there.
 */
export async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await readInput(path, "run the steps before"))) as T;
}

/** For `catch`: lets an error pass that says that a file is not there; throws any other again. */
export function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
