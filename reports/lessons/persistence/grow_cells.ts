import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { entry } from "./chain_exercises.ts";
import { pieces } from "./exercises.ts";

/** From balls to a complex. */
export const grow: readonly LessonCell[] = [
  lessonProse(
    md`
      ## What shape have ten points?

      Ten points have no shape: they are ten points. But we *see* one, because we join what is near.
      How near is near? Any single answer is arbitrary. The idea of this lesson is not to choose.
      Take all scales at once, from the smallest to the largest, and write down what is there at
      each. What is there over a long range of scales is a feature of the points; what comes and
      goes at once is mostly noise.

      Put a ball around every point, and let all balls grow together. At **scale** $t$ each ball has
      *diameter* $t$: two balls touch when their centers are $t$ apart.
    `,
    md`
      - Ten points have no shape. We join what is near – but how near is near?
      - Do not choose: look at *all* scales.
      - At scale $t$, balls of diameter $t$: two touch when their centers are $t$ apart.
      - What is there over a long range of scales is a feature.
    `,
  ),

  lessonLive({
    id: "grow",
    title: "Try it: let the balls grow",
    text: md`
      These are your ten points. Move the slider slowly. When do pieces meet? When does the loop
      open, and when is it filled? On the right each piece (H₀) and each loop (H₁) has a bar, from
      the scale at which it appears to the scale at which it is gone.
    `,
  }),

  lessonProse(
    md`
      ## From balls to a complex

      To compute, we need something finite. A **complex** consists of vertices, edges and triangles,
      such that with each triangle its three edges are there, and with each edge its two ends. The
      **Vietoris–Rips complex** of a set of points at scale $t$ has

      - a vertex for every point,
      - an edge $ab$ if the distance of $a$ and $b$ is at most $t$,
      - a triangle $abc$ if all three of its edges are there.

      So an edge enters at its length, and a triangle when the *longest* of its edges does. When $t$
      grows, nothing ever leaves. All simplices (that is the common name of vertices, edges and
      triangles) can be written in one list, in the order in which they enter; if several enter at
      the same scale, vertices come before edges and edges before triangles. Then every front part
      of the list is a complex. Such a list is called a **filtration**.
    `,
    md`
      - A **complex**: vertices, edges, triangles; each with all its sides.
      - **Vietoris–Rips** at $t$: edge $ab$ if $d(a, b) \le t$; triangle $abc$ if its three edges
        are there.
      - An edge enters at its length, a triangle with its *longest* edge.
      - **Filtration**: all of them in one list, in order of entry; sides first.
    `,
  ),

  lessonExercise(pieces, {
    title: "Pieces",
    question: "Here are six points on a line. Of how many connected pieces does their " +
      "Vietoris–Rips complex consist at scale {{scale}}?",
    hints: [
      "Neighbors on the line are joined if their distance is at most {{scale}}.",
      "Every gap that is *not* bridged begins a new piece.",
    ],
    feedback: {
      radius: "That would be right if {{scale}} were the radius of the balls. It is their " +
        "diameter: points are joined if their *distance* is at most {{scale}}.",
      joins: "That is the number of gaps that are bridged. Each of these makes one piece of two.",
    },
    solution: "The bridged gaps are {{joined}}. Six points less one for each of them leave " +
      "{{count}} pieces.",
  }),

  lessonExercise(entry, {
    title: "Who enters when?",
    question: "Four points $a, b, c, d$ have the distances below. Put the edges and the triangle " +
      "$abc$ in the order in which they enter, the first on top.",
    hints: [
      "Edges enter by their length.",
      "When are all three edges of $abc$ there? At that scale it enters, right after the last.",
    ],
    feedback: {
      early: "The triangle comes before one of its edges ab, ac, bc. It needs all three.",
      late: "The edges are right. But the triangle does not wait for edges that are not its own.",
      reversed: "The short edges come first.",
    },
    solution: "The longest edge of $abc$ has length {{value}}, so the order is {{order}}.",
  }),
];
