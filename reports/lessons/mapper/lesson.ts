import type { Lesson } from "../../../lib/report/lesson/lesson.ts";
import { type LessonSources, roundedRows } from "../_sources.ts";
import { glossary } from "./glossary.ts";
import { graph } from "./graph_cells.ts";
import { notes } from "./notes.ts";
import type { MapperGiven } from "./real_map.ts";
import { steps } from "./step_cells.ts";
import { style } from "./style.ts";

/** So many real filters are mapped in the page, at once when a slider moves. */
const MAPPED = 933;

/** Lesson 3. */
export const mapperLesson: Lesson = {
  name: "mapper",
  number: 3,
  title: "Mapper by hand",
  summary: "Draw the shape of a cloud as a graph, in four steps that you can do with paper and " +
    "pencil; and see in how many ways the picture can mislead.",
  edition: 1,
  minutes: { lesson: 45, lab: 45 },
  goals: [
    "build a Mapper graph by hand: lens, boxes, clusters, nerve",
    "say what resolution, gain and cut do to it",
    "count its loops, and prove that a whole shape's graph invents none",
    "name what goes wrong with samples, with two lenses, and with many choices",
  ],
  prerequisites: [
    "distances in the plane; what a graph is",
    "helpful, not needed: lesson 1, where filters become points",
  ],
  glossary,
  cells: [...steps, ...graph],
  style,
  references: [
    {
      authors: "Gurjeet Singh, Facundo Mémoli and Gunnar Carlsson",
      title: "Topological methods for the analysis of high dimensional data sets and 3D object " +
        "recognition",
      where: "Symposium on Point-Based Graphics, 2007. Where Mapper comes from",
      url: "https://doi.org/10.2312/SPBG/SPBG07/091-100",
    },
    {
      authors: "Tamal K. Dey, Facundo Mémoli and Yusu Wang",
      title: "Topological analysis of nerves, Reeb spaces, mappers, and multiscale mappers",
      where: "Symposium on Computational Geometry, 2017. Loops are lost, never invented",
      url: "https://arxiv.org/abs/1703.07387",
    },
    {
      authors: "Mathieu Carrière, Bertrand Michel and Steve Oudot",
      title: "Statistical analysis and parameter selection for Mapper",
      where:
        "Journal of Machine Learning Research 19, 2018. How to choose, and how sure one can be",
      url: "https://jmlr.org/papers/v19/17-291.html",
    },
  ],
  notes,
};

/** What its page carries: dense real filters. */
export async function mapperGiven(sources: LessonSources): Promise<MapperGiven> {
  const rows = roundedRows(await sources.densest(2800), 3);
  return { filters: rows.filter((_, i) => i % 3 === 0).slice(0, MAPPED) };
}
