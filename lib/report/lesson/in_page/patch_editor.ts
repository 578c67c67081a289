import { html } from "../../element.ts";
import { gray } from "../../figures/kernel_picture.ts";

/** A step of an entry by key, and the pixels that it is dragged. */
const STEP = 0.1;
const PIXELS = 9;

/** A 3×3 patch whose entries a reader drags up and down, or sets by keys. */
export interface PatchEditor {
  /** The patch. */
  readonly element: HTMLElement;
  /** Its nine entries from −1 to 1, row by row. */
  values(): number[];
  /** Sets them. */
  set(values: readonly number[]): void;
}

/**
 * Makes a patch that can be changed: entries are dragged up and down, or set by arrow keys, Page
 * Up and Down, Home and End.
 *
 * @param document The document to make it in.
 * @param start Nine entries from −1 to 1, row by row.
 * @param onChange Is called after a change by the reader.
 */
export function patchEditor(
  document: Document,
  start: readonly number[],
  onChange: () => void = () => {},
): PatchEditor {
  const values = [...start];
  const entries = values.map((_, i) =>
    html(document, "div", {
      role: "slider",
      tabindex: 0,
      "aria-label": `row ${Math.floor(i / 3) + 1}, column ${i % 3 + 1}`,
      "aria-valuemin": -1,
      "aria-valuemax": 1,
      "aria-orientation": "vertical",
    })
  );
  const put = (i: number, value: number) => {
    values[i] = Math.max(-1, Math.min(1, Math.round(value * 10) / 10));
    show(entries[i]!, values[i]!);
  };
  const change = (i: number, value: number) => {
    put(i, value);
    onChange();
  };
  entries.forEach((entry, i) => {
    show(entry, values[i]!);
    entry.addEventListener("keydown", (event) => {
      const next = byKey(event.key, values[i]!);
      if (next === undefined) return;
      event.preventDefault();
      change(i, next);
    });
    drag(entry, () => values[i]!, (value) => change(i, value));
  });
  const name = { role: "group", "aria-label": "patch: drag its entries up and down" };
  return {
    element: html(document, "div", { class: "patch", ...name }, ...entries),
    values: () => [...values],
    set: (next) => next.forEach((value, i) => put(i, value)),
  };
}

function show(entry: HTMLElement, value: number): void {
  const text = value.toFixed(1).replace("-", "−");
  entry.textContent = text === "−0.0" ? "0.0" : text;
  entry.setAttribute("aria-valuenow", String(value));
  entry.style.background = gray(value, 1);
  entry.className = value > -0.1 ? "bright" : "dark";
}

function byKey(key: string, value: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: 1,
    ArrowRight: 1,
    ArrowDown: -1,
    ArrowLeft: -1,
    PageUp: 5,
    PageDown: -5,
  };
  if (key === "Home") return -1;
  if (key === "End") return 1;
  const step = steps[key];
  return step === undefined ? undefined : value + step * STEP;
}

function drag(entry: HTMLElement, value: () => number, change: (value: number) => void): void {
  entry.addEventListener("pointerdown", (down) => {
    entry.setPointerCapture(down.pointerId);
    entry.focus();
    const [from, at] = [value(), down.clientY];
    const move = ({ clientY }: PointerEvent) => change(from + STEP * (at - clientY) / PIXELS);
    entry.addEventListener("pointermove", move);
    const end = () => entry.removeEventListener("pointermove", move);
    entry.addEventListener("pointerup", end, { once: true });
    entry.addEventListener("pointercancel", end, { once: true });
  });
}
