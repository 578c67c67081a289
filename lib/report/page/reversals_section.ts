import { html } from "../element.ts";
import type { Verdict } from "./claim.ts";
import { claimSource, verdictClass, verdictInWords } from "./claims_section.ts";
import { verdictTable } from "./verdict_table.ts";

const HEADING = "What would change our mind";

/**
 * The table that ends a page: for every claim the verdict, the numbers behind it, and the result
 * that would reverse it.
 *
 * @param page The document to make it in.
 * @param verdicts The claims and what became of them.
 */
export function reversalsSection(page: Document, verdicts: readonly Verdict[]): Element {
  const columns = ["claim", "verdict", "measured", "what would reverse it"];
  const rows = verdicts.map((verdict) =>
    html(
      page,
      "tr",
      {},
      html(
        page,
        "td",
        {},
        verdict.claim,
        html(page, "span", { class: "small" }, claimSource(verdict)),
      ),
      html(page, "td", { class: verdictClass(verdict) }, verdictInWords(verdict)),
      html(page, "td", { "data-label": "Measured" }, verdict.measured),
      html(page, "td", { "data-label": "What would reverse it" }, verdict.reversedBy),
    )
  );
  return verdictTable(page, { id: "reversals", heading: HEADING, columns, rows });
}
