import type { GlossaryEntry } from "../../../lib/report/page/glossary.ts";

/** The terms of the lesson. */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: "barcode",
    meaning: "All pieces and loops of a cloud, each drawn as a bar from its birth to its death.",
  },
  {
    term: "boundary",
    meaning: "The sum of the sides: of an edge its two ends, of a triangle its three edges.",
  },
  {
    term: "chain",
    meaning: "A sum of edges, or of triangles, in which each stands once or not at all.",
  },
  {
    term: "complex",
    forms: ["complex", "complexe"],
    meaning:
      "Vertices, edges and triangles; with each triangle its edges, with each edge its ends.",
  },
  {
    term: "cycle",
    meaning: "A sum of edges without boundary: at every vertex an even number of its edges meet.",
  },
  {
    term: "homology",
    meaning:
      "The space of cycles in which cycles count as zero if they are the boundary of triangles. " +
      "Its dimension counts loops that nothing fills.",
  },
  {
    term: "Vietoris–Rips",
    forms: ["Vietoris–Rips", "Rips"],
    meaning: "A complex that joins points whose distance is at most t, and fills every triangle " +
      "whose three edges are there.",
  },
];
