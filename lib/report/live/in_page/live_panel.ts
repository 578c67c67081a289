import { type DenseCloud, keepDensest } from "../../../tda/density/density.ts";
import { html } from "../../element.ts";
import { formatSeconds } from "../../format.ts";
import { type LiveChoices, readChoices, writeChoices } from "../choices.ts";
import type { LiveData } from "../live_data.ts";
import { liveNumbers } from "../live_numbers.ts";
import { writePlace } from "../live_place.ts";
import type { LiveState } from "../live_state.ts";
import type { LiveBars, LiveGraph } from "../stages.ts";
import { stateCommand } from "../state_command.ts";
import { tellDifference } from "../tell_numbers.ts";
import { copyButton } from "./copy_button.ts";
import { type Controls, makeControls } from "./controls.ts";
import { Lane } from "./lane.ts";
import { NumbersTable } from "./numbers_table.ts";
import { barsPicture, cloudPicture, codensityPicture, graphPicture, rhoOf } from "./pictures.ts";
import { PictureBox } from "./picture_box.ts";
import { saveButtons, type Shown } from "./save_buttons.ts";
import { Selection } from "./selection.ts";
import { Waiting } from "./waiting.ts";

/** After the last change of a control so long is waited for another, in milliseconds. */
const PAUSE = 150;

