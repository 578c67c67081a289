import type { GlossaryEntry } from "../../../lib/report/page/glossary.ts";

/** The terms of the lesson. */
export const glossary: readonly GlossaryEntry[] = [
  {
    term: "covariance",
    meaning: "How wide a cloud is in every direction: the mean products of the coordinates, once " +
      "their means are taken away.",
  },
  {
    term: "false alarm",
    forms: ["false alarm"],
    meaning: "A finding where there is nothing to find.",
  },
  {
    term: "family-wise",
    meaning: "Of a p-value: with all choices counted that were looked at.",
  },
  {
    term: "level",
    meaning: "The chance of a false alarm that one accepts, often 0.05.",
  },
  {
    term: "null model",
    meaning: "A recipe for making data by chance, as they would be if there were nothing to find.",
  },
  {
    term: "standard error",
    meaning: "How far a mean usually is from the true one: the standard deviation over the root " +
      "of the number of independent data.",
  },
];
