import { type DenseCloud, keepDensest } from "../../../tda/density/density.ts";
import { html } from "../../element.ts";
import { formatCount, formatSeconds } from "../../format.ts";
import type { LiveChoices } from "../choices.ts";
import { readAddress, writeAddress } from "../live_address.ts";
import type { LiveData } from "../live_data.ts";
import { liveNumbers } from "../live_numbers.ts";
import { writePlace } from "../live_place.ts";
import type { LiveState } from "../live_state.ts";
import { type LiveLook, OWN_LOOK } from "../look.ts";
import { type PointColumn, pointColumns } from "../point_columns.ts";
import type { LiveBars, LiveGraph } from "../stages.ts";
import { stateCommand } from "../state_command.ts";
import { readTargets, writeTargets } from "../target.ts";
import { tellDifference } from "../tell_numbers.ts";
import { Boards } from "./boards.ts";
import { copyButton } from "./copy_button.ts";
import { type Controls, makeControls } from "./controls.ts";
import { Lane } from "./lane.ts";
import { NumbersTable } from "./numbers_table.ts";
import { type LookControls, lookControls } from "./look_controls.ts";
import { MapControl } from "./map_control.ts";
import { rhoOf } from "./pictures.ts";
import { saveButtons, type Shown } from "./save_buttons.ts";
import { SlicePanel } from "./slice_panel.ts";
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
  readonly #boards: Boards;
  readonly #lookControls: LookControls;
  readonly #map: MapControl | undefined;
  readonly #slices: SlicePanel | undefined;
  readonly #density: Lane<"density">;
  readonly #graph: Lane<"graph">;
  readonly #bars: Lane<"bars">;
  readonly #eccentricity: Lane<"eccentricity">;
  #choices: LiveChoices;
  #look: LiveLook;
  /** The K of the slice that is shown, if it was chosen. */
  #share: number | undefined;
  /** What the address says is selected, until there is something to select from. */
  #pending = "";
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
    this.#look = this.#ownLook;
    this.#controls = makeControls(document, data, (change) => this.#choose(change));
    this.#numbers = new NumbersTable(document, data);
    this.#said = html(document, "p", { class: "said", role: "status" });
    this.#waiting = new Waiting(document);
    this.#boards = new Boards(document, data, this.#numbers.element, () => this.#writeAddress());
    const names = this.#columnNames();
    this.#lookControls = lookControls(document, names, (change) => this.#restyle(change));
    this.#map = data.map && new MapControl(document, data.map, (both) => this.#choose(both));
    this.#slices = data.slices &&
      new SlicePanel(document, data.cloud, data.slices, script, (share) => {
        this.#share = share;
        this.#writeAddress();
      });
    const told = (share: number) => this.#waiting.tell(share);
    this.#density = new Lane(script, told);
    this.#graph = new Lane(script, told);
    this.#bars = new Lane(script, told);
    this.#eccentricity = new Lane(script, told);
    this.#furnish(section.querySelector<HTMLElement>(".workbench")!);
    this.#showControls();
  }

  /** Computes, with the choices that the page's address names; all others are the build's. */
  open(text = ""): void {
    const { choices, cloud: { n } } = this.#data;
    const address = readAddress(text, choices, n, this.#columnNames(), this.#ownLook);
    this.#choices = address.choices;
    this.#look = address.look;
    this.#pending = address.selected;
    this.#showControls();
    this.#boards.look(address.view);
    if (address.share !== undefined) this.#slices?.choose(address.share);
    this.#compute();
  }

  /** Ends all that is being computed: another cloud takes its place. */
  close(): void {
    clearTimeout(this.#timer);
    this.#run++;
    for (const lane of [this.#density, this.#graph, this.#bars, this.#eccentricity]) lane.close();
    this.#slices?.close();
    this.#boards.close();
  }

  #furnish(workbench: HTMLElement): void {
    const document = workbench.ownerDocument;
    this.#controls.element.append(...this.#lookControls.elements);
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
      this.#boards.element,
      ...[this.#map, this.#slices].flatMap((part) => part ? [part.element] : []),
    );
  }

  #showControls(): void {
    this.#controls.show(this.#choices);
    this.#lookControls.show(this.#look);
    this.#map?.show(this.#choices);
  }

  #shown(): Shown | undefined {
    const { drawing, selection } = this.#boards;
    if (!this.#state || !drawing) return undefined;
    return { state: this.#state, drawing, selected: selection.rows, columns: this.#data.columns };
  }

  #link(): string {
    const { place, choices } = this.#data;
    const { selection, view } = this.#boards;
    const address = {
      choices: this.#choices,
      look: this.#look,
      share: this.#share,
      selected: writeTargets(selection.targets),
      view,
    };
    const text = [writePlace(place), writeAddress(address, choices, this.#ownLook)]
      .filter((part) => part !== "").join("&");
    return `${location.href.split("#")[0]}#${this.#section.id}${text ? `?${text}` : ""}`;
  }

  #choose(change: Partial<LiveChoices>): void {
    this.#choices = { ...this.#choices, ...change };
    this.#showControls();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#writeAddress();
      this.#compute();
    }, PAUSE);
  }

  /** Shows the same result in another way. */
  #restyle(change: Partial<LiveLook>): void {
    this.#look = { ...this.#look, ...change };
    this.#lookControls.show(this.#look);
    this.#writeAddress();
    if (this.#state) this.#compute();
  }

  /** Keeps what is chosen in the address; not before there is something to select from. */
  #writeAddress(): void {
    if (this.#state) history.replaceState(null, "", this.#link());
  }

  /** How the page looks when it opens. */
  get #ownLook(): LiveLook {
    return { ...OWN_LOOK, color: this.#data.color ?? OWN_LOOK.color };
  }

  #columnNames(): string[] {
    const { kernels, columns } = this.#data;
    return [
      "codensity",
      ...(kernels ? ["angle"] : []),
      "first component",
      "second component",
      ...columns.map(({ name }) => name),
      "eccentricity",
    ];
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
      this.#boards.age("graph", "bars", "cloud", "angle", "codensity");
    }
    await this.#density.ask(key, { stage: "density", cloud, k });
    const rho = this.#density.known(key)!;
    const dense = { ...keepDensest(cloud, rho, p), k, measure: "kth-neighbor" } as const;
    if (isLatest()) {
      this.#boards.showCodensity(`${key} ${p}`, dense);
    }
    return dense;
  }

  async #drawnGraph(dense: DenseCloud, isLatest: () => boolean): Promise<LiveGraph> {
    const { k, p, ...choices } = this.#choices;
    const key = JSON.stringify([k, p, choices]);
    const { metric, kernels } = this.#data;
    if (!this.#graph.known(key)) {
      this.#computed = true;
      this.#boards.age("graph");
    }
    await this.#graph.ask(key, {
      stage: "graph",
      dense: dense.cloud,
      keptRho: rhoOf(dense),
      metric,
      choices,
      kernels,
    });
    const graph = this.#graph.known(key)!;
    const columns = await this.#columns(dense, graph);
    if (isLatest()) this.#boards.showGraph(key, dense, graph, this.#look, columns);
    return graph;
  }

  /** What can be colored by; eccentricity only where it is wanted, as it takes a moment. */
  async #columns(dense: DenseCloud, graph: LiveGraph): Promise<PointColumn[]> {
    const columns = pointColumns(dense, graph.pca, this.#data);
    if (![this.#look.color, this.#look.size].includes("eccentricity")) return columns;
    const key = `${dense.k} ${dense.p}`;
    const { metric } = this.#data;
    await this.#eccentricity.ask(key, { stage: "eccentricity", dense: dense.cloud, metric });
    const values = this.#eccentricity.known(key)!;
    return [...columns, { name: "eccentricity", kind: "number", values }];
  }

  async #drawnBars(dense: DenseCloud, isLatest: () => boolean): Promise<LiveBars> {
    const key = `${dense.k} ${dense.p}`;
    if (!this.#bars.known(key)) {
      this.#computed = true;
      this.#boards.age("bars");
    }
    await this.#bars.ask(key, { stage: "bars", dense: dense.cloud, ...this.#data.landmarks });
    const bars = this.#bars.known(key)!;
    if (isLatest()) this.#boards.showBars(key, bars);
    return bars;
  }

  #finish(dense: DenseCloud, graph: LiveGraph, bars: LiveBars, seconds: number): void {
    const { built, landmarks, cloud, of } = this.#data;
    const numbers = liveNumbers({ ...graph, ...bars });
    const { coveringRadius } = bars;
    const before = this.#state;
    const { labels } = this.#data;
    this.#state = {
      choices: this.#choices,
      numbers,
      dense,
      graph,
      bars,
      ...(labels && { labels }),
    };
    // Of the same graph and bars the same parts stay selected.
    const same = before && before.graph === graph && before.bars === bars;
    const targets = this.#pending
      ? readTargets(this.#pending, this.#state)
      : same
      ? this.#boards.selection.targets
      : [];
    this.#pending = "";
    this.#boards.take(this.#state, targets);
    this.#waiting.stop();
    this.#numbers.show(numbers);
    this.#said.classList.remove("warning");
    const thinned = coveringRadius > 0
      ? ` Bars are those of ${landmarks.most} points spread among the ${numbers.kept}.`
      : "";
    const part = cloud.n < of
      ? ` The build had all ${formatCount(of)} points, here are ${formatCount(cloud.n)}.`
      : "";
    const when = this.#computed ? `here in ${formatSeconds(seconds)}` : "before";
    this.#said.textContent = `${tellDifference(built, numbers)}${part}${thinned} Computed ${when}.`;
  }
}
