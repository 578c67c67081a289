import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { draws, nullModel, one } from "./exercises.ts";

/** Nulls and p-values. */
export const nullCells: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Compared with what?

      You have found a long loop. Is it real? The question needs a second half: *compared with
      what?* Random points show loops as well, by luck. So make clouds by chance, as many points as
      yours, do with them **exactly** what you did with yours (same $k$, same share kept, same
      measurement), and see how long their loops are. A recipe for such clouds is called a **null
      model**, or a null. It says what the world would be like if there were nothing to find.

      There is not one null but many, and each answers a question of its own:

      - **Untrained kernels**: independent random weights, as a network has before training. Is the
        loop more than training *started* with?
      - **Shuffled weights**: each of the nine places keeps its weights, but they are dealt out
        anew among filters. Is the loop in how weights *go together*, or only in how each is
        distributed?
      - **Same covariance**: normal random points with the mean and the *covariance* of the filters,
        that is, as wide in each direction. Is there a *hole*, or only two wide directions?

      The more of the filters a null keeps, the harder it is to beat. (The letter $p$ means the
      p-value in this lesson; the share that density filtration keeps is written out.) `,
    md`
      - "Is it real?" needs a second half: *compared with what?*
      - A **null** makes clouds by chance; then do *exactly* what you did with the data.
      - Untrained kernels: more than the start? Shuffled weights: do weights go together?
      - Same covariance: is there a *hole*, or only two wide directions?
    `,
  ),

  lessonExercise(nullModel, {
    title: "Which null?",
    question: "Somebody asks: *{{question}}* Which null answers this?",
    options: {
      untrained: "untrained kernels",
      covariance: "normal random points with the filters' covariance",
      shuffled: "weights shuffled among filters, place by place",
    },
    hints: [
      "What should the null *keep* of the filters, so that only the thing in question is missing?",
    ],
    feedback: {
      untrained: "Untrained kernels keep nothing of the filters. Beating them shows only that " +
        "training changed something.",
      covariance: "That null keeps which weights vary together, in pairs. The question is about " +
        "something else.",
      shuffled: "Shuffling keeps how each single weight is distributed, and destroys how weights " +
        "go together. The question is about something else.",
    },
    solution: "The null must keep all but the thing in question: the start of training, single " +
      "weights, or how wide the cloud is in every direction.",
  }),

  lessonProse(
    md`
      ## The p-value

      Draw $R$ null clouds, and count those whose loop is at least as long as yours. The
      **p-value** is

      $$p = \frac{1 + \#\{\text{null loops at least as long}\}}{R + 1}.$$

      Why the 1, above and below? Because your own cloud is counted too.

      > **Theorem.** If the null is true, that is, if your cloud was drawn just like the $R$ null
      > clouds, then the chance that $p \le \alpha$ is at most $\alpha$, for every $\alpha$.

      *Proof.* Line up all $R + 1$ lengths. Nothing tells yours from the others, so each is equally
      likely to be the longest, the second longest, and so on; let ties be broken by lot. So the
      place of yours from the top is $1, 2, \dots, R + 1$ with chance $\frac{1}{R+1}$ each. If its
      place is $j$, at least $j - 1$ others are as long, so $p \ge \frac{j}{R+1}$. Hence $p \le
      \alpha$ needs $j \le \alpha (R + 1)$. There are at most $\alpha (R+1)$ such places, each of
      chance $\frac{1}{R+1}$: together at most $\alpha$. ∎

      The theorem needs no normal distribution and no large numbers. But note what it does **not**
      say. $p$ is not the chance that the null is true. It is no measure of how *large* an effect
      is. And a large $p$ does not show that there is nothing: perhaps there were too few data.
    `,
    md`
      - $p = \dfrac{1 + \#\{\text{null loops as long}\}}{R + 1}$: your own cloud counts too.
      - **Theorem.** If the null is true, the chance that $p \le \alpha$ is at most $\alpha$.
      - Nothing tells yours from the others: its place among $R + 1$ is uniform.
      - $p$ is *not* the chance that the null is true, and no measure of size.
    `,
  ),

  lessonExercise(one, {
    title: "A p-value",
    question:
      "Your longest loop has length {{observed}}. These are the longest loops of {{draws}} " +
      "null clouds. What is $p$? Give it to within 0.001; a fraction will do.",
    hints: [
      "Count the numbers in the table that are {{observed}} or more.",
      "Add 1 for your own cloud, and divide by {{draws}} + 1.",
    ],
    feedback: {
      forgotData: "Your own cloud counts as well, above and below: otherwise $p$ could be 0.",
      forgotBelow: "You counted your own cloud above, but not below.",
      forgotAbove: "You counted your own cloud below, but not above.",
      otherSide: "You counted those that are *shorter*.",
    },
    solution: "{{above}} are at least as long. With your own that is one more, of {{whole}}: " +
      "$p =$ {{p}}.",
  }),

  lessonExercise(draws, {
    title: "How many draws?",
    question:
      "You look at {{looks}} choices of $k$ and share kept, and call one a finding if its " +
      "p-value is at most {{level}} *divided by* {{looks}} (this strict rule is named after " +
      "Bonferroni). How many null clouds $R$ must you draw at least, so that a p-value *can* be " +
      "that small?",
    hints: [
      "If no null cloud reaches yours, what is $p$?",
      "The smallest possible p-value is $\\frac{1}{R+1}$.",
    ],
    feedback: {
      forgotData: "One less: your own cloud is the last one.",
      oneLook: "That is enough for a single look. The level is divided by {{looks}}.",
      multiplied: "The level becomes *smaller* with more looks, so you need more draws.",
    },
    solution: "$\\frac{1}{R+1}$ must be at most {{share}}, so $R + 1$ is at least " +
      "{{looks}} / {{level}}, and $R$ at least {{result}}.",
  }),

  lessonLive({
    id: "held",
    title: "Try it: real filters against two nulls",
    text: md`
      Every dot is the longest loop of a null cloud; the line is that of real filters. Look at
      *kernels that learned nothing* first, at several choices. Then take *random, with the
      filters' covariance*. Does the loop of these networks stand out? What is the honest sentence?
      `,
  }),
];
