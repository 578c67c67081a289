import type { Lesson } from "../../../lib/report/lesson/lesson.ts";
import { codensity } from "../../../lib/tda/density/density.ts";
import { type LessonSources, roundedRows } from "../_sources.ts";
import type { DensityGiven } from "./density_given.ts";
import { filters } from "./filter_cells.ts";
import { glossary } from "./glossary.ts";
import { near } from "./near_cells.ts";
import { notes } from "./notes.ts";
import { sight } from "./sight_cells.ts";

/** So many of the real filters are carried, so that a page answers at once. */
const CARRIED = 2000;

/** The k of the published work, for all filters. */
const PUBLISHED_K = 200;

/** Lesson 2. */
export const density: Lesson = {
  name: "density",
  number: 2,
  title: "Density",
  summary: "Most filters must go before a shape shows: those in sparse places. How dense a place " +
    "is depends on how far one looks, and the choice can mislead.",
  edition: 1,
  minutes: { lesson: 45, lab: 45 },
  goals: [
    "find the codensity $\\rho_k$ of a point, and which points density filtration keeps",
    "say what a small and what a large $k$ sees, and choose $k$ for a part of a cloud",
    "prove that near points have nearly the same codensity",
    "name ways in which density filtration misleads, and report it honestly",
  ],
  prerequisites: [
    "Lesson 1: a filter as a point of a sphere, and the distance of two points",
    "the triangle inequality; no statistics",
  ],
  glossary,
  cells: [...near, ...sight, ...filters],
  references: [
    {
      authors: "Vin de Silva and Gunnar Carlsson",
      title: "Topological estimation using witness complexes",
      where: "Symposium on Point-Based Graphics, 2004. Density by the k-th neighbor, for shape",
      url: "https://doi.org/10.2312/SPBG/SPBG04/157-166",
    },
    {
      authors: "Gunnar Carlsson, Tigran Ishkhanov, Vin de Silva and Afra Zomorodian",
      title: "On the local behavior of spaces of natural images",
      where: "International Journal of Computer Vision 76, 2008. Two choices of k, two shapes",
      url: "https://doi.org/10.1007/s11263-007-0056-x",
    },
    {
      authors: "Frédéric Chazal, David Cohen-Steiner and Quentin Mérigot",
      title: "Geometric inference for probability measures",
      where: "Foundations of Computational Mathematics 11, 2011. The distance to a measure, " +
        "a smoother codensity with a theorem about noise",
      url: "https://doi.org/10.1007/s10208-011-9098-0",
    },
  ],
  notes,
};

/** What its page carries: a part of the real filters. */
export async function densityGiven(sources: LessonSources): Promise<DensityGiven> {
  const all = await sources.mnist();
  const cloud = await sources.part(CARRIED);
  const k = Math.round(PUBLISHED_K * cloud.n / all.n);
  const sorted = [...codensity(cloud, k).toSorted()].map((rho) => Number(rho.toFixed(4)));
  return { filters: roundedRows(cloud, 3), all: all.n, k, sorted };
}
