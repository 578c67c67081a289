import type { Lesson } from "../../../lib/report/lesson/lesson.ts";
import { type LessonSources, roundedRows } from "../_sources.ts";
import { center } from "./center_cells.ts";
import { circle } from "./circle_cells.ts";
import { glossary } from "./glossary.ts";
import type { PointGiven } from "./moving_exercises.ts";
import { notes } from "./notes.ts";
import { sphere } from "./sphere_cells.ts";

/** So many real filters stand behind the pictures. */
const SHOWN = 240;

/** Lesson 1. */
export const point: Lesson = {
  name: "point",
  number: 1,
  title: "A filter is a point",
  summary: "A 3×3 filter is nine numbers. Take away its mean and its strength, and it is a point " +
    "on a sphere; the filters of a hundred trained networks sit on a small part of it.",
  edition: 1,
  minutes: { lesson: 45, lab: 45 },
  goals: [
    "write a patch as a vector of $\\mathbb{R}^9$, and find its mean and its length",
    "say which patches become the same point, and prove it",
    "measure how alike two patches are by the distance of their points",
    "say what the point has forgotten, and when it means nothing",
  ],
  prerequisites: [
    "vectors, the dot product, length and orthogonal projection, from a first course in linear " +
    "algebra",
    "nothing about neural networks, and nothing about topology",
  ],
  glossary,
  cells: [...center, ...sphere, ...circle],
  references: [
    {
      authors: "Ann B. Lee, Kim S. Pedersen and David Mumford",
      title: "The nonlinear statistics of high-contrast patches in natural images",
      where:
        "International Journal of Computer Vision 54, 2003. The first to look at 3×3 patches " +
        "as points of a sphere",
      url: "https://doi.org/10.1023/A:1023705401078",
    },
    {
      authors: "Gunnar Carlsson, Tigran Ishkhanov, Vin de Silva and Afra Zomorodian",
      title: "On the local behavior of spaces of natural images",
      where: "International Journal of Computer Vision 76, 2008",
      url: "https://doi.org/10.1007/s11263-007-0056-x",
    },
    {
      authors: "Rickard Brüel Gabrielsson and Gunnar Carlsson",
      title: "Exposition and Interpretation of the Topology of Neural Networks",
      where: "arXiv:1810.03234. Filters of networks, treated like patches",
      url: "https://arxiv.org/abs/1810.03234",
    },
  ],
  notes,
};

/** What its page carries: real filters. */
export async function pointGiven(sources: LessonSources): Promise<PointGiven> {
  const rows = roundedRows(await sources.densest(2400), 3);
  const step = Math.floor(rows.length / SHOWN);
  return { filters: rows.filter((_, i) => i % step === 0).slice(0, SHOWN) };
}
