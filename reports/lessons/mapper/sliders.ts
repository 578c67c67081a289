import { html } from "../../../lib/report/element.ts";

/** A number that a reader chooses. */
export interface SliderSpec {
  /** What it is called. */
  readonly name: string;
  /** Its range, its step, and where it starts. */
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly value: number;
}

/**
 * Sliders side by side, each with its value.
 *
 * @param page The document to make them in.
 * @param specs The numbers.
 * @param onChange Is called when one has changed.
 * @returns The sliders, and their values by name.
 */
export function sliders(page: Document, specs: readonly SliderSpec[], onChange: () => void) {
  const inputs = specs.map(({ name, least, most, step, value }) => {
    const input = html(page, "input", { type: "range", min: least, max: most, step, value });
    const shown = html(page, "span", { class: "value" }, String(value));
    input.addEventListener("input", () => {
      shown.textContent = input.value;
      onChange();
    });
    return { name, input, label: html(page, "label", {}, `${name} `, input, shown) };
  });
  return {
    element: html(page, "div", { class: "tool" }, ...inputs.map(({ label }) => label)),
    values: (): Readonly<Record<string, number>> =>
      Object.fromEntries(inputs.map(({ name, input }) => [name, Number(input.value)])),
  };
}
