import { html } from "../../element.ts";

/** What takes less is shown when it is there; what takes longer says so, in milliseconds. */
const PATIENCE = 300;

/** Tells that something is being computed, and how far it is. */
export class Waiting {
  readonly element: HTMLElement;
  readonly #bar: HTMLProgressElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(document: Document) {
    this.#bar = html(document, "progress", { max: 1, "aria-label": "computing" });
    this.element = html(document, "div", { class: "waiting" }, this.#bar);
  }

  /** Something has begun. */
  start(): void {
    this.stop();
    this.#bar.removeAttribute("value");
    this.#timer = setTimeout(() => this.element.classList.add("shown"), PATIENCE);
  }

  /** So much of its present part is done, from 0 to 1. */
  tell(share: number): void {
    this.#bar.value = share;
  }

  /** It has ended. */
  stop(): void {
    clearTimeout(this.#timer);
    this.element.classList.remove("shown");
  }
}
