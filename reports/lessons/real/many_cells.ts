import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { alarm, cells, largest } from "./exercises.ts";
import { strength } from "./more_exercises.ts";

/** Many looks. */
export const manyCells: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Many looks

      At a level of 0.05 one noise in twenty looks like a finding. That is the price of looking
      once. But who looks once? You try a few $k$, keep more or less, and show the picture in which
      the circle is nicest. If $m$ looks were independent, each a false alarm with chance $\alpha$,
      then all would be quiet with chance $(1 - \alpha)^m$, and

      $$\text{chance of at least one false alarm} = 1 - (1 - \alpha)^m .$$

      Choices of $k$ and of the share kept are not independent, as they look at the same cloud. But
      false alarms still add up. Nobody needs to cheat for that: it is enough to be curious and to
      stop when something shows. `,
    md`
      - Level 0.05: one noise in twenty looks like a finding. But who looks once?
      - $m$ independent looks: a false alarm with chance $1 - (1 - \alpha)^m$.
      - Nobody needs to cheat. It is enough to be curious, and to stop when something shows.
    `,
  ),

  lessonLive({
    id: "fool",
    title: "Try it: fool yourself on noise",
    text: md`
      Every press draws a cloud of *pure noise*: kernels with random weights. All choices of $k$
      and $p$ are tried, and the best one is bold, with its p-value as if you had looked at it
      alone. Press until you have a "finding" with $p \le 0.05$. You could print that picture, and
      every number in it would be true.

      Then draw twenty at a time, and watch the last line. How often does the best choice fool you?
      How often does the p-value of the *whole map* do so? How it is made comes next. (Every noise
      is held against the same null maps, so the share need not be exactly one in twenty.) `,
  }),

  lessonExercise(alarm, {
    title: "At least one false alarm",
    question: "You look at {{looks}} *independent* noises, each at the level {{level}}. What is " +
      "the chance of at least one false alarm? Give it to within 0.004.",
    hints: [
      "What is the chance that a single look is quiet? And that all are?",
      "At least one alarm is the opposite of none.",
    ],
    feedback: {
      sum: "That is the sum of the chances. It is an upper bound, but alarms may come together.",
      none: "That is the chance of *no* alarm.",
      single: "That is the chance for one look.",
      all: "That is the chance that *all* are alarms.",
    },
    solution: "All are quiet with chance {{quiet}}. So at least one alarm: {{result}}.",
  }),

  lessonExercise(strength, {
    title: "Which is the strongest?",
    question: "Four findings. Each is told with its p-value, and with how many choices were " +
      "looked at. Put them in order by what is left when looks are counted (multiply, after " +
      "Bonferroni), the strongest on top.",
    hints: ["Multiply each p-value by the number of looks.", "The smallest product is strongest."],
    feedback: {
      reversed: "That is the right order from the weakest.",
      single: "That is the order by the p-values as they are told. Count the looks.",
      looks: "That is the order by the number of looks alone.",
    },
    solution: "By p-value times looks: {{order}}.",
  }),

  lessonProse(
    md`
      ## One p-value for the whole map

      Multiplying by the number of looks is safe, but harsh: it forgets that looks at one cloud
      resemble each other. There is a better way, and the theorem gives it for free. Make of the
      whole map *one* number: its **largest** entry, $T$. Do the same with every null cloud: compute
      its whole map, and take *its* largest entry, at whichever choice that is. Then

      $$p = \frac{1 + \#\{\text{null maps with a largest entry of } T \text{ or more}\}}{R + 1}.$$

      In other words: let the null cheat as you did. If the null is true, whole maps are drawn
      alike, so their largest entries are, and the theorem applies to them, however the entries
      depend on each other. This is the **max-T method** (Westfall and Young, 1993), and the
      p-value is called **family-wise**. A single entry stands out if it is larger than nearly all
      the null's *largest* entries.

      One care: how long the loops of noise are depends on the choice. Entries must be
      on one scale, or one choice decides everything. In this lesson each length is divided by a
      usual length of noise for that choice, from draws of their own.
    `,
    md`
      - One number for the whole map: its **largest** entry, $T$.
      - The same for every null cloud: the largest of *its* map, wherever it is.
      - $p = (1 + \#\{T^* \ge T\}) / (R + 1)$: let the null cheat as you did.
      - Entries must be on one scale.
    `,
  ),

  lessonExercise(largest, {
    title: "The largest of three",
    question: "A map of three choices, for the data and for nine null clouds, all on one scale. " +
      "What is the family-wise p-value?",
    hints: [
      "Find the largest number of the data, whichever choice it is.",
      "For each null cloud find the largest of *its* three numbers.",
      "How many of these nine are at least as large as yours?",
    ],
    feedback: {
      single: "You compared with the same choice only. The null may have its best elsewhere, as " +
        "you might have had.",
      forgotData: "The data count as well, above and below.",
      forgotOne: "Add 1 above: the data count as well.",
    },
    solution: "The data's largest is {{best}}. The nulls' largest are {{maxima}}; {{count}} of " +
      "them reach {{best}}. So $p = (1 +$ {{count}}$) / 10 =$ {{p}}.",
  }),

  lessonExercise(cells, {
    title: "Which choices stand out?",
    question:
      "A map of the data, on one scale. The *largest* entries of 19 null maps, sorted, are " +
      "{{maxima}}. Which entries of the map have a family-wise p-value of at most 0.05? Name " +
      "them, like A1, C2.",
    hints: [
      "With 19 null maps $p \\le 0.05 = \\frac{1}{20}$ means: *no* null map reaches it.",
      "So an entry must be larger than the last number of the list.",
    ],
    feedback: {
      best: "That one does, but there are others.",
      second: "One null map reaches some of these: then $p = \\frac{2}{20} = 0.1$.",
      middle: "You compared with the middle of the list. Nearly half of the null maps reach that.",
    },
    solution: "They must be larger than {{limit}}: {{result}}.",
  }),
];
