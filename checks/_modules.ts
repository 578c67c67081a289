import { scripts, type SourceTree } from "./_source_tree.ts";
import {
  lineOf,
  nameOf,
  part,
  parts,
  statements,
  type SyntaxNode,
  textOf,
  walk,
} from "./_syntax.ts";

/** What a file takes from another. */
export interface Import {
  /** As written: `./points.ts`, `commander`. */
  readonly specifier: string;
  /** The project's file that this is; absent if it is a package. */
  readonly file?: string;
  /** The line. */
  readonly line: number;
  /** The names taken, as the other file has them; `*` for all. */
  readonly names: readonly string[];
  /** Whether only types are taken, so that nothing is loaded. */
  readonly typeOnly: boolean;
  /** Whether the names are handed on: `export … from`. */
  readonly reexport: boolean;
}

/** A name that a file hands out. */
export interface Export {
  /** The name. */
  readonly name: string;
  /** The line. */
  readonly line: number;
  /** What declares it, if it is declared in this file. */
  readonly declaration?: SyntaxNode;
  /** Its name there, and the file that it is handed on from, or none if it is of this file. */
  readonly from?: { readonly name: string; readonly file?: string };
}

/** The imports and exports of a file. */
export interface Module {
  /** Everything it takes from elsewhere, also at run time and by workers. */
  readonly imports: readonly Import[];
  /** Everything it hands out by name; `export *` is among the imports. */
  readonly exports: readonly Export[];
}

const known = new WeakMap<SourceTree, ReadonlyMap<string, Module>>();

/** The imports and exports of every TypeScript file of a tree. */
export function modules(tree: SourceTree): ReadonlyMap<string, Module> {
  const all = known.get(tree) ??
    new Map(scripts(tree).map((path) => [path, moduleOf(tree, path)]));
  known.set(tree, all);
  return all;
}

/** The files that a project hands out, by the specifiers that its users write. */
export function entryPoints(tree: SourceTree): ReadonlyMap<string, string> {
  const { name, exports = {} } = JSON.parse(tree.get("deno.json") ?? "{}") as {
    name?: string;
    exports?: string | Record<string, string>;
  };
  const paths = typeof exports === "string" ? { ".": exports } : exports;
  return new Map(
    Object.entries(paths).map(([key, path]) => [`${name}${key.slice(1)}`, path.slice(2)]),
  );
}

function moduleOf(tree: SourceTree, path: string): Module {
  const body = statements(tree, path);
  const imports = body.flatMap((statement) => [
    ...importsOf(statement),
    ...loadedBy(statement),
  ]).map((one) => {
    const file = fileOf(tree, one.specifier, path);
    return { ...one, ...(file !== undefined && { file }) };
  });
  const exports = body.flatMap((statement) => {
    const source = textOf(part(statement, "source"));
    const file = source === undefined ? undefined : fileOf(tree, source, path);
    return exportsOf(statement, file).map((one) => throughImport(one, imports));
  });
  return { imports, exports };
}

/** The file that a specifier names, from the project's root. */
function fileOf(tree: SourceTree, specifier: string, from: string): string | undefined {
  if (!specifier.startsWith(".")) return entryPoints(tree).get(specifier);
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

/** What `import … from` or `export … from` takes. */
function importsOf(statement: SyntaxNode): Omit<Import, "file">[] {
  const specifier = textOf(part(statement, "source"));
  if (specifier === undefined) return [];
  const kind = statement.importKind ?? statement.exportKind;
  const specifiers = parts(statement, "specifiers");
  const types = specifiers.filter((one) => (one.importKind ?? one.exportKind) === "type").length;
  return [{
    specifier,
    line: lineOf(statement),
    names: statement.type === "ExportAllDeclaration" ? ["*"] : specifiers.map(takenName),
    typeOnly: kind === "type" || (types > 0 && types === specifiers.length),
    reexport: statement.type !== "ImportDeclaration",
  }];
}

function takenName(specifier: SyntaxNode): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  if (specifier.type === "ImportSpecifier") return nameOf(part(specifier, "imported")!);
  return specifier.type === "ExportSpecifier" ? nameOf(part(specifier, "local")!) : "*";
}