/** Computes the result of a cloud again for the choices of a reader, and shows it. */
export class LivePanel {
  readonly #section: HTMLElement;
  readonly #data: LiveData;
  readonly #controls: Controls;
  readonly #numbers: NumbersTable;
  readonly #said: HTMLElement;
  readonly #waiting: Waiting;
  readonly #boxes: Readonly<Record<"graph" | "bars" | "cloud" | "codensity", PictureBox>>;
  readonly #density: Lane<"density">;
  readonly #graph: Lane<"graph">;
  readonly #bars: Lane<"bars">;
  #choices: LiveChoices;
  #selection: Selection;
  #state: LiveState | undefined;
  #run = 0;
  /** Whether this run had to compute something that was not known. */
  #computed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param section The section of the page; its workbench is empty.
   * @param data The cloud, and what was built of it.
   * @param script Where the script is that computes in workers.
   */
  constructor(section: HTMLElement, data: LiveData, script: string) {
    const document = section.ownerDocument;
    this.#section = section;
    this.#data = data;
    this.#choices = data.choices;
    this.#controls = makeControls(document, data, (change) => this.#choose(change));
    this.#numbers = new NumbersTable(document, data);
    this.#said = html(document, "p", { class: "said", role: "status" });
    this.#waiting = new Waiting(document);
    this.#boxes = {
      graph: new PictureBox(document, "Mapper graph", "answers"),
      bars: new PictureBox(document, "Barcode", "answers"),
      cloud: new PictureBox(document, "Principal components", "answers"),
      codensity: new PictureBox(document, "Codensity", "still"),
    };
    const told = (share: number) => this.#waiting.tell(share);
    this.#density = new Lane(script, told);
    this.#graph = new Lane(script, told);
    this.#bars = new Lane(script, told);
    const panels = html(document, "div", { class: "panels" });
    this.#selection = new Selection(panels);
    this.#furnish(panels, section.querySelector<HTMLElement>(".workbench")!);
    this.#controls.show(this.#choices);
  }

  /** Computes, with the choices that the page's address names; all others are the build's. */
  open(address = ""): void {
    this.#choices = readChoices(address, this.#data.choices, this.#data.cloud.n);
    this.#controls.show(this.#choices);
    this.#compute();
  }

  /** Ends all that is being computed: another cloud takes its place. */
  close(): void {
    clearTimeout(this.#timer);
    this.#run++;
    for (const lane of [this.#density, this.#graph, this.#bars]) lane.close();
  }

  #furnish(panels: HTMLElement, workbench: HTMLElement): void {
    const document = workbench.ownerDocument;
    const { graph, bars, cloud, codensity } = this.#boxes;
    const reset = html(document, "button", { type: "button" }, "as built");
    reset.addEventListener("click", () => this.#choose(this.#data.choices));
    const link = copyButton(document, "copy link", () => this.#link());
    const command = copyButton(document, "copy command", () => {
      const { command, missing } = stateCommand(this.#data, this.#choices);
      return command + (missing.length > 0 ? `   # no option for: ${missing.join(", ")}` : "");
    });
    workbench.append(
      this.#controls.element,
      html(
        document,
        "div",
        { class: "actions" },
        reset,
        link.button,
        command.button,
        html(document, "span", {}, "save what is shown:"),
        ...saveButtons(document, this.#data.name, () => this.#shown()),
      ),
      link.said,
      command.said,
      this.#said,
      this.#waiting.element,
      panels,
    );
    panels.append(
      graph.element,
      html(
        document,
        "div",
        { class: "beside" },
        this.#selection.element,
        bars.element,
        this.#numbers.element,
      ),
      cloud.element,
      codensity.element,
    );
  }

  #shown(): Shown | undefined {
    const drawing = this.#boxes.graph.element.querySelector<SVGSVGElement>("svg.mapper");
    if (!this.#state || !drawing) return undefined;
    return { state: this.#state, drawing, selected: this.#selection.rows };
  }

  #link(): string {
    const { place, choices } = this.#data;
    const text = [writePlace(place), writeChoices(this.#choices, choices)]
      .filter((part) => part !== "").join("&");
    return `${location.href.split("#")[0]}#${this.#section.id}${text ? `?${text}` : ""}`;
  }

  #choose(change: Partial<LiveChoices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.#controls.show(this.#choices);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      history.replaceState(null, "", this.#link());
      this.#compute();
    }, PAUSE);
  }

  /** Computes what depends on what has changed, draws it, and says what has become of it. */
  async #compute(): Promise<void> {
    const run = ++this.#run;
    const begun = performance.now();
    const isLatest = () => run === this.#run;
    this.#computed = false;
    this.#waiting.start();
    try {
      const dense = await this.#dense(isLatest);
      const [graph, bars] = await Promise.all([
        this.#drawnGraph(dense, isLatest),
        this.#drawnBars(dense, isLatest),
      ]);
      if (!isLatest()) return;
      this.#finish(dense, graph, bars, (performance.now() - begun) / 1000);
    } catch (error) {
      if (!isLatest()) return;
      this.#waiting.stop();
      this.#said.classList.add("warning");
      this.#said.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  async #dense(isLatest: () => boolean): Promise<DenseCloud> {
    const { k, p } = this.#choices;
    const { cloud } = this.#data;
    const key = String(k);
    if (!this.#density.known(key)) {
      this.#computed = true;
      this.#graph.stop();
      this.#bars.stop();
      for (const box of Object.values(this.#boxes)) box.age();
    }
    await this.#density.ask(key, { stage: "density", cloud, k });
    const rho = this.#density.known(key)!;
    const dense = { ...keepDensest(cloud, rho, p), k, measure: "kth-neighbor" } as const;
    if (isLatest()) {
      this.#boxes.codensity.show(key + p, () => codensityPicture(this.#document, dense));
    }
    return dense;
  }

  async #drawnGraph(dense: DenseCloud, isLatest: () => boolean): Promise<LiveGraph> {
    const { k, p, ...choices } = this.#choices;
    const key = JSON.stringify([k, p, choices]);
    const { metric } = this.#data;
    if (!this.#graph.known(key)) {
      this.#computed = true;
      this.#boxes.graph.age();
    }
    await this.#graph.ask(key, {
      stage: "graph",
      dense: dense.cloud,
      keptRho: rhoOf(dense),
      metric,
      choices,
    });
    const graph = this.#graph.known(key)!;
    if (isLatest()) {
      this.#boxes.graph.show(key, () => graphPicture(this.#document, dense, graph));
      this.#boxes.cloud.show(`${k} ${p}`, () => cloudPicture(this.#document, dense, graph));
    }
    return graph;
  }

  async #drawnBars(dense: DenseCloud, isLatest: () => boolean): Promise<LiveBars> {
    const key = `${dense.k} ${dense.p}`;
    if (!this.#bars.known(key)) {
      this.#computed = true;
      this.#boxes.bars.age();
    }
    await this.#bars.ask(key, { stage: "bars", dense: dense.cloud, ...this.#data.landmarks });
    const bars = this.#bars.known(key)!;
    if (isLatest()) {
      this.#boxes.bars.show(key, () => barsPicture(this.#document, this.#data, bars));
    }
    return bars;
  }

  #finish(dense: DenseCloud, graph: LiveGraph, bars: LiveBars, seconds: number): void {
    const { built, landmarks } = this.#data;
    const numbers = liveNumbers({ ...graph, ...bars });
    const { coveringRadius } = bars;
    this.#state = { choices: this.#choices, numbers, dense, graph, bars };
    this.#selection.take(this.#state);
    this.#waiting.stop();
    this.#numbers.show(numbers);
    this.#said.classList.remove("warning");
    const thinned = coveringRadius > 0
      ? ` Bars are those of ${landmarks.most} filters spread among the ${numbers.kept}.`
      : "";
    const when = this.#computed ? `here in ${formatSeconds(seconds)}` : "before";
    this.#said.textContent = `${tellDifference(built, numbers)}${thinned} Computed ${when}.`;
  }

  get #document(): Document {
    return this.#section.ownerDocument;
  }
}
