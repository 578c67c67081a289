import { html } from "../element.ts";

/**
 * A table of contents: the page's sections, and under each its pictures.
 *
 * @param main The page's content, with ids on its headings and figures.
 * @param names What each figure is called, by its id.
 * @returns A list; `undefined` if there are fewer than two entries.
 */
export function contentsList(
  main: Element,
  names: ReadonlyMap<string, string>,
): HTMLElement | undefined {
  const page = main.ownerDocument;
  const list = html(page, "ol", {});
  const first: HTMLElement[] = [];
  let pictures: HTMLElement | undefined;
  for (const element of main.querySelectorAll("h2[id], figure[id]")) {
    const link = html(page, "a", { href: `#${element.id}` });
    if (element.localName === "h2") {
      link.append(element.textContent!);
      pictures = undefined;
      list.append(html(page, "li", {}, link));
    } else {
      const lead = element.querySelector("figcaption strong")!.textContent!.trim();
      link.append(
        html(page, "span", {}, names.get(element.id)!),
        lead.slice(names.get(element.id)!.length + 1),
      );
      const entry = html(page, "li", {}, link);
      const section = list.lastElementChild;
      // The key picture stands before any section.
      if (!section) first.push(entry);
      else {
        if (!pictures) section.append(pictures = html(page, "ol", {}));
        pictures.append(entry);
      }
    }
  }
  list.prepend(...first);
  return list.querySelectorAll("a").length > 1 ? list : undefined;
}
