import type { ClaimSource } from "../../lib/report/page/claim.ts";

/** The article on the figures. */
export function article(where: string): ClaimSource {
  return { by: "article", where };
}

/** A paper of the same authors. */
export function paper(where: string): ClaimSource {
  return { by: "paper", where };
}

/** This toolkit: what it takes to believe the rest. */
export function ours(where: string): ClaimSource {
  return { by: "filterscope", where };
}
