import type { Random } from "../../../random.ts";
import { html } from "../../element.ts";
import type { Exercise } from "../exercise.ts";
import { patchEditor } from "./patch_editor.ts";
import { sortableList } from "./sortable_list.ts";

/** Where an answer is given. */
export interface AnswerControl {
  /** The control. */
  readonly element: HTMLElement;
  /** The answer, as it stands. */
  read(): unknown;
}

/** What {@linkcode answerControl} is told. */
export interface AnswerControlSpec {
  /** The exercise. */
  readonly exercise: Exercise;
  /** The student's data. */
  readonly data: unknown;
  /** Decides the order of options. */
  readonly random: Random;
  /** Options of a choice in words, by name, as the page has them. */
  readonly words: ReadonlyMap<string, Node>;
  /** What was answered before. */
  readonly before?: unknown;
}

/**
 * Makes the control in which an answer is given.
 *
 * @param document The document to make it in.
 * @param spec The exercise, the data, and what was answered before.
 */
export function answerControl(document: Document, spec: AnswerControlSpec): AnswerControl {
  const { exercise, data, before } = spec;
  switch (exercise.kind) {
    case "number":
    case "text":
      return typed(document, exercise.kind, before);
    case "choice":
      return choice(document, spec);
    case "order": {
      const items = exercise.items!(data);
      const order = exercise.check(before, data).verdict === "unreadable"
        ? items.map(({ id }) => id)
        : before as string[];
      const list = sortableList(
        document,
        order.map((id) => items.find((item) => item.id === id)!),
      );
      return { element: list.element, read: list.order };
    }
    case "patch": {
      const isPatch = exercise.check(before, data).verdict !== "unreadable";
      const editor = patchEditor(document, isPatch ? before as number[] : exercise.start!(data));
      return { element: editor.element, read: editor.values };
    }
  }
}

function typed(document: Document, kind: "number" | "text", before: unknown): AnswerControl {
  const input = html(document, "input", {
    type: "text",
    class: `answer ${kind}`,
    autocomplete: "off",
    spellcheck: "false",
    ...(kind === "number" && { inputmode: "decimal" }),
  });
  if (typeof before === "string") input.value = before;
  return {
    element: html(document, "label", { class: "field" }, "Your answer ", input),
    read: () => input.value,
  };
}

function choice(
  document: Document,
  { exercise, data, random, words, before }: AnswerControlSpec,
): AnswerControl {
  const items = exercise.items!(data);
  const places = random.shuffle(items.map((_, i) => i));
  const drawn = items.some(({ picture }) => picture);
  const labels = places.map((at, i) => {
    const { id, label, picture } = items[at]!;
    const input = html(document, "input", { type: "radio", name: exercise.id, value: id });
    if (id === before) input.checked = true;
    const letter = "ABCDEFGH"[i]!;
    const content = picture
      ? [html(document, "span", {}, letter), picture(document), hidden(document, label)]
      : [words.get(id)?.cloneNode(true) ?? document.createTextNode(label)];
    return html(document, "label", {}, input, ...content);
  });
  const element = html(
    document,
    "fieldset",
    {},
    html(document, "legend", {}, "Your answer"),
    html(document, "div", { class: `options${drawn ? "" : " words"}` }, ...labels),
  );
  return {
    element,
    read: () => element.querySelector<HTMLInputElement>("input:checked")?.value,
  };
}

/** Words for those who cannot see a picture. */
function hidden(document: Document, text: string): HTMLElement {
  return html(document, "span", { class: "unseen" }, text);
}
