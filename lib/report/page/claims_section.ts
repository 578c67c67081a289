import { type Child, html } from "../element.ts";
import type { ClaimSource, ThresholdOrigin, Verdict } from "./claim.ts";
import { verdictTable } from "./verdict_table.ts";

const SAYS: Readonly<Record<ClaimSource["by"], string>> = {
  article: "The article",
  paper: "The paper",
  filterscope: "This toolkit",
};

const THRESHOLD: Readonly<Record<ThresholdOrigin, string>> = {
  article: "threshold from the source",
  null: "threshold from the null",
  choice: "threshold: a choice",
};

/**
 * The table of claims: what is claimed and by whom, what was expected and why, what was found, and
 * whether it holds.
 *
 * @param page The document to make it in.
 * @param verdicts The claims and what became of them.
 * @param pictures Links to the pictures that show a claim, by its id.
 */
export function claimsSection(
  page: Document,
  verdicts: readonly Verdict[],
  pictures: (id: string) => readonly Element[],
): Element {
  const rows = verdicts.map((verdict) => row(page, verdict, pictures(verdict.id)));
  return verdictTable(page, {
    id: "claims",
    heading: "Claims and what was found",
    columns: ["claim", "expected", "found", "verdict"],
    rows,
  });
}

function row(page: Document, verdict: Verdict, pictures: readonly Element[]): Element {
  const { claim, expected, thresholdFrom, why, found, measured } = verdict;
  const small = (...children: Child[]) => html(page, "span", { class: "small" }, ...children);
  const by = html(page, "span", { title: verdict.source.where }, claimSource(verdict));
  const shown = pictures.flatMap((link) => [" · ", link]);
  return html(
    page,
    "tr",
    { id: `claim-${verdict.id}` },
    html(page, "td", {}, claim, small(by, ...shown)),
    html(
      page,
      "td",
      { "data-label": "Expected" },
      expected,
      small(THRESHOLD[thresholdFrom]),
      html(page, "details", { class: "why" }, html(page, "summary", {}, "why"), why),
    ),
    html(page, "td", { "data-label": "Found" }, found, small(measured)),
    html(page, "td", { class: verdictClass(verdict) }, verdictInWords(verdict)),
  );
}

/** Who makes a claim, and where. */
export function claimSource({ source: { by, where } }: Verdict): string {
  return `${SAYS[by]}: ${where}`;
}

/** A verdict with its sign. */
export function verdictInWords({ holds, answer }: Verdict): string {
  return `${holds === null ? "?" : holds ? "✓" : "✗"} ${answer}`;
}

/** The style of a verdict. */
export function verdictClass({ holds }: Verdict): string {
  return holds === null ? "open" : holds ? "holds" : "fails";
}
