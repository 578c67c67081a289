import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { noise, standardError } from "./more_exercises.ts";

const PROGRAM = `import { bars, persistence, untrainedKernels } from "@filterscope/filterscope";

// The longest loop of 60 kernels that learned nothing.
function longest(seed: number): number {
  return bars(persistence(untrainedKernels(60, 3, seed)), 1)[0]!.length;
}

const observed = longest({{seed}});
let count = 0;
// Your turn: count the seeds {{seed}} + 1 to {{seed}} + 39 whose loop is at least as long.
console.log((1 + count) / 40);
`;

const SOLVED = "```ts\n" +
  "for (let i = 1; i <= 39; i++) if (longest({{seed}} + i) >= observed) count++;\n" +
  "```";

/** Networks as the unit, and where all this stops. */
export const networkCells: readonly LessonCell[] = [
  lessonProse(
    md`
      ## How many data have you got?

      A hundred networks with 64 filters each: are that 6,400 data, or a hundred? Ask what you
      would draw again if you repeated the experiment: *networks*. All filters of one network
      started from one seed and saw images in one order. If that makes them alike, 64 filters tell
      less than 64 separate networks would. In the extreme, when all filters of a network are equal,
      they tell as much as one.

      So the unit is the network. For a mean over $G$ networks, take the mean of each network, and
      then the **standard error**

      $$\text{se} = \frac{s}{\sqrt{G}}, \qquad s^2 = \frac{1}{G-1}\sum_{g=1}^G (x_g - \bar{x})^2,$$

      where $x_g$ is the mean of network $g$ and $\bar{x}$ the mean of all. For a loop there is no
      such formula: **resample networks** instead. Draw some of them by chance, take *all* their
      filters, compute density and bars anew, and repeat; the spread tells how sure you are. Draw
      *without* putting back: a network that is taken twice gives every one of its filters a
      neighbor at distance 0, and density would go wrong.
    `,
    md`
      - Repeat the experiment: you would draw *networks* again. The network is the unit.
      - Filters of one network may be alike: 64 of them tell less than 64 networks.
      - For a mean: $\text{se} = s / \sqrt{G}$ over the means of $G$ networks.
      - For a loop: resample networks, with all their filters, *without* putting back.
    `,
  ),

  lessonLive({
    id: "networks",
    title: "Try it: filters or networks?",
    text: md`
      Each row of dots is a network, each dot a number measured on a filter; the true mean is 0. The
      lines below are mean ± 2 standard errors: one counts every filter as a datum, the other every
      network. Draw other networks again and again. Which line misses the truth more often? Then
      make the filters less alike.
    `,
  }),

  lessonExercise(standardError, {
    title: "A standard error",
    question: "In each of {{networks}} networks, so many percent of the {{filters}} filters are " +
      "edges. What is the standard error of the mean over networks, in percent? Give it to " +
      "within 0.02.",
    hints: [
      "First the mean, then $s$: the root of the sum of squared deviations over $G - 1$.",
      "Divide $s$ by $\\sqrt{{{networks}}}$. The number of filters plays no part.",
    ],
    feedback: {
      filters: "You counted filters. The unit is the network.",
      deviation: "That is $s$, how much single networks differ. The mean is surer: divide by the " +
        "root of their number.",
      divided: "Divide by the *root* of the number of networks.",
      population: "You divided by $G$ inside $s$. Divide by $G - 1$.",
    },
    solution: "The mean is {{mean}}, $s$ is {{deviation}}, and the standard error {{result}}.",
  }),

  lessonProse(
    md`
      ## Where it stops

      - **A null is a choice.** To beat untrained kernels shows that training did something. It does
        not show a circle. Say which null you beat, and which you did not.
      - **"Nothing tells yours from the others"** is a condition. It fails if the null clouds were
        measured in another way, if the null was fitted to the data too closely, or if points of
        your cloud depend on each other and those of the null do not.
      - **The map counts only what is in it.** If you also tried other layers, other normalizations,
        other measures, and only then made the map, these looks count as well.
      - **A p-value is no effect.** With enough data the smallest difference is "significant". Show
        the length of the loop, what the null gives, and how both vary.
      - **No finding is not nothing.** Look for what *would* have been found: how long must a loop
        be to stand out with so few networks?

      And the cheapest remedy of all: **decide before you look**. Write down $k$, the share kept,
      the null and the threshold, then draw fresh networks and look once. `,
    md`
      - A null is a choice: say which you beat, and which not.
      - The map counts only the looks that are in it.
      - A p-value is no effect; no finding is not nothing.
      - Cheapest remedy: **decide before you look**, then look once, at fresh data.
    `,
  ),

  lessonExercise(noise, {
    title: "Noise against noise",
    question:
      "Here one cloud of noise is held against 39 others. Finish the program, run it with " +
      "`deno run FILE.ts` in a copy of the toolkit, and give the number that it prints.",
    program: PROGRAM,
    hints: ["A loop over `i` from 1 to 39, and `longest({{seed}} + i)` in it."],
    feedback: {
      forgotData: "You left the observed cloud out of the count, above and below.",
      forgotOne: "You left the observed cloud out above.",
      otherSide: "You counted the *shorter* loops.",
    },
    solution: "In the place of the comment:\n\n" + SOLVED + "\n\nIt prints {{p}}. Your neighbor " +
      "has another number: under the null all of $\\frac{1}{40}, \\dots, \\frac{40}{40}$ are " +
      "equally likely.",
  }),
];
