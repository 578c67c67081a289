import { type LessonCell, lessonExercise, lessonProse } from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { kth, rank, stays } from "./exercises.ts";

/** What density is, and how it is measured. */
export const near: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Why most points must go

      Lesson 1 made a point of every filter. Take the filters of a hundred networks, and you have a
      **cloud** of thousands of points on a sphere. If networks learn patterns again and again, the
      cloud is crowded where the patterns are. But between the crowded places there are points as
      well: filters that learned little, filters caught half way, mixtures. There are few of them
      at any one place, but there is much room, so altogether they are many.

      Now think of the *shape* of the cloud. Draw a circle with a thick pencil, then let sand fall
      all over the paper. Whoever looks only at which places hold *anything* sees a full sheet: the
      hole of the circle is gone, because a few grains lie in it. Methods that look for shape are
      like that. A hole is a place where *nothing* is, so a single stray point in its middle does
      harm that a thousand points on the circle do not outweigh.

      So before we look at a shape, we keep the points in dense places and let the others go. This
      lesson says what "dense" means, how to choose, and how the choice can mislead.
    `,
    md`
      - Many filters: a **cloud** of points, crowded where patterns are learned often.
      - Between: few at any one place, but many altogether.
      - A hole is a place where *nothing* is. One stray point in it does harm.
      - So keep the dense part. But what is *dense*, and can the choice mislead?
    `,
  ),

  lessonProse(
    md`
      ## The distance to the $k$-th neighbor

      Stand on a point $x$ of the cloud and blow up a balloon around yourself, until it has reached
      $k$ other points. Its radius then is the **codensity** of $x$ for that $k$:

      $$\rho_k(x) = \text{the distance from } x \text{ to its } k\text{-th nearest neighbor}.$$

      The point $x$ itself is not counted. Where the cloud is crowded, a small balloon is enough:
      **small codensity means high density**. ("Co-" because it goes the other way; its inverse
      $1 / \rho_k$ may be called a density.)

      Sort all points by codensity. **Density filtration** keeps the part $p$ of them that comes
      first: of $n$ points the $\lfloor p\,n \rfloor$ with the smallest $\rho_k$, where $\lfloor
      \cdot \rfloor$ rounds down. So there are two numbers to choose: $k$ says how far one looks,
      $p$ how many points stay.

      Two remarks. Distances are all it takes: the recipe works in eight dimensions as well as on
      paper. And no direction is preferred: turn the cloud, and the same points stay.
    `,
    md`
      - **Codensity** $\rho_k(x)$: the distance from $x$ to its $k$-th nearest neighbor, $x$ itself
        not counted.
      - Small codensity = high density.
      - **Density filtration**: of $n$ points keep the $\lfloor p\,n \rfloor$ of smallest $\rho_k$.
      - Two choices: $k$ (how far one looks), $p$ (how many stay).
    `,
  ),

  lessonExercise(kth, {
    title: "The k-th neighbor",
    question: "These are points of a line. What is the codensity of the marked point, at " +
      "{{place}}, for $k =$ {{k}}?",
    hints: [
      "Write down how far each of the other points is from {{place}}, whichever side it is on.",
      "Sort these distances. The {{k}}-th of them is the answer.",
    ],
    feedback: {
      itself: "You counted the marked point as its own first neighbor. It does not count.",
      oneSide: "You looked to the right only. Neighbors are on both sides.",
      place: "That is where the neighbor *is*. The codensity is how far away it is.",
    },
    solution: "The nearest points are at the distances {{distances}}. The {{k}}-th is {{rho}}.",
  }),

  lessonExercise(stays, {
    title: "Which points stay?",
    question:
      "Here are six points of the plane. Keep the densest half for $k =$ 2. Which letters " +
      "stay?",
    hints: [
      "For each point find the *second* nearest of the five others, by Pythagoras.",
      "You only have to compare: squares of distances are whole numbers and will do.",
      "The three points with the smallest distances stay.",
    ],
    feedback: {
      sparse: "Those are the points that go. Small codensity means high density.",
      itself: "Those stay for $k = 1$: you compared the distances to the *nearest* point.",
      farther: "Those stay for $k = 3$. Count again: the point itself does not count.",
    },
    solution: "The codensities are {{list}}. The three smallest are those of {{right}}.",
  }),

  lessonExercise(rank, {
    title: "From dense to sparse",
    question:
      "Put A, B, C and D in order by codensity for $k =$ 3, the densest on top. All eight " +
      "points count as neighbors.",
    hints: [
      "For each of the four find the third nearest of the seven others.",
      "Squares of distances are enough: $(\\Delta x)^2 + (\\Delta y)^2$.",
    ],
    feedback: {
      reversed: "That is the right order from the sparse end.",
      nearest: "That is the order by the *nearest* neighbor, $k = 1$.",
      itself: "That is the order for $k = 2$. The point itself does not count as a neighbor.",
    },
    solution: "By the distance to the third neighbor: {{order}}.",
  }),

  lessonProse(
    md`
      ## Why near points have nearly the same density

      Can a tiny error in a filter change its codensity a lot? No.

      > **Theorem.** For any two points $x$ and $y$ of a cloud and any $k$,
      > $$|\,\rho_k(x) - \rho_k(y)\,| \le \lVert x - y \rVert .$$

      *Proof.* Let $d = \lVert x - y \rVert$, and let $B$ be the ball around $x$ with radius
      $\rho_k(x)$. It holds at least $k + 1$ points of the cloud: $x$ and its $k$ nearest neighbors.
      By the triangle inequality each of them is at most $\rho_k(x) + d$ away from $y$. At most one
      of these $k + 1$ points is $y$ itself, so at least $k$ *others* are that near to $y$. Hence
      $\rho_k(y) \le \rho_k(x) + d$. Exchange $x$ and $y$ to get $\rho_k(x) \le \rho_k(y) + d$. ∎

      So codensity changes slowly from place to place, whatever the cloud looks like. Think of a
      landscape whose height is the codensity: density filtration keeps what lies below a level, as
      water fills the valleys. But **where the theorem stops**: it speaks of $\rho_k$, not of who
      stays. The level is a sharp cut, and of two points at nearly the same height one may stay and
      the other go. And it speaks
      of one cloud and one $k$: take another $k$ and the heights may be others altogether.
    `,
    md`
      - **Theorem.** $|\rho_k(x) - \rho_k(y)| \le \lVert x - y \rVert$.
      - The ball around $x$ of radius $\rho_k(x)$ holds $k + 1$ points. All are within
        $\rho_k(x) + \lVert x - y \rVert$ of $y$, and at most one of them *is* $y$.
      - It speaks of $\rho_k$, not of who stays: the cut is sharp.
      - It says nothing about another $k$.
    `,
  ),
];
