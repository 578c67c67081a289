import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { apart, same } from "./exercises.ts";

/** From contrast to a sphere, and distances on it. */
export const sphere: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Take away the strength

      A filter that is twice as strong answers twice as much; it looks for the same pattern. So
      divide the centered patch by its contrast. What is left is the **point** of the patch:

      $$\hat{x} = \frac{Px}{\lVert Px \rVert}, \qquad Px \ne 0.$$

      It has mean 0 and length 1. The vectors of length 1 in a space of $d$ dimensions form a
      **sphere** $S^{d-1}$: in the plane a circle $S^1$, in space the usual sphere $S^2$. Our points
      lie in the eight-dimensional $H$, so all of them lie on one sphere $S^7$.

      **Which patches have the same point?** Exactly those that differ by brightness and strength:

      > **Theorem.** Let $x$ and $y$ be patches that are not constant. Then $\hat{x} = \hat{y}$ if
      > and only if $y = a\,x + b\,\mathbf{1}$ with numbers $a > 0$ and $b$.

      *Proof.* If $y = a\,x + b\,\mathbf{1}$ then $Py = a\,Px$, because $P\mathbf{1} = 0$; so
      $\lVert Py \rVert = a\,\lVert Px \rVert$ as $a > 0$, and the quotients agree. Conversely, let
      $\hat{x} = \hat{y}$ and $a = \lVert Py \rVert / \lVert Px \rVert > 0$. Then $Py = a\,Px$, so
      $P(y - a\,x) = 0$. Only multiples of $\mathbf{1}$ are sent to 0 by $P$; so $y - a\,x =
      b\,\mathbf{1}$ for some $b$. ∎

      Note what the theorem does *not* say: for $a < 0$ the point is not the same but the opposite
      one, $-\hat{x}$. Black and white have changed places.
    `,
    md`
      - The **point** of a patch: $\hat{x} = Px / \lVert Px \rVert$, on the sphere $S^7$.
      - **Theorem.** $\hat{x} = \hat{y}$ exactly if $y = a\,x + b\,\mathbf{1}$ with $a > 0$.
      - Proof: $P\mathbf{1} = 0$, and $P$ sends nothing else to 0 but multiples of $\mathbf{1}$.
      - $a < 0$ gives the *opposite* point: black and white change places.
    `,
  ),

  lessonLive({
    id: "drag",
    title: "Try it: drag a patch, watch its point",
    text: md`
      Drag the entries up and down, or walk there with Tab and use the arrow keys. On the right you
      see the patch with mean 0 and length 1, and where its point lies: the disc shows two of its
      eight coordinates, how bright the right side is and how bright the top. The small dots are
      filters of networks that learned to read digits.

      Press *brighter*, *darker* and *half the contrast*. What moves, and what does not? Press
      *negative* and *flat*. (An entry cannot leave the range from −1 to 1: if *brighter* cuts some
      off, the pattern does change.)
    `,
  }),

  lessonExercise(same, {
    title: "The same point",
    question: "One of the four patches below has the same point as this one. Which?",
    hints: [
      "By the theorem you look for $a\\,x + b\\,\\mathbf{1}$: the same pattern, maybe weaker or " +
      "brighter, never with black and white exchanged.",
      "Find the brightest and the darkest entry above, and where they went.",
    ],
    feedback: {
      scaled: "",
      negative: "That is the negative, $a = -1$. Its point is the opposite one, as far away as " +
        "can be.",
      turned: "That is the patch turned by a right angle. Its entries have moved, and so has its " +
        "point.",
      changed: "Its middle row has changed sign while the others have not: another pattern.",
    },
    solution: "The right one is half as strong and brighter: $0.5\\,x + 0.4 \\cdot \\mathbf{1}$. " +
      "Every entry that is brighter than another in $x$ still is.",
  }),

  lessonProse(
    md`
      ## How far apart are two points?

      For points of length 1,

      $$
      \lVert \hat{x} - \hat{y} \rVert^2 = \lVert \hat{x} \rVert^2 - 2\,\langle \hat{x}, \hat{y}
      \rangle + \lVert \hat{y} \rVert^2 = 2 - 2\cos\theta,
      $$

      where $\theta$ is the angle between them. So the distance goes from 0 for the same point, over
      $\sqrt{2} \approx 1.41$ for patterns that have nothing in common (orthogonal ones), to 2 for
      opposite points. This straight-line distance is the one that the rest of the course uses.

      For centered patches $v$ and $w$ you need no quotients first: $\cos\theta = \langle v,
      w\rangle / (\lVert v \rVert\,\lVert w \rVert)$. Statisticians know this number: it is the
      *correlation* of the nine entries of $v$ with those of $w$.
    `,
    md`
      - $\lVert \hat{x} - \hat{y} \rVert^2 = 2 - 2\cos\theta$
      - 0: the same point; $\sqrt2$: nothing in common; 2: opposite.
      - $\cos\theta = \langle v, w\rangle / (\lVert v \rVert\,\lVert w \rVert)$ for centered
        patches: their correlation.
    `,
  ),

  lessonExercise(apart, {
    title: "The distance of two points",
    question: "Both patches have mean 0. How far apart are their *points*? Give it to within " +
      "0.02.",
    hints: [
      "Find $\\langle v, w\\rangle$, $\\lVert v \\rVert$ and $\\lVert w \\rVert$; all are easy, " +
      "as the entries are whole numbers.",
      "$\\cos\\theta = \\langle v, w\\rangle / (\\lVert v \\rVert\\,\\lVert w \\rVert)$.",
      "The distance is $\\sqrt{2 - 2\\cos\\theta}$.",
    ],
    feedback: {
      raw:
        "That is the distance of the patches as they stand. Their points have length 1: divide " +
        "each by its length first.",
      cosine: "That is the cosine of their angle. One step is left: from it to the distance.",
      squared: "That is the square of the distance. Take the root.",
      angle: "That is their angle, the way along the sphere. The course uses the straight line.",
    },
    solution: "$\\langle v, w\\rangle$ is {{dot}} and the product of the lengths is {{lengths}}, " +
      "so the cosine is {{cosine}}, and the distance $\\sqrt{2 - 2\\cos\\theta}$ is {{distance}}.",
  }),
];
