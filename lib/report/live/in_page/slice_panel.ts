import { bars } from "../../../tda/diagrams/diagram.ts";
import type { PointCloud } from "../../../tda/points/points.ts";
import { randomSubsample } from "../../../tda/points/random_subsample.ts";
import { html } from "../../element.ts";
import { formatMany, formatNumber } from "../../format.ts";
import type { LiveSlices } from "../live_data.ts";
import { Lane } from "./lane.ts";
import { drawSlice, sliceShareAt } from "./slice_picture.ts";

/** K goes from and to these, in so many steps of one ratio. */
const LEAST = 0.02;
const STEPS = 60;
/** After the last change so long is waited for another, in milliseconds. */
const PAUSE = 200;

/**
 * Degree-Rips, with its one choice K as a slider and as a line that can be dragged: at once with
 * the bars of the nearest K that was computed when the page was built, then with its own.
 */
export class SlicePanel {
  readonly element: HTMLElement;
  readonly #slices: LiveSlices;
  readonly #cloud: PointCloud;
  readonly #lane: Lane<"slice">;
  readonly #slider: HTMLInputElement;
  readonly #picture: HTMLElement;
  readonly #words: HTMLElement;
  readonly #onChoose: (share: number | undefined) => void;
  #share: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param document The document to make it in.
   * @param cloud All points.
   * @param slices What was built.
   * @param script Where the script is that computes in a worker.
   * @param onChoose Is told which K was chosen; `undefined` if it is the first that was built.
   */
  constructor(
    document: Document,
    cloud: PointCloud,
    slices: LiveSlices,
    script: string,
    onChoose: (share: number | undefined) => void,
  ) {
    this.#slices = slices;
    this.#cloud = cloud;
    this.#lane = new Lane(script, () => {});
    this.#onChoose = onChoose;
    this.#share = slices.slices[0]!.share;
    this.#slider = html(document, "input", {
      type: "range",
      min: 0,
      max: STEPS,
      "aria-label": "K, slider",
    });
    this.#slider.addEventListener("input", () => {
      this.choose(rounded(LEAST * (1 / LEAST) ** (Number(this.#slider.value) / STEPS)));
    });
    this.#picture = html(document, "div", { class: "slice" });
    this.#picture.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#words = html(document, "p", { class: "said", role: "status" });
    this.element = html(
      document,
      "details",
      { class: "more" },
      html(document, "summary", {}, "Without k and p: degree-Rips along a line"),
      html(
        document,
        "p",
        {},
        `Of ${
          formatMany(slices.rows, "point")
        } drawn at random, those stay at radius r that have ` +
          "at least k(r) others within r; k(r) falls along the line from K at 0 to 0 at " +
          `${slices.radius}. Drag the line, or move K.`,
      ),
      html(
        document,
        "label",
        { class: "choice" },
        html(document, "span", {}, "share K"),
        this.#slider,
      ),
      this.#picture,
      this.#words,
    );
    this.element.addEventListener("toggle", () => this.#show());
  }

  /** Shows a K, and computes its slice. */
  choose(share: number): void {
    this.#share = share;
    (this.element as HTMLDetailsElement).open = true;
    this.#onChoose(share === this.#slices.slices[0]!.share ? undefined : share);
    this.#show();
  }

  /** Ends what is being computed. */
  close(): void {
    clearTimeout(this.#timer);
    this.#lane.close();
  }

  /** The bars that are known, at once; those of this very K as soon as they are. */
  #show(): void {
    if (!(this.element as HTMLDetailsElement).open) return;
    const share = this.#share;
    this.#slider.value = String(Math.round(STEPS * Math.log(share / LEAST) / Math.log(1 / LEAST)));
    this.#slider.setAttribute("aria-valuetext", String(share));
    const { slices } = this.#slices;
    const near = slices.reduce((best, one) =>
      Math.abs(Math.log(one.share / share)) < Math.abs(Math.log(best.share / share)) ? one : best
    );
    const built = near.share === share;
    this.#draw(near.bars, built ? "As built." : `Bars of K = ${near.share}, as built.`);
    clearTimeout(this.#timer);
    if (!built) this.#timer = setTimeout(() => this.#compute(share), PAUSE);
  }

  async #compute(share: number): Promise<void> {
    const { rows, seed, radius } = this.#slices;
    const cloud = randomSubsample(this.#cloud, rows, seed);
    const key = String(share);
    try {
      await this.#lane.ask(key, { stage: "slice", cloud, share, radius });
    } catch (error) {
      this.#words.textContent = error instanceof Error ? error.message : String(error);
      return;
    }
    if (share !== this.#share) return;
    const found = bars(this.#lane.known(key)!, 1).map(({ birth, death }) =>
      [birth, death] as const
    );
    this.#draw(found, "Computed here.");
  }

  #draw(all: readonly (readonly [number, number])[], how: string): void {
    const { radius } = this.#slices;
    const lengths = all.slice(0, 2).map(([birth, death]) => death - birth);
    const times = lengths[1] ? `, ${formatNumber(lengths[0]! / lengths[1])} times the next` : "";
    this.#words.textContent = `K = ${this.#share}: ` +
      (lengths[0] ? `the longest loop lives ${formatNumber(lengths[0])}${times}` : "no loop") +
      `. ${how}`;
    this.#picture.replaceChildren(
      drawSlice(this.element.ownerDocument, { share: this.#share, radius, bars: all }),
    );
  }

  /** The line follows the pointer as long as the button is held. */
  #drag(event: PointerEvent): void {
    const picture = this.#picture;
    picture.setPointerCapture(event.pointerId);
    const follow = (move: PointerEvent) => {
      const drawing = picture.querySelector("svg")!;
      const { x, y } = new DOMPoint(move.clientX, move.clientY)
        .matrixTransform(drawing.getScreenCTM()!.inverse());
      const share = sliceShareAt(x, y);
      if (share !== undefined) this.choose(rounded(Math.min(1, Math.max(LEAST, share))));
    };
    follow(event);
    picture.addEventListener("pointermove", follow);
    picture.addEventListener("lostpointercapture", () => {
      picture.removeEventListener("pointermove", follow);
    }, { once: true });
  }
}

/** Two digits are enough to choose by. */
function rounded(share: number): number {
  return Number(share.toPrecision(2));
}
