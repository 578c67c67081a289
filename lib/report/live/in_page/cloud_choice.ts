import { html } from "../../element.ts";
import { type LivePlace, placeWith } from "../live_place.ts";

/** The controls that choose one of a page's clouds. */
export interface CloudChoice {
  readonly element: HTMLElement;
  /** Sets them to a cloud that was chosen elsewhere. */
  readonly show: (chosen: number) => void;
}

/**
 * Makes a list for each property in which clouds differ, such as layer and update. A combination
 * that is not there leads to the nearest that is.
 *
 * @param document The document to make them in.
 * @param places What tells the clouds apart.
 * @param onChange Is told which cloud has been chosen.
 */
export function cloudChoice(
  document: Document,
  places: readonly LivePlace[],
  onChange: (chosen: number) => void,
): CloudChoice {
  let now = 0;
  const lists = Object.keys(places[0]!).map((name) => {
    const values = [...new Set(places.map((place) => place[name]!))];
    const list = html(
      document,
      "select",
      {},
      ...values.map((value) => html(document, "option", { value }, value)),
    );
    list.addEventListener("change", () => {
      show(placeWith(places, now, name, list.value));
      onChange(now);
    });
    const words = html(document, "span", {}, name);
    return { name, list, label: html(document, "label", { class: "choice" }, words, list) };
  });
  const show = (chosen: number) => {
    now = chosen;
    for (const { name, list } of lists) list.value = places[now]![name]!;
  };
  show(now);
  return {
    element: html(document, "div", { class: "choices clouds" }, ...lists.map(({ label }) => label)),
    show,
  };
}
