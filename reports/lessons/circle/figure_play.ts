import { covarianceMatched } from "../../../lib/models/covariance_matched.ts";
import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { Lane } from "../../../lib/report/live/in_page/lane.ts";
import { barsPicture, graphPicture, rhoOf } from "../../../lib/report/live/in_page/pictures.ts";
import { OWN_LOOK } from "../../../lib/report/live/look.ts";
import { type DenseCloud, keepDensest } from "../../../lib/tda/density/density.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import type { Metric } from "../../../lib/tda/points/metric.ts";
import { type PointCloud, toPointCloud } from "../../../lib/tda/points/points.ts";
import { slider } from "../density/slider.ts";
import type { CircleGiven } from "./circle_given.ts";

/** The choices of Figure 3. */
const K = 200;
const GRAPH = { resolution: 30, gain: 3, lens: "pca", cut: 1 } as const;
const METRIC: Metric = "variance-normalized-euclidean";

/** So many points bars are computed of, at most. */
const MOST = 2000;

/** What is shown, and where. */
interface Shown {
  readonly status: HTMLElement;
  readonly graph: HTMLElement;
  readonly barcode: HTMLElement;
}

/** Graph and bars of real filters, computed in the page, and of clouds that chance makes. */
export function figurePlay({ bench, given, script }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters } = given as CircleGiven;
  const real = toPointCloud(Float32Array.from(filters.flat()), 9);
  const clouds: Readonly<Record<string, () => PointCloud>> = {
    "filters of trained networks": () => real,
    "kernels that learned nothing": () => untrainedKernels(real.n, 3, 1),
    "random, with the filters' covariance": () => covarianceMatched(real, 1),
  };
  const options = Object.keys(clouds).map((name) => html(page, "option", { value: name }, name));
  const cloud = html(page, "select", {}, ...options);
  const k = slider(page, { name: "k", min: 5, max: 400, step: 5, value: K, tell: String });
  const percent = (value: number) => `${value} %`;
  const p = slider(page, { name: "keep", min: 5, max: 40, step: 5, value: 30, tell: percent });
  const shown: Shown = {
    status: html(page, "p", { class: "told", role: "status" }),
    graph: html(page, "div", { role: "img", "aria-label": "The graph, once it is computed" }),
    barcode: html(page, "div", { role: "img", "aria-label": "The bars, once they are computed" }),
  };
  const show = shower(script, shown);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(waiting);
    const chosen = clouds[cloud.value]!();
    const choice = { name: cloud.value, cloud: chosen, k: k.value(), p: p.value() / 100 };
    waiting = setTimeout(() => {
      show(choice).catch((error: unknown) => shown.status.textContent = String(error));
    }, 120);
  };
  for (const one of [cloud, k.input, p.input]) one.addEventListener("input", later);
  bench.append(
    html(
      page,
      "div",
      { class: "tool" },
      html(page, "label", {}, "points", cloud),
      k.label,
      p.label,
    ),
    shown.status,
    html(page, "div", { class: "side" }, shown.graph, shown.barcode),
  );
  later();
}

/** What a reader has chosen. */
interface Choice {
  readonly name: string;
  readonly cloud: PointCloud;
  readonly k: number;
  readonly p: number;
}

/** Computes in workers, and shows what comes of it. */
function shower(
  script: string,
  { status, graph, barcode }: Shown,
): (choice: Choice) => Promise<void> {
  const page = status.ownerDocument;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const tell = (what: string) => (share: number) =>
    status.textContent = `Computing ${what}: ${Math.round(100 * share)} %`;
  const lanes = {
    density: new Lane<"density">(address, tell("density")),
    graph: new Lane<"graph">(address, tell("graph and bars")),
    bars: new Lane<"bars">(address, tell("graph and bars")),
  };
  return async ({ name, cloud, k, p }) => {
    const key = `${name}/${k}`;
    await lanes.density.ask(key, { stage: "density", cloud, k });
    const rho = lanes.density.known(key)!;
    const dense: DenseCloud = { ...keepDensest(cloud, rho, p), k, measure: "kth-neighbor" };
    const rest = { dense: dense.cloud, keptRho: rhoOf(dense), metric: METRIC, choices: GRAPH };
    const whole = `${key}/${p}`;
    await Promise.all([
      lanes.graph.ask(whole, { stage: "graph", kernels: true, ...rest }),
      lanes.bars.ask(whole, { stage: "bars", dense: dense.cloud, most: MOST, seed: 1 }),
    ]);
    const found = lanes.bars.known(whole)!;
    put(graph, graphPicture(page, dense, lanes.graph.known(whole)!, OWN_LOOK, []));
    put(barcode, barsPicture(page, {}, found));
    const [first, second] = bars(found.diagram, 1);
    const longest = first
      ? `The longest loop has length ${first.length.toFixed(2)}` +
        (second ? `, the next ${second.length.toFixed(2)}.` : ".")
      : "There is no loop.";
    status.textContent = `${dense.cloud.n} of ${cloud.n} points kept. ${longest}`;
  };
}

function put(place: HTMLElement, { drawing, alt }: { drawing: Element; alt: string }): void {
  place.replaceChildren(drawing);
  place.setAttribute("aria-label", alt);
}
