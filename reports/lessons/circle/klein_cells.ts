import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { five, glued, halfWay } from "./klein_exercises.ts";

const PROGRAM = `import { bars, persistence, threeCircles } from "@filterscope/filterscope";

// 240 noisy patches of the three circles.
const cloud = threeCircles(240, 0.05, {{seed}});
const loops = bars(persistence(cloud), 1); // longest first
let ratio = 0;
// Your turn: how many times as long as the sixth bar is the fifth? Each bar has a length.
console.log(ratio.toFixed(2));
`;

const SOLVED = "```ts\n" +
  "ratio = loops[4]!.length / loops[5]!.length;\n" +
  "```";

/** The Klein bottle, and where all this stops. */
export const klein: readonly LessonCell[] = [
  lessonProse(
    md`
      ## The Klein bottle

      Why not lines of every direction? With more data, lines of slanted directions are found as
      well. Take *any* direction $\theta$, let $t = x\cos\theta + y\sin\theta$ be the position along
      it, and mix:

      $$p_{\theta,\varphi} = \cos\varphi \cdot \text{line in } t \;+\; \sin\varphi \cdot \text{edge
      in } t ,$$

      where the line is $t^2$ and the edge is $t$, each with mean 0 and length 1. Two angles, so
      these patches form a **surface**. Go around in $\theta$, around in $\varphi$: is it the
      surface of a ring (a *torus*)? Not quite. Half a turn of the direction sends $t$ to $-t$; the
      line $t^2$ stays as it is, the edge $t$ changes its sign. So

      $$p_{\theta + 180^\circ,\,\varphi} = p_{\theta,\,-\varphi}.$$

      Take the square of all $\theta$ from 0° to 180° and all $\varphi$ from 0° to 360°. Its upper
      and lower side are glued as they stand. Its left and right side are glued **upside down**:
      $\varphi$ on one is $-\varphi$ on the other. The surface that comes of it is the **Klein
      bottle**. It has no inside and no outside, and it does not fit into space without passing
      through itself. In four dimensions it does.

      The three circles lie on it: $\varphi = \pm 90^\circ$ are the edges, $\theta = 0^\circ$ and
      $\theta = 90^\circ$ the two secondary circles.
    `,
    md`
      - Lines and edges of every direction: $p_{\theta,\varphi} = \cos\varphi \cdot$ line $+
        \sin\varphi \cdot$ edge.
      - Half a turn: $t \mapsto -t$, so $p_{\theta + 180^\circ,\,\varphi} = p_{\theta,\,-\varphi}$.
      - Glue the square's left and right side *upside down*: the **Klein bottle**.
      - The three circles lie on it.
    `,
  ),

  lessonLive({
    id: "klein",
    title: "Try it: turn the Klein bottle",
    text: md`
      Patches $p_{\theta,\varphi}$ have five coordinates. The picture shows three: how bright the
      right side is, how bright the top, and upright against level lines. Drag it, or click it and
      use the arrow keys. Where it seems to pass through itself, points differ in the coordinates
      that you do not see: *turn into the fourth dimension* brings them in.

      Move $\varphi$ once around: on which curve does the marked point run? Move $\theta$ from 0° to
      180°: does it come back to where it was? And from 0° to 360°?
    `,
  }),

  lessonExercise(glued, {
    title: "The same patch",
    question: "The patch at $\\theta =$ {{direction}}°, $\\varphi =$ {{mixture}}° is also the " +
      "patch at $\\theta =$ {{other}}°, for another $\\varphi$. For which, from 0° to 360°?",
    hints: [
      "The directions differ by half a turn. What does that do to $t$, to the edge, to the line?",
      "The line keeps its sign, the edge changes it. Which angle has the same cosine and the " +
      "opposite sine?",
    ],
    feedback: {
      torus: "That would be so on a torus. Half a turn changes the sign of the edge.",
      half: "That changes the sign of edge *and* line. The line stays as it is.",
      supplement:
        "That changes the sign of the line and keeps the edge. It is the other way around.",
      negative: "The right angle; now write it as one from 0° to 360°.",
    },
    solution: "The same cosine and the opposite sine: $-$ {{mixture}}°, that is {{result}}°.",
  }),

  lessonExercise(halfWay, {
    title: "Half way between edge and line",
    question: "Make the patch half way between the edge with its bright side at the {{side}} and " +
      "the line across the same direction with {{line}}: as much of one as of the other. Its " +
      "mean and strength do not matter.",
    hints: [
      "Think of three values along the direction, from the dark side of the edge to the bright " +
      "one. The edge gives $-1$, 0, 1. What does the line give?",
      "Give both the same length before you add: for the sides right and left that is $x$ and " +
      "$\\sqrt3\\,(x^2 - \\frac23)$.",
      "Entries that are equally far along the direction are equal.",
    ],
    feedback: {
      flat: "All entries are equal: a constant patch has no point at all.",
      edge: "That is nearly the edge alone. Add the line.",
      line: "That is nearly the line alone. Add the edge.",
      sign: "The edge is right, but the line has the wrong sign: you want {{line}}.",
      side: "The line is right, but the bright side of the edge is at the other end.",
    },
    solution: "For example, row by row: {{entries}}.",
  }),

  lessonProse(
    md`
      ## Where it stops

      - **A long loop is not yet a discovery.** You have seen it: random points *with the covariance
        of the filters* show a long loop as well. If edges of both kinds are strong and nothing else
        is, then points that are scaled to length 1 lie near a circle, whatever else holds. So the
        circle of these networks says that *edges are the strong part*, and no more than that. For
        filters of other networks the loop does go beyond covariance. Lesson 7 is about such
        questions.
      - **The theorem counts loops of a graph.** Bars count loops of a cloud that may be near a
        graph, at a scale that you choose. That five bars are *these* three circles is a further
        claim: one must look at where the points lie.
      - **Five loops hang on the choice of $k$ and $p$,** and on much data. In filters of networks
        five loops have been reported too, for color images; with fewer networks this toolkit finds
        them at few of the choices it tries. One choice at which it works is not enough.
      - **The Klein bottle is a model.** It was found by looking at where points lie and choosing a
        surface that fits; its bars are then those of a Klein bottle. Dense patches near it do not
        fill it evenly.
    `,
    md`
      - Random points with the filters' covariance show a long loop too: edges are the strong part.
      - Bars count loops; that they are *these* circles is a further claim.
      - Five loops hang on $k$, $p$ and much data.
      - The Klein bottle is a model that fits. Patches do not fill it evenly.
    `,
  ),

  lessonExercise(five, {
    title: "Do five loops stand out?",
    question: "Finish the program, run it with `deno run FILE.ts` in a copy of the toolkit, and " +
      "give the number that it prints: the length of the fifth bar over that of the sixth.",
    program: PROGRAM,
    hints: [
      "`loops[0]` is the longest bar, so the fifth is `loops[4]`.",
      "TypeScript wants to know that there is such a bar: write `loops[4]!.length`.",
    ],
    feedback: {
      first: "That is the *first* bar over the second. It is near 1, as five are about as long.",
      later: "You counted from 1: the fifth bar is `loops[4]`.",
      inverse: "The other way around: the fifth over the sixth.",
    },
    solution: "In the place of the comment:\n\n" + SOLVED + "\n\nIt prints {{ratio}}: a step " +
      "between five loops and what noise makes.",
  }),
];
