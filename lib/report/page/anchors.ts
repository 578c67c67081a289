/**
 * Gives every section's heading an anchor made from its words.
 *
 * @param main The page's content; changed in place.
 */
export function nameHeadings(main: Element): void {
  const taken = new Set([...main.querySelectorAll("[id]")].map(({ id }) => id));
  for (const heading of main.querySelectorAll("h2:not([id])")) {
    const words = heading.textContent!.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const plain = words.replace(/^-|-$/g, "") || "section";
    let id = plain;
    for (let i = 2; taken.has(id); i++) id = `${plain}-${i}`;
    taken.add(id);
    heading.id = id;
  }
}

/**
 * Checks that links on the page lead somewhere; one without words gets the figure's name.
 *
 * @param body The page; changed in place.
 * @param names What each figure is called, by its id.
 * @throws {RangeError} If a link leads to a place that the page does not have.
 */
export function fillLinks(body: Element, names: ReadonlyMap<string, string>): void {
  for (const link of body.querySelectorAll("a[href^='#']")) {
    const id = link.getAttribute("href")!.slice(1);
    if (body.ownerDocument.getElementById(id) === null) {
      throw new RangeError(`Cannot render: a link leads to "#${id}", which is not on the page`);
    }
    if (link.textContent !== "") continue;
    const name = names.get(id);
    if (name === undefined) {
      throw new RangeError(`Cannot render: a link to "#${id}" has no words, and is to no figure`);
    }
    link.textContent = name;
  }
}
