import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { kept } from "./cloud_exercises.ts";
import { farsight } from "./exercises.ts";

/** What k does. */
export const sight: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Near sight and far sight

      With $k = 1$ a point is dense if a *single* other point happens to be near. Any two stray
      points that fall close together by luck are dense then. With $k = 50$ luck is not enough:
      fifty points must be near. So a small $k$ is near-sighted: it sees every fine detail, and
      much that is chance. A large $k$ is far-sighted: it averages chance away, and with it every
      detail that has fewer than about $k$ points.

      Here is the clean case. A clump of $m$ points, all by itself, is dense for $k < m$: its points
      have enough neighbors at home. From $k = m$ on they must look for the $m$-th neighbor
      outside, and the clump turns sparse at one stroke. **Choosing $k$ is choosing the size of
      what you want to see.**
    `,
    md`
      - $k = 1$: one lucky neighbor makes a point dense. Near sight: detail, and chance.
      - $k = 50$: fifty must be near. Far sight: chance averages out, and so does detail.
      - A clump of $m$ points by itself is dense for $k < m$ and sparse from $k = m$ on.
      - Choosing $k$ is choosing the *size* of what you want to see.
    `,
  ),

  lessonLive({
    id: "sight",
    title: "Try it: what stays",
    text: md`
      Points that stay are blue. Choose a point to see its balloon: press on it, or move the last
      slider.

      1. In *a circle among strays* keep 30 %, with $k = 1$ and then with $k = 20$. For which is the
         circle cleaner?
      2. In *a circle and a clump* keep 20 % with $k = 10$. Where is the circle? It is there, and
         there are many more points on it than in the clump. But the clump is denser, and takes many
         of the places.
      3. Now raise $k$ past the number of points in the clump, 50. What happens, and why?
    `,
  }),

  lessonExercise(farsight, {
    title: "A clump by itself",
    question: "A clump of {{clump}} points lies so close together that they are within 0.1 of " +
      "each other. All others, {{crowd}} points, are more than 5 away from every point of the " +
      "clump. What is the smallest $k$ for which the codensity of the points in the clump is " +
      "greater than 5?",
    hints: [
      "How many neighbors within 0.1 does a point of the clump have?",
      "The point itself is not among its neighbors.",
    ],
    feedback: {
      itself:
        "For that $k$ the last neighbor is still in the clump: a point has that many others " +
        "at home.",
      next: "One less will do already. A point does not count itself, so how many are at home?",
      crowd: "The number of points outside plays no part: one of them is enough.",
    },
    solution: "Each has {{others}} others in the clump, so up to $k =$ {{others}} the codensity " +
      "is at most 0.1. The {{k}}-th neighbor is outside: $k =$ {{k}}.",
  }),

  lessonExercise(kept, {
    title: "Which picture?",
    question: "This cloud holds a circle among strays. One of the four pictures below shows the " +
      "densest {{percent}} % of it for $k =$ {{k}}. Which?",
    hints: [
      "Where must a point lie to have {{k}} others near?",
      "Pairs and triples of near points, with nothing around them, are dense for $k = 1$ only.",
    ],
    feedback: {
      dense: "",
      near: "That is $k = 1$: much of the circle, but every lucky pair of strays as well.",
      sparse: "Those are the *sparsest* points. Small codensity means high density.",
      chance: "Those are drawn by chance: strays have the same chance to stay as the circle.",
    },
    solution: "The one in which almost all points lie along the circle: only there do {{k}} " +
      "neighbors lie near.",
  }),
];
