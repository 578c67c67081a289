import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { sliders } from "./sliders.ts";
import { graphPicture, stepsPicture } from "./map_pictures.ts";
import { pointsOf, shapeOf, smallMap } from "./small_map.ts";

const STEPS = ["lens", "boxes", "clusters", "graph"] as const;

const TOLD: readonly string[] = [
  "Each point is seen as its height: one number.",
  "Boxes over the heights overlap. A point may lie in two of them.",
  "In each box, points are joined that are near. What hangs together is a cluster.",
  "Every cluster is a node. Clusters that share a point (ringed) are joined.",
];

/** Twenty points and the four steps of Mapper. */
export function walkSteps({ bench, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const cloud = pointsOf(student);
  let step = 1;
  const points = html(page, "div", { role: "img" });
  const drawn = html(page, "div", { role: "img" });
  const told = html(page, "div", { class: "told", role: "status" });
  const show = () => {
    const { resolution, gain, cut } = controls.values();
    const graph = smallMap(cloud, { resolution: resolution!, gain: gain!, cut: cut! });
    const { pieces, loops } = shapeOf(graph, cloud);
    const options = { step, resolution: resolution!, gain: gain!, graph };
    points.replaceChildren(stepsPicture(page, cloud, options));
    points.setAttribute("aria-label", `Twenty points; ${TOLD[step - 1]}`);
    const places = graph.nodes.map(({ members }) => {
      const mean = (c: number) =>
        members.reduce((sum, row) => sum + cloud.data[2 * row + c]!, 0) / members.length;
      return [mean(0), mean(1)] as const;
    });
    drawn.replaceChildren(...(step < 4 ? [] : [graphPicture(page, graph, places, true)]));
    const counts = `${graph.nodes.length} nodes, ${graph.edges.length} edges, ` +
      `${pieces} ${pieces === 1 ? "piece" : "pieces"}, ${loops} ${loops === 1 ? "loop" : "loops"}`;
    drawn.setAttribute("aria-label", step < 4 ? "no graph yet" : `A graph: ${counts}`);
    told.replaceChildren(
      html(page, "p", {}, TOLD[step - 1]!),
      ...(step < 4 ? [] : [html(page, "p", {}, `${counts}.`)]),
    );
    buttons.forEach((one, i) => one.setAttribute("aria-pressed", String(i + 1 === step)));
  };
  const controls = sliders(page, [
    { name: "resolution", least: 1, most: 10, step: 1, value: 4 },
    { name: "gain", least: 1, most: 2.6, step: 0.1, value: 1.6 },
    { name: "cut", least: 0.1, most: 2, step: 0.05, value: 0.6 },
  ], show);
  const buttons = STEPS.map((name, i) => {
    const button = html(page, "button", { type: "button" }, `${i + 1} ${name}`);
    button.addEventListener("click", () => {
      step = i + 1;
      show();
    });
    return button;
  });
  bench.append(
    html(page, "div", { class: "tool", role: "group", "aria-label": "Steps" }, ...buttons),
    controls.element,
    told,
    html(page, "div", { class: "side" }, points, drawn),
  );
  show();
}
