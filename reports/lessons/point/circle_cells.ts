import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { chance } from "./exercises.ts";
import { build, nearest, side } from "./moving_exercises.ts";

const PROGRAM = `import { patch, untrainedKernels } from "@filterscope/filterscope";

// A thousand kernels that have learned nothing, as points, row by row.
const { data, n, dim } = untrainedKernels(1000, 3, {{seed}});
const edge = patch((x) => x); // dark on the left, bright on the right; mean 0, length 1
let near = 0;
for (let row = 0; row < n; row++) {
  const point = data.subarray(row * dim, (row + 1) * dim);
  // Your turn: raise near by one if the distance from point to edge is less than 0.9.
}
console.log(near);
`;

const SOLVED = "```ts\n" +
  "  let squares = 0;\n" +
  "  for (let i = 0; i < dim; i++) squares += (point[i]! - edge[i]!) ** 2;\n" +
  "  if (Math.sqrt(squares) < 0.9) near++;\n" +
  "```";

/** The circle of edges, and what the point has forgotten. */
export const circle: readonly LessonCell[] = [
  lessonProse(
    md`
      ## A circle on the sphere

      The simplest pattern is an **edge**: dark on one side, bright on the other. Let $e_1$ grow
      from left to right and $e_2$ from bottom to top, both with mean 0 and length 1:

      $$
      e_1 = \tfrac{1}{\sqrt6}\;\;\begin{matrix} -1 & 0 & 1 \\ -1 & 0 & 1 \\ -1 & 0 & 1 \end{matrix},
      \qquad
      e_2 = \tfrac{1}{\sqrt6}\;\;\begin{matrix} 1 & 1 & 1 \\ 0 & 0 & 0 \\ -1 & -1 & -1 \end{matrix}.
      $$

      They are orthogonal. So $\cos\alpha\; e_1 + \sin\alpha\; e_2$ has length 1 for every angle
      $\alpha$: it is an edge whose bright side lies at the angle $\alpha$. When $\alpha$ goes once
      around, the point runs once around a **circle** on the sphere $S^7$. That is the shape you
      will meet in every lesson.

      The disc in this lesson shows the two coordinates $\langle \hat{x}, e_1\rangle$ and
      $\langle \hat{x}, e_2\rangle$. A pure edge lies on its rim. All that is no edge lies inside: a
      line or a spot lies in the middle.
    `,
    md`
      - $e_1$ grows from left to right, $e_2$ from bottom to top; orthogonal, of length 1.
      - $\cos\alpha\; e_1 + \sin\alpha\; e_2$: an edge of every direction.
      - Once around with $\alpha$ is once around a **circle** on $S^7$.
      - In the disc, edges lie on the rim, lines and spots in the middle.
    `,
  ),

  lessonLive({
    id: "turn",
    title: "Try it: turn an edge",
    text: md`
      Move the slider. Beside the edge stands the nearest of the real filters. Does every direction
      have one near it? And why might the middle of the disc be so empty?
    `,
  }),

  lessonExercise(nearest, {
    title: "Near and far",
    question: "Put the four patches in order by how near their *points* are to the point of the " +
      "patch above, the nearest on top. Drag them, or use the arrows. Some are stronger than " +
      "others.",
    hints: [
      "Strength does not count. Compare only where the bright sides lie.",
      "The larger the angle between the bright sides, the farther apart are the points.",
      "With the bright side on the other side, the point is opposite: farthest of all.",
    ],
    feedback: {
      reversed: "That is the right order from the far end. The nearest belongs on top.",
      unsigned: "You took a patch and its negative for the same. They are opposite points.",
      plain: "You compared the patches with their strength. Their points all have length 1.",
    },
    solution: "By distance: {{order}}.",
  }),

  lessonExercise(build, {
    title: "Build an edge",
    question: "Make a patch whose point is near to the edge with its bright side at the " +
      "{{side}}: at most 0.4 away. Its mean and its strength do not matter.",
    hints: [
      "Let the entries grow evenly toward the bright side.",
      "Entries that are equally far along that way are equal. The middle one lies half way.",
    ],
    feedback: {
      flat: "All entries are equal: a constant patch has no point at all.",
      opposite: "The other way around: your bright side is where the dark one should be.",
      across: "Your edge runs across: its bright side is a right angle away.",
      uneven: "The direction is about right. Make it grow more evenly, and in all three rows.",
    },
    solution: "For example, row by row: {{entries}}. Every multiple of it, and every brightness, " +
      "will do as well.",
  }),

  lessonExercise(side, {
    title: "A real filter",
    question: "This filter is from a network that has learned to read digits. On which side is " +
      "it bright? Answer as on a map: N is up, so one of N, NE, E, SE, S, SW, W, NW.",
    hints: [
      "White is large. Where is the white?",
      "If a corner is the brightest, the answer has two letters.",
    ],
    feedback: {
      dark: "That is its dark side.",
      mirrored: "Right and left are fine, but up and down are exchanged: N is up.",
    },
    solution: "Its coordinates are $\\langle \\hat{x}, e_1\\rangle =$ {{right}} and $\\langle " +
      "\\hat{x}, e_2\\rangle =$ {{up}}. The angle of that is nearest to {{side}}.",
  }),

  lessonProse(
    md`
      ## What the point has forgotten

      Every normalization is a decision about what shall not matter. This one has limits that you
      should know.

      - **A constant patch has no point.** And a patch that is *nearly* constant has one that means
        little: divide by a contrast near 0, and the smallest rounding error or noise decides the
        direction. Say the entries are off by errors of length $\varepsilon$. Then the point moves
        by up to about $\varepsilon / \lVert Px \rVert$. That is why work on images keeps only
        patches of high contrast, and why we shall keep only points in dense places.
      - **Strength is gone.** A strong filter and a weak one count alike, though the network hardly
        feels the weak one.
      - **A picture is not the sphere.** The disc shows 2 of 8 dimensions. Two points that look near
        in it may be far apart, like two stars that are near in the sky. Only the distance in all
        dimensions can say. The line and the spot both lie in the middle of the disc, and yet
        their points are 1 apart. So a picture may raise a suspicion; it takes a
        *computation* to settle it. Lessons 2 to 4 make it.
      - **Length can be measured otherwise.** Work on images divides by the *contrast norm*, which
        compares each pixel with its neighbors, and so makes patterns that vary fast shorter. Edges
        lie on the same circle under both.
    `,
    md`
      - A constant patch has no point; nearly constant ones have one that noise decides:
        it moves by up to about $\varepsilon / \lVert Px \rVert$.
      - Strength is gone: weak filters count like strong ones.
      - The disc shows 2 of 8 dimensions: near in it need not be near.
      - So a picture may raise a suspicion. It takes a computation to settle it.
    `,
  ),

  lessonExercise(chance, {
    title: "How often is it chance?",
    question: "Would random numbers come near to an edge as well? Below is a program that makes " +
      "a thousand kernels nobody has trained. Finish it, run it with `deno run FILE.ts` in a " +
      "copy of the toolkit, and give the number that it prints.",
    program: PROGRAM,
    hints: [
      "The distance is the root of the sum of `(point[i] - edge[i]) ** 2` over `i`.",
      "`Math.hypot(...)` takes many numbers and gives that root.",
    ],
    feedback: {
      squared: "You compared the *square* of the distance with 0.9.",
      both: "You also counted kernels near the opposite edge.",
    },
    solution: "In the loop:\n\n" + SOLVED + "\n\nIt prints {{count}}: few of a thousand. In " +
      "eight dimensions there is much room, and chance rarely hits a place.",
  }),
];