/** What is loaded within a statement: `await import("./x.ts")`, a worker, the module of a type. */
function loadedBy(statement: SyntaxNode): Omit<Import, "file">[] {
  const found: Omit<Import, "file">[] = [];
  walk(statement, (node, within) => {
    const add = (specifier: string | undefined, names: string[], typeOnly = false) => {
      if (specifier === undefined) return;
      found.push({ specifier, line: lineOf(node), names, typeOnly, reexport: false });
    };
    if (node.type === "ImportExpression") {
      add(textOf(part(node, "source")), awaitedNames(within));
    } else if (node.type === "TSImportType") {
      const name = part(node, "qualifier");
      add(textOf(part(node, "source")), [name ? nameOf(name) : "*"], true);
    } else if (node.type === "NewExpression" && part(node, "callee")?.name === "URL") {
      const path = textOf(parts(node, "arguments")[0]);
      if (path?.startsWith(".") && path.endsWith(".ts")) add(path, []);
    }
  });
  return found;
}

/** The names taken from `await import(…)`; `*` if they cannot be told. */
function awaitedNames(within: readonly SyntaxNode[]): string[] {
  const [outer, awaited] = [within.at(-2), within.at(-1)];
  if (!outer || awaited?.type !== "AwaitExpression") return ["*"];
  if (outer.type === "ExpressionStatement") return [];
  if (outer.type === "MemberExpression" && !outer.computed) {
    return [nameOf(part(outer, "property")!)];
  }
  const pattern = outer.type === "VariableDeclarator" ? part(outer, "id") : undefined;
  if (pattern?.type !== "ObjectPattern") return ["*"];
  return parts(pattern, "properties").map((one) => nameOf(part(one, "key")!));
}

/** The names that a statement hands out; `file` is what it names after `from`. */
function exportsOf(statement: SyntaxNode, file: string | undefined): Export[] {
  const line = lineOf(statement);
  if (statement.type === "ExportDefaultDeclaration") {
    return [{ name: "default", line, declaration: statement }];
  }
  if (statement.type !== "ExportNamedDeclaration") return [];
  const declaration = part(statement, "declaration");
  if (declaration) {
    return declaredNames(declaration).map((name) => ({ name, line, declaration }));
  }
  return parts(statement, "specifiers").map((one) => ({
    name: nameOf(part(one, "exported")!),
    line: lineOf(one),
    from: {
      name: one.type === "ExportSpecifier" ? nameOf(part(one, "local")!) : "*",
      ...(file !== undefined && { file }),
    },
  }));
}

/** The names that a declaration makes. */
function declaredNames(declaration: SyntaxNode): string[] {
  if (declaration.type !== "VariableDeclaration") return [nameOf(part(declaration, "id")!)];
  return parts(declaration, "declarations").flatMap((one) => patternNames(part(one, "id")!));
}

function patternNames(pattern: SyntaxNode): string[] {
  if (pattern.type === "Identifier") return [nameOf(pattern)];
  return [...parts(pattern, "properties"), ...parts(pattern, "elements")].flatMap((one) =>
    patternNames(part(one, "value") ?? part(one, "argument") ?? part(one, "left") ?? one)
  );
}

/** For `import { a } from "./b.ts"; export { a };`: says where it came from. */
function throughImport(one: Export, imports: readonly Import[]): Export {
  if (!one.from || one.from.file !== undefined) return one;
  const { name } = one.from;
  const { file } = imports.find(({ names, reexport }) => !reexport && names.includes(name)) ?? {};
  return file === undefined ? one : { ...one, from: { name, file } };
}
