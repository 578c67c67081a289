import { html } from "../../element.ts";
import type { LiveLook } from "../look.ts";

/** The controls of how pictures look. */
export interface LookControls {
  readonly elements: readonly HTMLElement[];
  /** Sets them to a look that came from elsewhere. */
  readonly show: (look: LiveLook) => void;
}

/** How each is called, and what it does. */
const WORDS: Readonly<Record<keyof LiveLook, readonly [name: string, title: string]>> = {
  color: ["color", "what nodes and points are colored by; nodes by the mean of their points"],
  size: ["size", "what the area of a node means"],
  edges: ["edges", "whether edges are wider that share more points"],
};

/**
 * Makes lists of what color, size and width may mean.
 *
 * @param document The document to make them in.
 * @param columns Names of the columns.
 * @param onChange Is told what has been chosen.
 */
export function lookControls(
  document: Document,
  columns: readonly string[],
  onChange: (change: Partial<LiveLook>) => void,
): LookControls {
  const options: Readonly<Record<keyof LiveLook, readonly (readonly [string, string])[]>> = {
    color: [["points", "number of points"], ...columns.map((name) => [name, name] as const)],
    size: [
      ["points", "number of points"],
      ["alike", "all alike"],
      ...columns.map((name) => [name, name] as const),
    ],
    edges: [["alike", "all alike"], ["shared", "shared points"]],
  };
  const lists = (Object.keys(WORDS) as (keyof LiveLook)[]).map((name) => {
    const list = html(
      document,
      "select",
      {},
      ...options[name].map(([value, words]) => html(document, "option", { value }, words)),
    );
    list.addEventListener("change", () => onChange({ [name]: list.value }));
    const [label, title] = WORDS[name];
    const row = html(
      document,
      "label",
      { class: "choice", title },
      html(document, "span", {}, label),
      list,
    );
    return { name, list, row };
  });
  return {
    elements: lists.map(({ row }) => row),
    show(look) {
      for (const { name, list } of lists) list.value = look[name];
    },
  };
}
