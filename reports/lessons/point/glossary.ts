import type { GlossaryEntry } from "../../../lib/report/page/glossary.ts";

/** The terms of the lesson. */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: "centered",
    forms: ["centered"],
    meaning: "Of a patch: with mean 0. Subtract the mean from every entry to center a patch.",
  },
  {
    term: "contrast",
    meaning:
      "The length of a patch once it is centered: 0 if all entries are equal, large if they " +
      "differ much.",
  },
  {
    term: "edge",
    meaning: "A patch that is dark on one side and bright on the other, rising evenly between.",
  },
  {
    term: "filter",
    forms: ["filter", "kernel"],
    meaning:
      "A small square of numbers, learned by a network, that is laid on every place of an image; " +
      "the network sees the sum of the products.",
  },
  {
    term: "patch",
    forms: ["patch", "patche"],
    meaning: "A small square of pixels or of weights; here 3×3, so nine numbers.",
  },
  {
    term: "sphere",
    meaning: "All points at distance 1 from the origin. In a space of d dimensions it is called " +
      "the (d − 1)-sphere: the circle is the 1-sphere of the plane.",
  },
];
