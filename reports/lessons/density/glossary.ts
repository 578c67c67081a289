import type { GlossaryEntry } from "../../../lib/report/page/glossary.ts";

/** The terms of the lesson. */
export const glossary: readonly GlossaryEntry[] = [
  { term: "cloud", meaning: "A finite set of points, here usually points of filters." },
  {
    term: "codensity",
    forms: ["codensity", "codensitie"],
    meaning: "Of a point, for a number k: the distance to its k-th nearest neighbor, itself not " +
      "counted. Small where the cloud is dense.",
  },
  {
    term: "density filtration",
    meaning: "Keeping the part p of a cloud that has the smallest codensity for a number k.",
  },
  {
    term: "edge",
    meaning: "A patch that is dark on one side and bright on the other, rising evenly between.",
  },
  {
    term: "filter",
    meaning:
      "A small square of numbers, learned by a network, that is laid on every place of an image; " +
      "the network sees the sum of the products.",
  },
  {
    term: "stray",
    meaning: "A point that lies away from the shape that one looks for.",
  },
];
