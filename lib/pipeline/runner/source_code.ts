import project from "../../../deno.json" with { type: "json" };
import { basename } from "../../std.ts";
import { sha256 } from "../files/files.ts";
import { readSource } from "./read_source.ts";

const ROOT = new URL("../../../", import.meta.url).href;

/** What the code of a step is. */
export interface SourceCode {
  /** SHA-256 of each source file by path from the project's root, sorted by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The packages that they import, as the import map has them, sorted by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * What source files and every file of this project that they import, directly or not, say to the
 * machine: hashes of their tokens without comments, white space, and imports of types; and the
 * packages that they use.
 *
 * This is what "the code of a step" means in records: when one of these changes, so may the step's
 * result. A reworded comment, or a changed file that only lends its types, changes none.
 *
 * @param entries The files to start from; one outside the project is known by its name.
 */
export async function sourceCode(...entries: readonly URL[]): Promise<SourceCode> {
  const files = new Map<string, string>();
  const packages = new Map<string, string>();
  const visit = async (url: URL) => {
    const name = url.href.startsWith(ROOT) ? url.href.slice(ROOT.length) : basename(url.pathname);
    if (files.has(name)) return;
    const { tokens, imports } = readSource(await (await fetch(url)).text());
    files.set(name, sha256(tokens.join(" ")));
    for (const target of imports) {
      const next = resolved(target, url);
      if (next) await visit(next);
      for (const [key, version] of Object.entries(project.imports)) {
        if (target === key || key.endsWith("/") && target.startsWith(key)) {
          packages.set(key, version);
        }
      }
    }
  };
  for (const entry of entries) await visit(entry);
  return { files: sorted(files), packages: sorted(packages) };
}

function sorted(entries: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The file that an import names, if it is one of this project's. Its settings are none: of those
 * only the versions of packages matter, which are told by name.
 */
function resolved(target: string, from: URL): URL | undefined {
  if (/^\.{1,2}\/.*(?<!\/deno)\.(ts|json)$/.test(target)) return new URL(target, from);
  if (!target.startsWith(project.name)) return undefined;
  const entries: Readonly<Record<string, string>> = project.exports;
  const entry = entries[`.${target.slice(project.name.length)}`];
  return entry === undefined ? undefined : new URL(entry, ROOT);
}
