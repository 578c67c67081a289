import { html } from "../../element.ts";

/** Keys that show another slide, by how far they go; the others by name. */
const TURNS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  " ": 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
};

/** What uses these keys itself. */
const OWN_KEYS = "input, select, textarea, button, [role='slider'], a, summary";

/**
 * Shows a lesson as slides: its cells one by one, turned by keys. Page Up and Down turn from
 * everywhere; arrows and the space bar do unless a control uses them.
 */
export class Slides {
  readonly #document: Document;
  readonly #deck: HTMLElement;
  readonly #place: HTMLElement;
  #at = 0;

  /** @param document The lesson's page. */
  constructor(document: Document) {
    this.#document = document;
    this.#place = html(document, "span", { role: "status" });
    const button = (text: string, name: string, work: () => void) => {
      const one = html(document, "button", { type: "button", "aria-label": name }, text);
      one.addEventListener("click", work);
      return one;
    };
    this.#deck = html(
      document,
      "div",
      { class: "deck", role: "region", "aria-label": "Slides" },
      button("←", "slide before", () => this.#turn(-1)),
      this.#place,
      button("→", "next slide", () => this.#turn(1)),
      button("End", "end the presentation", () => this.stop()),
    );
    document.body.append(this.#deck);
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Starts with the first slide that is in view. */
  start(): void {
    const slides = this.#slides();
    const seen = slides.findIndex((one) => one.getBoundingClientRect().bottom > 80);
    this.#document.body.classList.add("presenting");
    this.#show(Math.max(0, seen));
  }

  /** Ends, at the cell that was shown last. */
  stop(): void {
    const current = this.#slides()[this.#at];
    this.#document.body.classList.remove("presenting");
    current?.classList.remove("current");
    current?.scrollIntoView({ behavior: "instant" });
  }

  /** Prints all slides, one a sheet. */
  print(): void {
    const { classList } = this.#document.body;
    classList.add("handout");
    addEventListener("afterprint", () => classList.remove("handout"), { once: true });
    print();
  }

  #slides(): HTMLElement[] {
    return [...this.#document.querySelectorAll<HTMLElement>(".slide:not([hidden])")];
  }

  #show(at: number): void {
    const slides = this.#slides();
    this.#at = Math.max(0, Math.min(slides.length - 1, at));
    slides.forEach((one, i) => one.classList.toggle("current", i === this.#at));
    slides[this.#at]!.scrollTop = 0;
    this.#place.textContent = `${this.#at + 1} / ${slides.length}`;
  }

  #turn(by: number): void {
    this.#show(this.#at + by);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const own = (event.target as Element).closest?.(OWN_KEYS) !== null;
    if (!this.#document.body.classList.contains("presenting")) {
      if (event.key.toLowerCase() === "p" && !own) this.start();
      return;
    }
    if (event.key === "Escape") return this.stop();
    const turn = TURNS[event.key];
    if (turn !== undefined && (!own || event.key.startsWith("Page"))) {
      event.preventDefault();
      return this.#turn(turn);
    }
    if (own) return;
    if (event.key === "Home") this.#show(0);
    if (event.key === "End") this.#show(Infinity);
  }
}
