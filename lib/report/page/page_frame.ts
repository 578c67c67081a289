import { html } from "../element.ts";
import { contentsList } from "./contents.ts";
import { fold } from "./fold.ts";

/**
 * Puts what a page says into its body: a link past the contents, the contents beside it, and folded
 * under its header for narrow screens.
 *
 * @param page The page; its body is filled.
 * @param main What the page says, with its header and an id.
 * @param names Names of figures by id, for the contents.
 * @param what What the main part is, for the link to it: `results`.
 */
export function fillFrame(
  page: Document,
  main: HTMLElement,
  names: ReadonlyMap<string, string>,
  what: string,
): void {
  const contents = contentsList(main, names);
  if (contents) {
    const folded = fold(page, "Contents", contents.cloneNode(true));
    folded.className = "contents";
    main.querySelector("header")!.after(folded);
  }
  page.body.append(
    html(page, "a", { class: "skip", href: `#${main.id}` }, `Skip to the ${what}`),
    html(
      page,
      "div",
      { class: "page" },
      ...(contents ? [html(page, "nav", { "aria-label": "Contents" }, contents)] : []),
      main,
    ),
  );
}
