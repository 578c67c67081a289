import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { mapperScale } from "../../../lib/tda/mapper/scale.ts";
import { pca } from "../../../lib/tda/points/pca.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { graphPicture } from "./map_pictures.ts";
import { sliders } from "./sliders.ts";
import { shapeOf } from "./small_map.ts";

/** What the page of this lesson carries: dense real filters, row by row. */
export interface MapperGiven {
  readonly filters: readonly (readonly number[])[];
}

/** The Mapper graph of real filters, by the library. */
export function realMap({ bench, given }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters } = given as MapperGiven;
  const cloud = toPointCloud(Float32Array.from(filters.flat()), 9);
  const { scores } = pca(cloud, 2);
  const own = mapperScale(cloud);
  const reach = Math.max(...scores.data.map(Math.abs));
  const drawn = html(page, "div", { role: "img" });
  const told = html(page, "p", { class: "told", role: "status" });
  const show = () => {
    const { resolution, gain, cut } = controls.values();
    const graph = mapper(cloud, scores, {
      resolution: resolution!,
      gain: gain!,
      metric: "euclidean",
      cluster: { rule: "global", scale: cut! * own },
    });
    const { pieces, loops } = shapeOf(graph, cloud);
    const places = graph.nodes.map(({ lens }) => [lens[0]! / reach, lens[1]! / reach] as const);
    const counts = `${graph.nodes.length} nodes, ${graph.edges.length} edges, ${pieces} ` +
      `${pieces === 1 ? "piece" : "pieces"}, ${loops} ${loops === 1 ? "loop" : "loops"}`;
    drawn.replaceChildren(graphPicture(page, graph, places, false));
    drawn.setAttribute("aria-label", `The graph of ${cloud.n} filters: ${counts}`);
    told.textContent = `${cloud.n} filters: ${counts} that no triangle fills.`;
  };
  const controls = sliders(page, [
    { name: "resolution", least: 2, most: 24, step: 1, value: 10 },
    { name: "gain", least: 1, most: 4, step: 0.25, value: 2.5 },
    { name: "cut", least: 0.3, most: 3, step: 0.1, value: 1 },
  ], show);
  bench.append(controls.element, told, drawn);
  show();
}
