import { entryPoints, type Export, type Module, modules } from "./_modules.ts";
import type { Finding, SourceTree } from "./_source_tree.ts";
import { nameOf, part, statements, type SyntaxNode, walk } from "./_syntax.ts";

/** Where the files that hand the library out lie, besides those that `deno.json` names. */
const ENTRY = /^lib\/[^/]+\/mod\.ts$/;

/**
 * Finds exports of `lib` that nothing but tests uses: no other file of the project imports them,
 * and no entry point hands them out. A type counts as used where an export that is used names it,
 * as those who call that need it.
 */
export function unusedExports(tree: SourceTree): Finding[] {
  const all = modules(tree);
  const entries = new Set(entryPoints(tree).values());
  const roots: [string, string][] = [];
  const tested = new Uses(tree);
  for (const [file, { imports, exports }] of all) {
    if (entries.has(file) || ENTRY.test(file)) {
      for (const { name } of exports) roots.push([file, name]);
    }
    for (const one of imports) {
      const isRoot = entries.has(file) || ENTRY.test(file);
      if (one.file === undefined || (one.reexport && !isRoot)) continue;
      for (const name of one.names) {
        if (file.startsWith("test/")) tested.add(one.file, name);
        else roots.push([one.file, name]);
      }
    }
  }
  const used = new Uses(tree);
  for (const [file, name] of roots) used.add(file, name);
  return [...all].filter(([file]) => file.startsWith("lib/")).flatMap(([file, { exports }]) =>
    exports.filter(({ name }) => !used.has(file, name)).map(({ name, line }) => ({
      file,
      line,
      message: tested.has(file, name)
        ? `only tests use ${name}: give it a use, or remove it`
        : `nothing imports ${name}: do not export it, or remove it`,
    }))
  );
}

/** Exports that are used, with those that they are handed on from and the types that they name. */
class Uses {
  readonly #tree: SourceTree;
  readonly #names = new Map<string, Set<string>>();

  constructor(tree: SourceTree) {
    this.#tree = tree;
  }

  has(file: string, name: string): boolean {
    return this.#names.get(file)?.has(name) ?? false;
  }

  add(file: string, name: string): void {
    const found = modules(this.#tree).get(file);
    if (!found || this.has(file, name)) return;
    this.#names.set(file, (this.#names.get(file) ?? new Set()).add(name));
    for (const one of found.exports) {
      // `export *` leaves the default out.
      if (one.name === name || (name === "*" && one.name !== "default")) this.#follow(file, one);
    }
    for (const { reexport, names, file: target } of found.imports) {
      if (reexport && names[0] === "*" && target !== undefined) this.add(target, name);
    }
  }

  #follow(file: string, { name, declaration, from }: Export): void {
    this.add(file, name);
    if (from?.file !== undefined) this.add(from.file, from.name);
    const { exports } = modules(this.#tree).get(file)!;
    const types = new Set(exports.filter(isType).map((one) => one.name));
    const named = from && from.file === undefined
      ? declarationOf(this.#tree, file, from.name)
      : declaration;
    if (named) { for (const type of typesNamed(named)) if (types.has(type)) this.add(file, type); }
  }
}

function isType({ declaration }: Module["exports"][number]): boolean {
  return declaration?.type === "TSInterfaceDeclaration" ||
    declaration?.type === "TSTypeAliasDeclaration";
}

/** What a file declares under a name that it exports apart from that. */
function declarationOf(tree: SourceTree, file: string, name: string): SyntaxNode | undefined {
  return statements(tree, file).find((one) => part(one, "id")?.name === name);
}

/** The types that a declaration names, bodies of functions left out. */
function typesNamed(declaration: SyntaxNode): string[] {
  const names: string[] = [];
  walk(declaration, (node, within) => {
    if (node.type === "BlockStatement" && within.at(-1)!.type !== "ClassBody") return false;
    const name = part(node, "typeName") ?? part(node, "expression");
    if (name?.type === "Identifier") names.push(nameOf(name));
  });
  return names;
}
