import { join } from "../../std.ts";

/** Names of files that `writeWhole` has not renamed yet, of older versions too. */
const PART = /\.[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?\.part$/;

/** Milliseconds that a file is left alone after its last byte: it may be about to be renamed. */
const SETTLED = 60_000;

/** Folders that this process has swept. */
const swept = new Set<string>();

/**
 * Removes what processes left behind that ended while they wrote into a folder. Those that still
 * write hold a lock on their file, which ends with them, so that no other's work is taken away.
 * Each folder is swept once a process; where that is not possible, files stay.
 */
export async function sweepParts(folder: string): Promise<void> {
  if (swept.has(folder)) return;
  swept.add(folder);
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (isFile && PART.test(name)) await removeDead(join(folder, name));
    }
  } catch {
    // The folder may not be listed, or is going away: nothing depends on it.
  }
}

async function removeDead(path: string): Promise<void> {
  try {
    using file = await Deno.open(path, { read: true, write: true });
    const { mtime } = await file.stat();
    if (!mtime || Date.now() - mtime.getTime() < SETTLED) return;
    if (await file.tryLock(true)) await Deno.remove(path);
  } catch {
    // It was renamed meanwhile, or belongs to somebody else.
  }
}
