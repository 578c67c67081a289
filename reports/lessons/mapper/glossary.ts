import type { GlossaryEntry } from "../../../lib/report/page/glossary.ts";

/** The terms of the lesson. */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: "box",
    forms: ["box", "boxe"],
    meaning:
      "An interval of lens values, or a product of two; also the points whose values lie in it.",
  },
  {
    term: "cluster",
    meaning: "Points of one box that hang together by steps that are at most as long as the cut.",
  },
  {
    term: "cover",
    meaning: "Boxes that overlap and together contain every value of the lens.",
  },
  {
    term: "cut",
    forms: ["the cut"],
    meaning: "The distance up to which two points of a box are joined.",
  },
  {
    term: "gain",
    meaning: "The length of a box over the distance from one box to the next. At gain 1 boxes " +
      "only touch; at gain 2 each value lies in about two.",
  },
  {
    term: "lens",
    meaning: "A function that gives every point one or two numbers, such as its height.",
  },
  {
    term: "nerve",
    meaning: "A node for every cluster, an edge for two that share a point, a triangle for three.",
  },
  {
    term: "resolution",
    meaning: "How many boxes a cover has along each number of the lens.",
  },
];
