import { sha256 } from "../files/files.ts";

const ROOT = new URL("../../../", import.meta.url).href;
const IMPORT = /(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+\.ts)"/g;

/**
 * SHA-256 of a source file and of every file of this project that it imports, directly or not.
 *
 * This is what "the code of a step" means in records: when one of these files changes, so may the
 * step's result.
 *
 * @param entry The file to start from.
 * @returns Hashes by path from the project's root, sorted by path.
 */
export async function sourceHashes(entry: URL): Promise<Record<string, string>> {
  const hashes = new Map<string, string>();
  const visit = async (url: URL) => {
    const name = url.href.replace(ROOT, "");
    if (hashes.has(name)) return;
    const text = await (await fetch(url)).text();
    hashes.set(name, sha256(text));
    for (const [, target] of text.matchAll(IMPORT)) await visit(new URL(target!, url));
  };
  await visit(entry);
  return Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}
