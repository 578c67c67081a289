import type { Lesson } from "../../../lib/report/lesson/lesson.ts";
import { type LessonSources, roundedRows } from "../_sources.ts";
import { bounds } from "./bound_cells.ts";
import { chains } from "./chain_cells.ts";
import { glossary } from "./glossary.ts";
import { grow } from "./grow_cells.ts";
import type { PersistenceGiven } from "./many_points.ts";
import { matrix } from "./matrix_cells.ts";
import { notes } from "./notes.ts";
import { style } from "./style.ts";

/** Lesson 4. */
export const persistenceLesson: Lesson = {
  name: "persistence",
  number: 4,
  title: "Persistence from scratch",
  summary:
    "Let balls grow around points, and write down when pieces meet and when loops open and " +
    "close. It takes nothing but sums of columns of zeros and ones.",
  edition: 1,
  minutes: { lesson: 45, lab: 45 },
  goals: [
    "build the Vietoris–Rips complex of a few points at any scale",
    "write its boundary matrix and reduce it, column by column",
    "read births and deaths of pieces and loops from the reduced matrix, and from a barcode",
    "say why the result does not depend on how one reduces, and how much noise can change it",
  ],
  prerequisites: [
    "vector spaces, dimension and the rank of a matrix, from a first course in linear algebra",
    "helpful, not needed: lesson 1, where filters become points",
  ],
  glossary,
  cells: [...grow, ...chains, ...matrix, ...bounds],
  style,
  references: [
    {
      authors: "Herbert Edelsbrunner, David Letscher and Afra Zomorodian",
      title: "Topological persistence and simplification",
      where: "Discrete & Computational Geometry 28, 2002. The reduction, and the pairs",
      url: "https://doi.org/10.1007/s00454-002-2885-2",
    },
    {
      authors: "Afra Zomorodian and Gunnar Carlsson",
      title: "Computing persistent homology",
      where: "Discrete & Computational Geometry 33, 2005. Why there is a barcode, over every field",
      url: "https://doi.org/10.1007/s00454-004-1146-y",
    },
    {
      authors: "Frédéric Chazal, Vin de Silva and Steve Oudot",
      title: "Persistence stability for geometric complexes",
      where: "Geometriae Dedicata 173, 2014. The theorem on noise",
      url: "https://doi.org/10.1007/s10711-013-9937-z",
    },
    {
      authors: "Vin de Silva and Robert Ghrist",
      title: "Coverage in sensor networks via persistent homology",
      where: "Algebraic & Geometric Topology 7, 2007. How balls and Rips complexes compare",
      url: "https://doi.org/10.2140/agt.2007.7.339",
    },
    {
      authors: "Ulrich Bauer",
      title: "Ripser: efficient computation of Vietoris–Rips persistence barcodes",
      where:
        "Journal of Applied and Computational Topology 5, 2021. How it is done for many points",
      url: "https://doi.org/10.1007/s41468-021-00071-5",
    },
  ],
  notes,
};

/** What its page carries: the densest real filters. */
export async function persistenceGiven(sources: LessonSources): Promise<PersistenceGiven> {
  return { filters: roundedRows(await sources.densest(2000), 3) };
}
