import type { GlossaryEntry } from "../../../lib/report/page/glossary.ts";

/** The terms of the lesson. */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: "bar",
    meaning: "The scales from which a loop is there to where it is filled, drawn as a line.",
  },
  {
    term: "covariance",
    meaning: "How wide a cloud is in every direction: the mean products of the coordinates, once " +
      "their means are taken away.",
  },
  {
    term: "Klein bottle",
    meaning: "The surface that comes of a square by gluing two opposite sides as they stand and " +
      "the other two upside down.",
  },
  {
    term: "primary circle",
    meaning: "All edges, by the angle of their bright side.",
  },
  {
    term: "secondary circle",
    forms: ["secondary circle"],
    meaning: "All mixtures of edge and line in one direction, upright or level.",
  },
  {
    term: "tuning curve",
    meaning: "What a filter, or a cell of the brain, answers to edges of all directions.",
  },
];
