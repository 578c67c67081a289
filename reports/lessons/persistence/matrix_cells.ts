import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { column } from "./chain_exercises.ts";
import { read, rectangle } from "./exercises.ts";

/** The boundary matrix, its reduction, and what it tells. */
export const matrix: readonly LessonCell[] = [
  lessonProse(
    md`
      ## One matrix for all scales

      We could compute $\beta_0$ and $\beta_1$ at each scale anew. But we also want to know which
      loop at one scale is *the same* as a loop at the next. One matrix tells all of it. Write the
      simplices in the order in which they enter, as columns and as rows. Column $j$ of the
      **boundary matrix** has a 1 in row $i$ if $i$ is a side of $j$. Let $\mathrm{low}(j)$ be the
      row of the *lowest* 1 in column $j$: the side that has entered last.

      **Reduction.** Go through the columns from left to right. As long as an earlier column has its
      lowest 1 in the same row as column $j$, add it to column $j$. In the end all columns that are
      not zero have their lowest 1 in different rows. Then read off:

      - **Column $j$ is zero:** $j$ closes a cycle. Something is *born* with $j$: a piece if it is a
        vertex, a loop if it is an edge.
      - **Column $j$ is not zero, $\mathrm{low}(j) = i$:** what was born with $i$ *dies* with $j$.
        An edge joins two pieces, and the younger of them ends; or a triangle fills a loop.

      Each pair gives a bar from the scale at which $i$ entered to the scale at which $j$ did; what
      never dies has a bar without end. Bars of length 0 are left out. All bars together are the
      **barcode**.

      *Why does a zero column mean a cycle?* Every addition adds a simplex to a sum that we can keep
      beside the column: the column is always the boundary of its sum. If the column becomes 0, the
      sum is a chain without boundary, and it contains $j$, which no earlier chain could. And a
      column of a triangle that does *not* become 0 is, as a sum of edges, itself a boundary and so
      a cycle: it is the loop that dies.
    `,
    md`
      - Rows and columns: all simplices, in order of entry. Column: its boundary.
      - $\mathrm{low}(j)$: the row of the lowest 1.
      - From left to right: while an *earlier* column has the same low, add it.
      - Zero: something is **born** with $j$. Else what was born with $\mathrm{low}(j)$ **dies**
        with $j$.
    `,
  ),

  lessonLive({
    id: "reduce",
    title: "Try it: reduce a matrix",
    text: md`
      Press *Next step* and say before each press what will happen. The column that is worked on is
      blue, the one that is added is orange; a lowest 1 that stays is filled. Then take your ten
      points, with 175 columns: it is the matrix whose barcode you have seen above. In the
      end one of them has about ten ones. Which, and why? (Some triangles have zero columns. They
      close cycles of triangles, that is, hollow spaces; these are not the subject here.)
    `,
  }),

  lessonExercise(column, {
    title: "Reduce a column",
    question: "These are the rows of the vertices in a boundary matrix. Reduce its columns from " +
      "left to right: as long as an earlier column has its lowest 1 in the same row, add it. " +
      "What is left in column {{edge}}? Write a sum of vertices such as a + d, or 0.",
    hints: [
      "Start with the first edge. Its column stays as it is. Write down its lowest row.",
      "Earlier columns must be reduced first: it is their reduced form that is added.",
      "After each addition, look for the lowest 1 anew.",
    ],
    feedback: {
      untouched: "That is the column as it stands. An earlier column has the same lowest row.",
      once: "One addition is right. Look at the lowest 1 once more: is it taken, too?",
      zero: "Not everything cancels. Check the columns that you have added: are they reduced?",
    },
    solution: "To {{edge}} one adds the reduced columns of {{added}}. That leaves {{sums}}. So " +
      "the answer is {{left}}.",
  }),

  lessonProse(
    md`
      ## Does it matter how we reduce?

      There may be a choice which column to add first. The *entries* of the reduced matrix depend on
      it. The pairs do not.

      > **Theorem.** However the matrix is reduced by adding earlier columns to later ones, until
      > the lowest ones of all columns that are not zero lie in different rows: the pairs
      > $(\mathrm{low}(j), j)$ are the same.

      *Idea of the proof.* Cut out the block of rows $i$ and below, and of columns up to $j$, and
      let $r(i, j)$ be its rank. Adding an earlier column to a later one happens within the block,
      so it does not change the rank. Therefore $r(i, j)$ is the same before and after. In the
      reduced matrix it can be read off: a column with $\mathrm{low} < i$ is zero in the block; the
      others have their lowest ones in different rows, so they are independent. Hence $r(i, j)$ is
      the number of pairs with $\mathrm{low} \ge i$ among the first $j$ columns. From these counts
      every single pair follows: $(i, j)$ is a pair exactly if

      $$
      r(i, j) - r(i + 1, j) - r(i, j - 1) + r(i + 1, j - 1) = 1. \qquad ∎
      $$
    `,
    md`
      - Entries depend on the order of additions; the *pairs* do not.
      - $r(i, j)$: rank of rows $\ge i$, columns $\le j$. Adding earlier columns keeps it.
      - Reduced, $r(i, j)$ counts pairs with $\mathrm{low} \ge i$ among the first $j$ columns.
      - So the pairs follow from ranks of the matrix that we began with.
    `,
  ),

  lessonExercise(rectangle, {
    title: "A rectangle",
    question: "The four corners of a rectangle with sides {{width}} and {{height}}: how long is " +
      "the bar of its loop? Give it to within 0.01.",
    hints: [
      "The loop is there once all four sides are. When is that?",
      "It is filled by triangles. Each of them has a diagonal of the rectangle as longest edge.",
      "The diagonal has length $\\sqrt{w^2 + h^2}$.",
    ],
    feedback: {
      shorter: "You let the loop begin with the shorter sides. Without the longer ones it is open.",
      death: "That is when it dies. The length of the bar is death minus birth.",
      radius: "That is half of it: you used radii of balls. Scales are distances here.",
    },
    solution:
      "It is born when the longer sides enter, at {{birth}}, and dies with the diagonals, " +
      "at {{death}}. The bar has length {{length}}.",
  }),

  lessonExercise(read, {
    title: "Read a barcode",
    question: "How many loops are there at scale {{scale}}?",
    hints: [
      "Loops are the bars of H₁. Draw an upright line at {{scale}}.",
      "Count the bars of H₁ that the line crosses.",
    ],
    feedback: {
      all: "That is the number of all bars of H₁. Some are not born yet, or dead.",
      pieces: "That is the number of pieces, the bars of H₀.",
      born: "Those have been born by then. Some have died since.",
      both: "You counted pieces as well. Loops are the bars of H₁ alone.",
    },
    solution: "An upright line at {{scale}} crosses {{count}} bars of H₁.",
  }),
];
