import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { discs } from "./disc_exercise.ts";
import { ratio, stable } from "./exercises.ts";

const PROGRAM = `import { bars, noisyCircle, persistence } from "@filterscope/filterscope";

// 200 points near a circle in the plane.
const cloud = noisyCircle(200, 0.15, 2, {{seed}});
const loops = bars(persistence(cloud), 1); // the longest first; each has a length
// Your turn: print the length of the longest loop divided by that of the second longest.
`;

const SOLVED = "```ts\nconsole.log(loops[0]!.length / loops[1]!.length);\n```";

/** Many points, and where the theorem stops. */
export const bounds: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Two thousand points

      Ten points have 45 edges and 120 triangles. Two thousand have two million edges and 1.3
      *billion* triangles; as a matrix of zeros and ones that would be hopeless. The library gets
      the same bars with far less: most triangles can be paired off before anything is written
      down, and what is left is small.

      Below are real filters, as lesson 1 makes points of them: of a hundred networks that learned
      to read digits, the 2,000 that lie most densely. They lie on a 7-sphere in nine dimensions,
      where no picture helps. What do you expect?
    `,
    md`
      - 2,000 points: 2 million edges, 1.3 *billion* triangles.
      - The library finds the same bars: most triangles pair off before they are written down.
      - These are real filters, in nine dimensions. What do you expect?
    `,
  ),

  lessonLive({
    id: "many",
    title: "Try it: real filters",
    text: md`
      Press the button. The computation runs in this page and takes some seconds. Is one bar of H₁
      much longer than all others? Then the filters lie around *one* loop.
    `,
  }),

  lessonProse(
    md`
      ## Where it stops

      **Noise moves bars only a little.** This is the theorem that makes barcodes useful:

      > **Stability** (Chazal, de Silva and Oudot 2014). If every point moves by at most
      > $\varepsilon$, then the bars of the two clouds can be matched so that births and deaths
      > differ by at most $2\varepsilon$; bars that find no partner have length at most
      > $4\varepsilon$.

      (Why $2\varepsilon$: both ends of an edge may move, so its length changes by up to
      $2\varepsilon$, and everything enters at the length of some edge.) A bar may so lose up to
      $2\varepsilon$ at each end.

      **One stray point is no small move.** The theorem is about points that move, not about points
      that are added. A single point in the middle of a ring may cut its bar to a part. Real filters
      have many such points. That is why they are cut by density first, and why that choice must be
      told: another choice gives another barcode. Lesson 2 is about it.

      **Balls and complexes differ.** For the *union of the balls* there is a theorem of its own,
      the nerve theorem; but the complex that goes with it fills a triangle when *three* balls have
      a point in common, not when they touch in pairs. The Vietoris–Rips complex fills earlier. The
      two are never far apart: in Euclidean space the balls of diameter $\sqrt{2}\,t$ around the
      corners of a Rips simplex of scale $t$ always have a point in common. But at one scale they
      can differ.

      **A long bar is no proof.** Noise has bars, too, and the longest of many is not short. How
      long must a bar be to be believed? That takes a comparison with chance: lesson 7.

      **A barcode forgets.** It counts loops, and says neither where they are nor what lies on them.
      Two clouds with the same barcode may look different.
    `,
    md`
      - **Stability**: points move by at most $\varepsilon$ ⇒ ends of bars move by at most
        $2\varepsilon$.
      - One *stray* point is no small move: it may cut a bar to a part.
      - Rips fills a triangle when its *pairs* touch; the union of balls may still have a hole.
      - A long bar is no proof; and a barcode says not where a loop is.
    `,
  ),

  lessonExercise(discs, {
    title: "Three discs",
    question: "Three points lie {{side}} from each other. Around them are discs of diameter " +
      "{{scale}}, as drawn. Does the union of the discs have a hole? And has the Vietoris–Rips " +
      "complex at scale {{scale}} a loop?",
    options: {
      both: "Both: the discs have a hole, and the complex has a loop.",
      balls: "The discs have a hole, and the complex has no loop.",
      neither: "Neither has any.",
      complex: "The discs have no hole, and the complex has a loop.",
    },
    hints: [
      "The picture shows whether the middle is covered.",
      "The three edges enter at the same scale. What enters with the last of them?",
    ],
    feedback: {
      both: "When the last edge enters, the triangle does, too: for three points this complex " +
        "never has a loop.",
      balls: "Look at the middle of the picture: it is covered.",
      neither: "Look at the middle of the picture: it is not covered.",
      complex: "When the last edge enters, the triangle does, too: no loop.",
    },
    solution: "The middle is {{needed}} away from each point, and the discs have radius " +
      "{{radius}}; it is {{covered}}. The complex has all three edges, so the triangle too: " +
      "it has no loop.",
  }),

  lessonExercise(stable, {
    title: "How much can noise do?",
    question:
      "A cloud has a loop that lives from {{birth}} to {{death}}. Its points are measured " +
      "with an error of at most {{error}}. How long, at least, is the bar of that loop in the " +
      "measured cloud?",
    hints: [
      "By how much can the birth move? And the death?",
      "In the worst case it is born later *and* dies earlier.",
    ],
    feedback: {
      end: "You moved one end only, or both by half of what is possible.",
      once: "Each of the two ends moves, and each by up to twice the error.",
      longer: "That is how long it can be *at most*.",
    },
    solution: "Each end moves by at most {{change}}, twice the error. The bar has length " +
      "{{length}}, so at least {{left}} is left.",
  }),

  lessonExercise(ratio, {
    title: "How far does the loop stand out?",
    question: "Finish the program, run it with `deno run FILE.ts` in a copy of the toolkit, and " +
      "give the number that it prints, to within 0.01.",
    program: PROGRAM,
    hints: ["`loops[0].length` is the longest; the second is `loops[1]`."],
    feedback: {
      length: "That is the length of the longest loop. Divide it by that of the second.",
      inverse: "The other way around: the longest divided by the second.",
    },
    solution: "The last line:\n\n" + SOLVED + "\n\nIt prints {{ratio}}.",
  }),
];
