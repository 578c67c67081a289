import { html } from "../../element.ts";
import {
  allows,
  LENSES,
  type LiveChoices,
  type LiveLens,
  type LiveNumber,
  liveRanges,
} from "../choices.ts";
import { choiceSteps } from "../choice_steps.ts";
import type { LiveData } from "../live_data.ts";

/** The controls of a page's choices. */
export interface Controls {
  readonly element: HTMLElement;
  /** Sets them to choices that came from elsewhere. */
  readonly show: (choices: LiveChoices) => void;
}

/** How each is called, and what it does. */
const WORDS: Readonly<Record<LiveNumber, readonly [name: string, title: string]>> = {
  k: ["k", "density is measured by the distance to the k-th neighbor"],
  p: ["p", "the densest part of all points"],
  resolution: ["resolution", "Mapper intervals per lens coordinate"],
  gain: ["gain", "length of an interval over their spacing"],
  cut: ["cut factor", "clusters are cut at this many times the scale of the cloud"],
};

const LENS_WORDS: Readonly<Record<LiveLens, string>> = {
  pca: "two components",
  codensity: "codensity",
  eccentricity: "eccentricity",
};

/**
 * Makes the controls of a page's choices: for each number a slider and a field, and a list of
 * lenses.
 *
 * @param document The document to make them in.
 * @param data What the page was built with.
 * @param onChange Is told what has been chosen.
 */
export function makeControls(
  document: Document,
  data: LiveData,
  onChange: (choices: Partial<LiveChoices>) => void,
): Controls {
  const ranges = liveRanges(data.cloud.n);
  const numbers = (Object.keys(WORDS) as LiveNumber[]).map((name) => {
    const range = ranges[name];
    const steps = choiceSteps(name, range, data.choices[name]);
    const [label, title] = WORDS[name];
    const slider = html(document, "input", {
      type: "range",
      min: 0,
      max: steps.length - 1,
      "aria-label": `${label}, slider`,
    });
    const field = html(document, "input", {
      type: "number",
      step: "any",
      min: String(range.least),
      max: String(range.most),
      "aria-label": label,
    });
    const show = (value: number) => {
      if (document.activeElement !== field) field.value = String(value);
      field.setCustomValidity("");
      slider.value = String(nearest(steps, value));
      slider.setAttribute("aria-valuetext", String(value));
    };
    slider.addEventListener("input", () => {
      const value = steps[Number(slider.value)]!;
      show(value);
      onChange({ [name]: value });
    });
    field.addEventListener("input", () => {
      const value = field.valueAsNumber;
      const fine = allows(range, value);
      field.setCustomValidity(
        fine ? "" : `from ${range.least} to ${range.most}${range.whole ? ", a whole number" : ""}`,
      );
      if (fine) onChange({ [name]: value });
    });
    field.addEventListener("change", () => field.reportValidity());
    const row = html(
      document,
      "div",
      { class: "choice", title },
      html(document, "span", { "aria-hidden": "true" }, label),
      field,
      slider,
    );
    return { name, row, show };
  });
  const lens = html(
    document,
    "select",
    {},
    ...LENSES.map((one) => html(document, "option", { value: one }, LENS_WORDS[one])),
  );
  lens.addEventListener("change", () => onChange({ lens: lens.value as LiveLens }));
  return {
    element: html(
      document,
      "div",
      { class: "choices" },
      ...numbers.map(({ row }) => row),
      html(
        document,
        "label",
        { class: "choice", title: "what the Mapper graph is seen through" },
        html(document, "span", {}, "lens"),
        lens,
      ),
    ),
    show(choices) {
      for (const { name, show } of numbers) show(choices[name]);
      lens.value = choices.lens;
    },
  };
}

/** Which of ascending values is nearest. */
function nearest(steps: readonly number[], value: number): number {
  const away = steps.map((step) => Math.abs(step - value));
  return away.indexOf(Math.min(...away));
}
