import { html } from "../../element.ts";
import type { ExerciseItem } from "../exercise.ts";

/** A list that a reader puts in order. */
export interface SortableList {
  /** The list. */
  readonly element: HTMLElement;
  /** Names of its entries, from the top. */
  order(): string[];
}

/**
 * Makes a list whose entries are dragged, or moved by the buttons beside them.
 *
 * @param document The document to make it in.
 * @param items The entries, from the top.
 */
export function sortableList(document: Document, items: readonly ExerciseItem[]): SortableList {
  const list = html(document, "ol", { class: "sortable" });
  list.append(...items.map((item) => entryOf(document, list, item)));
  return {
    element: list,
    order: () => [...list.children].map((entry) => (entry as HTMLElement).dataset.item!),
  };
}

function entryOf(document: Document, list: HTMLElement, item: ExerciseItem): HTMLElement {
  const button = (sign: string, by: -1 | 1) => {
    const name = `move ${item.label} ${by < 0 ? "up" : "down"}`;
    const one = html(document, "button", { type: "button", "aria-label": name }, sign);
    one.addEventListener("click", () => {
      const other = by < 0 ? entry.previousElementSibling : entry.nextElementSibling;
      if (!other) return;
      if (by < 0) other.before(entry);
      else other.after(entry);
      one.focus();
    });
    return one;
  };
  const entry = html(
    document,
    "li",
    { "data-item": item.id },
    ...(item.picture ? [item.picture(document)] : []),
    html(document, "span", { class: "label" }, item.label),
    button("↑", -1),
    button("↓", 1),
  );
  entry.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest("button")) return;
    dragEntry(list, entry, event);
  });
  return entry;
}

/** Moves an entry with the pointer, past those whose middle it crosses. */
function dragEntry(list: HTMLElement, entry: HTMLElement, down: PointerEvent): void {
  entry.setPointerCapture(down.pointerId);
  entry.classList.add("held");
  const move = ({ clientY }: PointerEvent) => {
    const others = [...list.children].filter((one) => one !== entry);
    const next = others.find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return clientY < top + height / 2;
    });
    if (next ? next.previousElementSibling === entry : list.lastElementChild === entry) return;
    if (next) next.before(entry);
    else list.append(entry);
    // An entry that is put elsewhere loses the pointer.
    entry.setPointerCapture(down.pointerId);
  };
  const end = () => {
    entry.classList.remove("held");
    entry.removeEventListener("pointermove", move);
  };
  entry.addEventListener("pointermove", move);
  entry.addEventListener("pointerup", end, { once: true });
  entry.addEventListener("pointercancel", end, { once: true });
}
