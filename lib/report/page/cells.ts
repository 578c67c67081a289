import type { FigureSpec, ProseSpec, TableSpec, Telling } from "./compose.ts";
import type { Markdown } from "./markdown_text.ts";
import type { ClaimsCell } from "./notebook.ts";

/** A figure of a page (see {@linkcode FigureSpec}). */
export function figure<Results, Id extends string = string>(
  spec: Omit<FigureSpec<Results, Id>, "kind">,
): FigureSpec<Results, Id> {
  return { kind: "figure", ...spec };
}

/** Prose of a page: Markdown, made from what was computed. */
export function prose<Results, Id extends string = string>(
  text: Telling<Results, Id, Markdown>,
): ProseSpec<Results, Id> {
  return { kind: "prose", text };
}

/** A table of a page (see {@linkcode TableSpec}). */
export function table<Results, Id extends string = string>(
  spec: Omit<TableSpec<Results, Id>, "kind">,
): TableSpec<Results, Id> {
  return { kind: "table", ...spec };
}

/** Where the table of claims stands on a page. */
export const claimsTable: ClaimsCell = { kind: "claims" };
