import { html } from "../element.ts";
import type { CertificateCell } from "./notebook.ts";

/**
 * The button that checks a certificate, hidden where no script runs, and the place for its answer.
 *
 * @param page The document to make it in.
 * @param cell Where the page's results hold the certificate and its cloud.
 */
export function certificateSection(
  page: Document,
  { certificate, points }: CertificateCell,
): HTMLElement {
  return html(
    page,
    "section",
    { class: "text certificate", "data-certificate": certificate, "data-points": points },
    html(page, "button", { type: "button", hidden: "" }, "Check the certificate here"),
    html(page, "output", { "aria-live": "polite" }),
  );
}
