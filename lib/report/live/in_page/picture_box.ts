import { html } from "../../element.ts";
import type { LivePicture } from "./picture.ts";

/** A place for a picture that is drawn again and again. */
export class PictureBox {
  /** The place. */
  readonly element: HTMLElement;
  readonly #picture: HTMLElement;
  #key = "";

  /**
   * @param document The document to make it in.
   * @param name What it is called until it shows something.
   * @param kind Whether its parts answer to pointing and to keys.
   */
  constructor(document: Document, name: string, kind: "answers" | "still") {
    const role = kind === "answers" ? { role: "group", tabindex: 0 } : { role: "img" };
    this.#picture = html(document, "div", { class: "picture", ...role, "aria-label": name });
    this.element = html(document, "div", { class: "panel" }, this.#picture);
  }

  /** Marks what is shown as of before. */
  age(): void {
    this.#key = "";
    this.element.classList.add("stale");
  }

  /**
   * Shows a picture.
   *
   * @param key What it depends on; if that is shown already, nothing is drawn.
   * @param draw Draws it.
   */
  show(key: string, draw: () => LivePicture): void {
    if (key === this.#key) return;
    this.#key = key;
    const { drawing, alt } = draw();
    this.#picture.setAttribute("aria-label", alt);
    // A picture is told as a whole.
    for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    this.#picture.replaceChildren(drawing);
    this.element.classList.remove("stale");
  }
}
