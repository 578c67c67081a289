import { type Child, html } from "../element.ts";
import type { ClaimSource, Verdict } from "./claim.ts";
import { scrollBox } from "./scroll_box.ts";

const SAYS: Readonly<Record<ClaimSource["by"], string>> = {
  article: "The article",
  paper: "The paper",
  filterscope: "This toolkit",
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
  const heads = ["claim", "expected", "found", "verdict"]
    .map((name) => html(page, "th", { scope: "col" }, name));
  const rows = verdicts.map((verdict) => row(page, verdict, pictures(verdict.id)));
  const table = html(
    page,
    "table",
    {},
    html(page, "thead", {}, html(page, "tr", {}, ...heads)),
    html(page, "tbody", {}, ...rows),
  );
  return html(
    page,
    "section",
    { class: "claims" },
    html(page, "h2", { id: "claims" }, "Claims and what was found"),
    scrollBox(page, "Claims and what was found", table),
  );
}

function row(page: Document, verdict: Verdict, pictures: readonly Element[]): Element {
  const { source, claim, expected, why, found, measured, holds, answer } = verdict;
  const small = (...children: Child[]) => html(page, "span", { class: "small" }, ...children);
  const shown = pictures.flatMap((link) => [" · ", link]);
  const by = html(page, "span", { title: source.where }, `${SAYS[source.by]}: ${source.where}`);
  return html(
    page,
    "tr",
    { id: `claim-${verdict.id}` },
    html(page, "td", {}, claim, small(by, ...shown)),
    html(
      page,
      "td",
      {},
      expected,
      html(page, "details", { class: "why" }, html(page, "summary", {}, "why"), why),
    ),
    html(page, "td", {}, found, small(measured)),
    html(
      page,
      "td",
      { class: holds ? "holds" : "fails" },
      `${holds ? "✓" : "✗"} ${answer}`,
    ),
  );
}
