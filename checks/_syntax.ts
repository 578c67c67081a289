import { parse } from "@babel/parser";
import type { SourceTree } from "./_source_tree.ts";

/** A node of Babel's syntax tree. */
export interface SyntaxNode {
  /** Its kind, e.g. `ImportDeclaration`. */
  readonly type: string;
  /** Where it stands; lines count from 1. */
  readonly loc: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  };
  /** Whatever its kind has besides. */
  readonly [field: string]: unknown;
}

const parsed = new WeakMap<SourceTree, Map<string, SyntaxNode[]>>();

/**
 * The statements of a file, parsed once.
 *
 * @throws {SyntaxError} If it is no TypeScript; the message names the file.
 */
export function statements(tree: SourceTree, path: string): SyntaxNode[] {
  const known = parsed.get(tree) ?? new Map<string, SyntaxNode[]>();
  parsed.set(tree, known);
  let body = known.get(path);
  if (!body) {
    try {
      const { program } = parse(tree.get(path)!, { sourceType: "module", plugins: ["typescript"] });
      body = program.body as unknown as SyntaxNode[];
    } catch (error) {
      throw new SyntaxError(`Cannot parse ${path}: ${(error as Error).message}`, { cause: error });
    }
    known.set(path, body);
  }
  return body;
}

/**
 * Visits a node and everything within it.
 *
 * @param visit Called with a node and the nodes that it lies in, outermost first. If it returns
 * `false`, what lies in the node is left out.
 */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, within: readonly SyntaxNode[]) => boolean | void,
  within: readonly SyntaxNode[] = [],
): void {
  if (visit(node, within) === false) return;
  const inner = [...within, node];
  for (const [field, value] of Object.entries(node)) {
    if (field.endsWith("Comments")) continue;
    const nodes = (Array.isArray(value) ? value : [value]).filter(isNode);
    for (const child of nodes) walk(child, visit, inner);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "loc" in value;
}

/** The node in a field, if there is one. */
export function part(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return isNode(node[field]) ? node[field] : undefined;
}

/** The nodes in a field that lists nodes. */
export function parts(node: SyntaxNode, field: string): SyntaxNode[] {
  const list = node[field];
  return Array.isArray(list) ? list.filter(isNode) : [];
}

/** The name that an identifier, or a text in its place, stands for. */
export function nameOf(node: SyntaxNode): string {
  return String(node.name ?? node.value);
}

/** The text of a literal; `undefined` if the node is none. */
export function textOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "TSLiteralType") return textOf(part(node, "literal"));
  return node?.type === "StringLiteral" ? String(node.value) : undefined;
}

/** The line that a node starts on. */
export function lineOf(node: SyntaxNode): number {
  return node.loc.start.line;
}
