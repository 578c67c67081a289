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
  let pictures: HTMLElement | undefined;
  for (const element of main.querySelectorAll("h2[id], figure")) {
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
      if (!pictures) {
        pictures = html(page, "ol", {});
        const section = list.lastElementChild;
        if (section) section.append(pictures);
        else list.append(html(page, "li", {}, pictures));
      }
      pictures.append(html(page, "li", {}, link));
    }
  }
  return list.querySelectorAll("a").length > 1 ? list : undefined;
}
