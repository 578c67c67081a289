import { html } from "../../../lib/report/element.ts";

/** A slider with its name and its value. */
export interface Slider {
  /** The whole, to be put into a row of tools. */
  readonly label: HTMLLabelElement;
  /** The control itself. */
  readonly input: HTMLInputElement;
  /** Where it stands. */
  value(): number;
  /** Moves it. */
  set(value: number): void;
  /** Sets its upper end. */
  setMost(most: number): void;
}

/** What a slider is made of. */
export interface SliderSpec {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  /** Its value in words. */
  readonly tell: (value: number) => string;
}

/**
 * Makes a slider that says where it stands.
 *
 * @param page The document to make it in.
 * @param spec Its name, ends, and words.
 */
export function slider(page: Document, spec: SliderSpec): Slider {
  const { name, min, max, step = 1, value, tell } = spec;
  const input = html(page, "input", { type: "range", min, max, step, value });
  const shown = html(page, "output", {});
  const say = () => {
    shown.textContent = tell(Number(input.value));
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", say);
  say();
  return {
    input,
    label: html(page, "label", {}, name, input, shown),
    value: () => Number(input.value),
    set(next) {
      input.value = String(next);
      say();
    },
    setMost(most) {
      input.max = String(most);
      say();
    },
  };
}
