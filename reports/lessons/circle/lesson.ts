import type { Lesson } from "../../../lib/report/lesson/lesson.ts";
import { type LessonSources, roundedRows } from "../_sources.ts";
import type { CircleGiven } from "./circle_given.ts";
import { glossary } from "./glossary.ts";
import { images } from "./image_cells.ts";
import { klein } from "./klein_cells.ts";
import { network } from "./network_cells.ts";
import { notes } from "./notes.ts";

/** Lesson 5. */
export const circle: Lesson = {
  name: "circle",
  number: 5,
  title: "The circle",
  summary: "Filters of trained networks lie on a circle of edges. Cells of the visual cortex " +
    "prefer edges too, and patches of photographs show three circles, and a Klein bottle.",
  edition: 1,
  minutes: { lesson: 45, lab: 45 },
  goals: [
    "find where an edge lies on the primary circle, and what a filter answers to it",
    "count the loops of circles that meet, and prove the formula by the rank theorem",
    "say why patches of lines and edges form a Klein bottle and not a torus",
    "say what a long loop shows, and what it does not",
  ],
  prerequisites: [
    "Lessons 1 to 4: points, density, Mapper graph and bars",
    "the rank theorem (dimension of kernel plus rank), sine and cosine",
  ],
  glossary,
  cells: [...network, ...images, ...klein],
  references: [
    {
      authors: "David H. Hubel and Torsten N. Wiesel",
      title: "Receptive fields of single neurones in the cat's striate cortex",
      where: "Journal of Physiology 148, 1959",
      url: "https://doi.org/10.1113/jphysiol.1959.sp006308",
    },
    {
      authors: "Ann B. Lee, Kim S. Pedersen and David Mumford",
      title: "The nonlinear statistics of high-contrast patches in natural images",
      where: "International Journal of Computer Vision 54, 2003",
      url: "https://doi.org/10.1023/A:1023705401078",
    },
    {
      authors: "Gunnar Carlsson, Tigran Ishkhanov, Vin de Silva and Afra Zomorodian",
      title: "On the local behavior of spaces of natural images",
      where: "International Journal of Computer Vision 76, 2008. Three circles, Klein bottle",
      url: "https://doi.org/10.1007/s11263-007-0056-x",
    },
    {
      authors: "Rickard Brüel Gabrielsson and Gunnar Carlsson",
      title: "Exposition and Interpretation of the Topology of Neural Networks",
      where: "arXiv:1810.03234. The circle in networks",
      url: "https://arxiv.org/abs/1810.03234",
    },
  ],
  notes,
};

/** What its page carries: the real filters. */
export async function circleGiven(sources: LessonSources): Promise<CircleGiven> {
  return { filters: roundedRows(await sources.mnist(), 3) };
}
