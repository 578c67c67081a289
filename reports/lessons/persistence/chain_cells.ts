import { type LessonCell, lessonExercise, lessonProse } from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { boundary } from "./chain_exercises.ts";

/** Chains, boundaries, and what a loop is. */
export const chains: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Sums of edges

      What is a loop, for a computer? Linear algebra can say it. We calculate with the two numbers 0
      and 1 and the rule $1 + 1 = 0$; they form a field $\mathbb{F}_2$, and all you know about
      vector spaces, dimension and rank holds over it.

      A **chain** of edges is a sum of some edges, such as $ab + bc + cd$. Each edge is there once
      or not at all: $ab + ab = 0$. The chains of edges form a vector space $C_1$ with the edges as
      a basis; so do the chains of vertices, $C_0$, and of triangles, $C_2$.

      The **boundary** is a linear map that takes an edge to its ends and a triangle to its edges:

      $$
      \partial(ab) = a + b, \qquad \partial(abc) = ab + ac + bc, \qquad \partial(a) = 0.
      $$

      For example $\partial(ab + bc) = a + b + b + c = a + c$: the inner vertex is gone. And
      $\partial(ab + bc + ac) = 0$: a closed way has no ends. Chains of edges with boundary 0 are
      called **cycles**; they form a space $Z_1$. Boundaries of triangles form a space $B_1$.

      > **Lemma.** $\partial\partial = 0$: every boundary is a cycle, $B_1 \subseteq Z_1$.

      *Proof.* As $\partial$ is linear, look at one triangle: $\partial(ab + ac + bc) = (a + b) +
      (a + c) + (b + c)$, and each vertex stands there twice. ∎
    `,
    md`
      - Over $\mathbb{F}_2$: $1 + 1 = 0$. A **chain**: a sum of edges, $ab + bc$.
      - **Boundary**: $\partial(ab) = a + b$, $\;\partial(abc) = ab + ac + bc$, linear.
      - **Cycles** $Z_1$: chains of edges with $\partial = 0$. **Boundaries** $B_1$: of triangles.
      - $\partial\partial = 0$, as each vertex of a triangle lies on two of its edges.
    `,
  ),

  lessonExercise(boundary, {
    title: "A boundary",
    question: "What is the boundary of {{chain}}? Write a sum of edges, such as ab + bc.",
    hints: [
      "Write the three edges of each triangle.",
      "An edge that stands there twice is gone.",
    ],
    feedback: {
      kept:
        "You kept {{inside}}. An edge that two of the triangles share stands there twice, and " +
        "$1 + 1 = 0$.",
      inner: "Those are the edges that cancel. The boundary is what is left.",
      zero: "It would be 0 if the triangles closed up, like the surface of a tetrahedron. Here " +
        "some edges lie on one triangle alone.",
    },
    solution: "Shared edges cancel ({{inside}}), and {{sum}} is left: the rim.",
  }),

  lessonProse(
    md`
      ## Counting loops

      A cycle that runs around a filled triangle is no loop that we want to count: it can be pulled
      together over the triangle. So cycles that differ by a boundary count as the same. This is
      the quotient space

      $$
      H_1 = Z_1 / B_1, \qquad \beta_1 = \dim H_1 = \dim Z_1 - \dim B_1,
      $$

      called **homology**. Its dimension $\beta_1$ is the number of independent loops that nothing
      fills. In the same way $\beta_0 = \dim C_0 - \dim B_0$, where $B_0$ are the boundaries of
      edges, is the number of pieces.

      *Why pieces?* Ends of edges are sums $a + b$ of two vertices that are joined. In the quotient
      $a = b$ then. So all vertices of a piece become one, and those of different pieces stay
      independent.

      *Example.* The four sides of a square, no diagonal: $\partial$ sends the four edges to $a +
      b$, $b + c$, $c + d$, $a + d$. The sum of all is 0 and any three are independent; so $\dim B_0
      = 3$ and $\dim Z_1 = 4 - 3 = 1$. There are no triangles. Hence $\beta_0 = 4 - 3 = 1$ and
      $\beta_1 = 1 - 0 = 1$: one piece, one loop.
    `,
    md`
      - Cycles that differ by a boundary count as the same: $H_1 = Z_1 / B_1$.
      - $\beta_1 = \dim Z_1 - \dim B_1$: loops that nothing fills.
      - $\beta_0 = \dim C_0 - \dim B_0$: pieces, as $a = b$ in the quotient where $ab$ is an edge.
      - Square without diagonals: $\beta_0 = 4 - 3 = 1$, $\;\beta_1 = (4 - 3) - 0 = 1$.
    `,
  ),
];
