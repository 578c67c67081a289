import type {
  CertificateSpec,
  FigureSpec,
  LiveSpec,
  ProseSpec,
  TableSpec,
  Telling,
} from "./compose.ts";
import type { Markdown } from "./markdown_text.ts";
import type { ClaimsCell } from "./notebook.ts";

/**
 * A figure of a page (see {@linkcode FigureSpec}).
 *
 * @param spec What it shows, and how it is drawn.
 * @returns The cell.
 *
 * @example
 * ```ts
 * import { figure } from "@filterscope/filterscope/report";
 * const cell = figure<{ n: number }>({
 *   id: "dot",
 *   lead: ({ results }) => `${results.n} points.`,
 *   caption: () => "Each dot is a point.",
 *   alt: () => "Dots.",
 *   draw: (_, document) => document.createElement("div"),
 * });
 * if (cell.kind !== "figure" || cell.id !== "dot") throw new Error("a figure with its anchor");
 * ```
 */
export function figure<Results, Id extends string = string>(
  spec: Omit<FigureSpec<Results, Id>, "kind">,
): FigureSpec<Results, Id> {
  return { kind: "figure", ...spec };
}

/**
 * Prose of a page: Markdown, made from what was computed.
 *
 * @param text Writes the text.
 * @returns The cell.
 *
 * @example
 * ```ts
 * import { md, prose } from "@filterscope/filterscope/report";
 * const cell = prose(() => md`## Why two\n\nBecause $b_1 = 2$.`);
 * if (cell.kind !== "prose") throw new Error("prose, to be written when there are results");
 * ```
 */
export function prose<Results, Id extends string = string>(
  text: Telling<Results, Id, Markdown>,
): ProseSpec<Results, Id> {
  return { kind: "prose", text };
}

/**
 * A table of a page (see {@linkcode TableSpec}).
 *
 * @param spec What it lists.
 * @returns The cell.
 *
 * @example
 * ```ts
 * import { table } from "@filterscope/filterscope/report";
 * const cell = table<{ n: number }>({
 *   caption: () => "Sizes.",
 *   columns: ["what", "how many"],
 *   rows: ({ results }) => [["points", String(results.n)]],
 * });
 * if (cell.kind !== "table" || cell.columns.length !== 2) {
 *   throw new Error("a table of two columns");
 * }
 * ```
 */
export function table<Results, Id extends string = string>(
  spec: Omit<TableSpec<Results, Id>, "kind">,
): TableSpec<Results, Id> {
  return { kind: "table", ...spec };
}

/**
 * A button that checks the certificate of a loop in the reader's browser, by distances alone (see
 * `verifyCertificate`). A list of certificates, each with what it is `of`, is checked at once.
 *
 * @param certificate Name of the result that is the certificate, or a list; with `null`, or an
 * empty list, the button is left out.
 * @param points Name of the result that is its cloud, or the list of their clouds.
 * @returns The cell.
 *
 * @example
 * ```ts
 * import type { LoopCertificate, PointCloud } from "@filterscope/filterscope/tda";
 * import { certificateCheck } from "@filterscope/filterscope/report";
 * type Results = { certificate: LoopCertificate | null; dense: PointCloud };
 * const cell = certificateCheck<Results>("certificate", "dense");
 * if (cell.kind !== "certificate") throw new Error("a check, made from the page's own results");
 * ```
 */
export function certificateCheck<Results>(
  certificate: keyof Results & string,
  points: keyof Results & string,
): CertificateSpec<Results> {
  return { kind: "certificate", certificate, points };
}

/**
 * A part of a page that computes its result again for other choices of its reader (see
 * {@linkcode LiveSpec}).
 *
 * @param spec What it starts from.
 * @returns The cell.
 *
 * @example
 * ```ts
 * import { live, type LiveStart } from "@filterscope/filterscope/report";
 * const cell = live<LiveStart>({ id: "live", start: ({ results }) => results });
 * if (cell.kind !== "live" || cell.id !== "live") throw new Error("a cell with its anchor");
 * ```
 */
export function live<Results, Id extends string = string>(
  spec: Omit<LiveSpec<Results, Id>, "kind">,
): LiveSpec<Results, Id> {
  return { kind: "live", ...spec };
}

/** Where the table of claims stands on a page. */
export const claimsTable: ClaimsCell = { kind: "claims" };
