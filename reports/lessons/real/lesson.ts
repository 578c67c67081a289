import { covarianceMatched } from "../../../lib/models/covariance_matched.ts";
import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import { deriveSeed } from "../../../lib/random.ts";
import type { Lesson } from "../../../lib/report/lesson/lesson.ts";
import { quantile } from "../../../lib/statistics.ts";
import type { LessonSources } from "../_sources.ts";
import { glossary } from "./glossary.ts";
import { CHOICES, loopMap, type RealGiven } from "./loop_map.ts";
import { manyCells } from "./many_cells.ts";
import { networkCells } from "./network_cells.ts";
import { notes } from "./notes.ts";
import { nullCells } from "./null_cells.ts";

/** Few enough that a page computes a map at once. */
const POINTS = 200;

/** With 99 draws the smallest p-value is 0.01. */
const DRAWS = 99;

/** Draws that say what is usual, and nothing else. */
const USUAL_DRAWS = 21;

/** Lesson 7. */
export const real: Lesson = {
  name: "real",
  number: 7,
  title: "Is it real?",
  summary: "Noise has loops too, and who looks often enough finds one. Nulls, p-values, one " +
    "p-value for many choices, and networks as the unit.",
  edition: 1,
  minutes: { lesson: 45, lab: 45 },
  goals: [
    "choose a null for a question, and say what beating it shows",
    "compute a p-value from null draws, and prove that it keeps its promise",
    "count many looks: false alarms, Bonferroni, the largest of a map",
    "say why networks and not filters are the unit, and resample them",
  ],
  prerequisites: [
    "Lessons 2 and 4: density with its two choices, and bars of loops",
    "what a probability is; no statistics",
  ],
  glossary,
  cells: [...nullCells, ...manyCells, ...networkCells],
  references: [
    {
      authors: "Anthony C. Davison and David V. Hinkley",
      title: "Bootstrap Methods and their Application",
      where: "Cambridge University Press, 1997. Section 4.2: tests by random draws, and the 1",
      url: "https://doi.org/10.1017/CBO9780511802843",
    },
    {
      authors: "Belinda Phipson and Gordon K. Smyth",
      title: "Permutation p-values should never be zero",
      where: "Statistical Applications in Genetics and Molecular Biology 9, 2010",
      url: "https://doi.org/10.2202/1544-6115.1585",
    },
    {
      authors: "Peter H. Westfall and S. Stanley Young",
      title: "Resampling-Based Multiple Testing",
      where: "Wiley, 1993. The max-T method",
      url: "https://search.worldcat.org/isbn/9780471557616",
    },
    {
      authors: "Joseph P. Simmons, Leif D. Nelson and Uri Simonsohn",
      title: "False-positive psychology",
      where: "Psychological Science 22, 2011. How honest people fool themselves",
      url: "https://doi.org/10.1177/0956797611417632",
    },
  ],
  notes,
};

/** What its page carries: maps of real filters and of null clouds. */
export async function realGiven(sources: LessonSources): Promise<RealGiven> {
  const filters = await sources.part(POINTS);
  const rounded = (map: readonly number[]) => map.map((value) => Number(value.toFixed(4)));
  const maps = (purpose: string, draws: number, draw: (seed: number) => typeof filters) =>
    Array.from({ length: draws }, (_, i) => rounded(loopMap(draw(deriveSeed(1, purpose, i)))));
  const untrained = (seed: number) => untrainedKernels(POINTS, 3, seed);
  const scale = maps("usual", USUAL_DRAWS, untrained);
  return {
    n: POINTS,
    trained: rounded(loopMap(filters)),
    nulls: {
      untrained: maps("untrained", DRAWS, untrained),
      covariance: maps("covariance", DRAWS, (seed) => covarianceMatched(filters, seed)),
    },
    usual: rounded(CHOICES.map((_, i) => quantile(scale.map((map) => map[i]!), 0.5))),
  };
}
