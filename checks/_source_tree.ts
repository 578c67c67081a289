/** The project's text files, by path from its root with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

/** Something that a check does not allow. */
export interface Finding {
  /** The file, from the project's root. */
  readonly file: string;
  /** Its line, from 1. */
  readonly line: number;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** Folders that hold nothing written by hand. */
const LEFT_OUT = /(^|\/)(node_modules|store|out|fixtures|__snapshots__|bundles|\.git)$|^shared$/;

/** A script that was bundled, beside its source. */
const BUNDLE = /^bundle\.json$/;

const TEXT = /\.(ts|md|json|wat|slurm|cff)$/;

/**
 * Reads every text file of a project that people write: code, documentation, settings.
 *
 * @param root The project's folder, as a `file:` URL that ends in a slash.
 */
export async function readTree(root: URL): Promise<SourceTree> {
  const files = new Map<string, string>();
  const visit = async (folder: string) => {
    for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
      const path = folder + name;
      if (isDirectory && !LEFT_OUT.test(path)) await visit(`${path}/`);
      else if (!isDirectory && TEXT.test(name) && !BUNDLE.test(name)) {
        files.set(path, await Deno.readTextFile(new URL(path, root)));
      }
    }
  };
  await visit("");
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The TypeScript files of a tree. */
export function scripts(tree: SourceTree): string[] {
  return [...tree.keys()].filter((path) => path.endsWith(".ts"));
}
