import { html } from "../element.ts";
import type { GlossaryEntry } from "./glossary.ts";

/** Where terms are explained, and what opens a new section. */
const MARKED = ".text, figcaption, .finding";
const LEFT_ALONE = "h1, h2, h3, h4, a, code, pre, math, dfn, summary";
const OPENS = "h2";

/** TreeWalker's numbers for elements and texts. */
const ELEMENTS_AND_TEXTS = 1 | 4;

/** Entries by the forms of their terms, and what finds one of these. */
interface Terms {
  readonly forms: ReadonlyMap<string, GlossaryEntry>;
  readonly pattern: RegExp;
}

/**
 * Marks the first use of every glossary term in each section of a page's prose and captions, so
 * that its meaning shows when it is pointed at, touched, or reached by keyboard.
 *
 * @param root The page's content; changed in place.
 * @param glossary The terms.
 * @returns Whether any term was found.
 */
export function markTerms(root: Element, glossary: readonly GlossaryEntry[]): boolean {
  const terms = termsOf(glossary);
  const document = root.ownerDocument;
  const walker = document.createTreeWalker(root, ELEMENTS_AND_TEXTS);
  const texts: { node: Text; section: number }[] = [];
  let section = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 1) {
      if ((node as Element).matches(OPENS)) section++;
      continue;
    }
    const parent = node.parentElement!;
    if (parent.closest(MARKED) && !parent.closest(LEFT_ALONE)) {
      texts.push({ node: node as Text, section });
    }
  }
  const seen = new Set<string>();
  for (const { node, section } of texts) markText(document, node, section, terms, seen);
  return seen.size > 0;
}

/** What finds the terms of a glossary, longer ones first. */
function termsOf(glossary: readonly GlossaryEntry[]): Terms {
  const forms = new Map(
    glossary.flatMap((entry) =>
      (entry.forms ?? [entry.term]).map((form) => [form.toLowerCase(), entry] as const)
    ),
  );
  const longestFirst = [...forms.keys()].sort((a, b) => b.length - a.length);
  const words = `(${longestFirst.join("|")})s?`;
  return { forms, pattern: new RegExp(`(?<![\\p{L}\\p{N}_-])${words}(?![\\p{L}\\p{N}_-])`, "iu") };
}

function markText(
  document: Document,
  node: Text,
  section: number,
  { forms, pattern }: Terms,
  seen: Set<string>,
): void {
  const parts: Node[] = [];
  let rest = node.data;
  // What has been looked at and holds no term that is new to its section.
  let plain = "";
  for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
    const entry = forms.get(match[1]!.toLowerCase())!;
    plain += rest.slice(0, match.index);
    rest = rest.slice(match.index + match[0].length);
    const key = `${section} ${entry.term}`;
    if (seen.has(key)) plain += match[0];
    else {
      seen.add(key);
      parts.push(document.createTextNode(plain), marked(document, match[0], entry));
      plain = "";
    }
  }
  if (parts.length > 0) node.replaceWith(...parts, document.createTextNode(plain + rest));
}

function marked(document: Document, text: string, { term, meaning }: GlossaryEntry): Element {
  const attributes = {
    class: "term",
    tabindex: 0,
    "aria-describedby": termAnchor(term),
    "data-tip": `${term}: ${meaning}`,
  };
  return html(document, "dfn", attributes, text);
}

/**
 * The list of all terms, for a page's end.
 *
 * @param page The document to make it in.
 * @param glossary The terms.
 */
export function glossaryList(page: Document, glossary: readonly GlossaryEntry[]): Element {
  const entries = glossary.map(({ term, meaning }) =>
    html(
      page,
      "div",
      {},
      html(page, "dt", {}, term),
      html(page, "dd", { id: termAnchor(term) }, meaning),
    )
  );
  return html(
    page,
    "section",
    { class: "glossary" },
    html(page, "h2", { id: "glossary" }, "Glossary"),
    html(page, "dl", {}, ...entries),
  );
}

function termAnchor(term: string): string {
  const ascii = term.replace("₀", "0").replace("₁", "1").toLowerCase();
  return `term-${ascii.replace(/[^a-z0-9]+/g, "-")}`;
}
