import { html } from "../../element.ts";

/** What the buttons over the graph do. */
export interface GraphTools {
  readonly element: HTMLElement;
  /** Whether dragging draws round things. */
  readonly lassoing: () => boolean;
}

/**
 * Buttons that enlarge the graph, show it whole, and let dragging draw round nodes and points.
 *
 * @param document The document to make them in.
 * @param zoom Enlarges the graph or makes it smaller; 0 shows it whole.
 */
export function graphTools(
  document: Document,
  zoom: (direction: 1 | -1 | 0) => void,
): GraphTools {
  const button = (text: string, label: string, act: () => void) => {
    const made = html(
      document,
      "button",
      { type: "button", "aria-label": label, title: label },
      text,
    );
    made.addEventListener("click", act);
    return made;
  };
  let lassoing = false;
  const lasso = button("lasso", "lasso: draw round nodes or points", () => {
    lassoing = !lassoing;
    lasso.setAttribute("aria-pressed", String(lassoing));
  });
  lasso.setAttribute("aria-pressed", "false");
  return {
    element: html(
      document,
      "div",
      { class: "tools" },
      button("+", "enlarge the graph", () => zoom(1)),
      button("−", "make the graph smaller", () => zoom(-1)),
      button("whole", "show the whole graph", () => zoom(0)),
      lasso,
    ),
    lassoing: () => lassoing,
  };
}
