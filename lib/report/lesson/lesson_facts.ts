/** Where the text of a lesson holds a fact of the student's data: `{{name}}`. */
const PLACE = /\{\{([\w-]+)\}\}/;

/** A formula, which Markdown would read otherwise. */
const FORMULA = /\$\$[^$]+\$\$|\$[^$\n]+\$/g;

/**
 * Text with facts in it as Markdown whose formulas can be typeset: there a fact is a piece of text.
 *
 * @param text The Markdown.
 */
export function factsInFormulas(text: string): string {
  return text.replace(
    FORMULA,
    (formula) => formula.replace(/\{\{([\w-]+)\}\}/g, "\\text{fact:$1:}"),
  );
}

/**
 * Marks where facts stand, so that {@linkcode fillFacts} finds these places again and again.
 *
 * @param root Text that has been typeset; changed in place.
 */
export function markFacts(root: ParentNode & Node): void {
  const page = root.ownerDocument!;
  for (const node of textsOf(root)) {
    let rest = node;
    const formula = /^fact:([\w-]+):$/.exec(rest.data.trim());
    if (formula) {
      rest.data = "";
      rest.parentElement!.setAttribute("data-fact", formula[1]!);
      continue;
    }
    for (let at = PLACE.exec(rest.data); at; at = PLACE.exec(rest.data)) {
      const place = rest.splitText(at.index);
      rest = place.splitText(at[0].length);
      const span = page.createElement("span");
      span.setAttribute("data-fact", at[1]!);
      place.replaceWith(span);
    }
  }
}

/**
 * Writes facts where they belong.
 *
 * @param root What holds their places; changed in place.
 * @param facts Facts by name.
 * @throws {RangeError} If there is a place for a fact that is not given.
 */
export function fillFacts(root: ParentNode, facts: Readonly<Record<string, string>>): void {
  for (const place of root.querySelectorAll("[data-fact]")) {
    const name = place.getAttribute("data-fact")!;
    const text = facts[name];
    if (text === undefined) {
      throw new RangeError(
        `Cannot fill in "{{${name}}}": the data of the exercise have only ` +
          (Object.keys(facts).join(", ") || "no facts"),
      );
    }
    place.textContent = text;
  }
}

function textsOf(root: ParentNode & Node): Text[] {
  // 4: texts.
  const walker = root.ownerDocument!.createTreeWalker(root, 4);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
  return texts;
}
