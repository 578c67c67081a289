import { type LessonCell, lessonExercise, lessonProse } from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { loops } from "./exercises.ts";
import { secondary } from "./klein_exercises.ts";

/** Natural images: three circles and their loops. */
export const images: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Natural images

      What do images themselves look like, 3×3 pixels at a time? Lee, Pedersen and Mumford (2003)
      cut millions of patches out of photographs of woods, meadows and streets, kept those of high
      contrast, and made points of them as in Lesson 1. Carlsson, Ishkhanov, de Silva and Zomorodian
      (2008) looked at the shape of the dense ones.

      With a far-sighted $k$ they found **one** long loop: the primary circle. With a near-sighted
      $k$ they found **five**. How can five loops be patches? Their answer is the **three-circle
      model**. Besides edges, images have *lines*: thin branches, gaps. Write $x$ for the position
      to the right ($-1$, 0, 1) and $y$ for the position upward. An edge to the right is $x$; an
      upright line is $x^2$ (both ends bright) or $-x^2$ (bright in the middle), with its mean taken
      away. All mixtures of $x$ and $x^2$ of length 1 form a circle, the first **secondary
      circle**: from the edge to the line with a bright middle, to the opposite edge, to the line
      with a dark middle, and back. Mixtures of $y$ and $y^2$ form the second one.

      Each secondary circle meets the primary circle in two points: its two edges. The two secondary
      circles do not meet each other. Why only upright and level lines? Trees stand upright and
      horizons lie level; and pixels lie in rows and columns.
    `,
    md`
      - Patches of photographs (Lee, Pedersen, Mumford 2003), dense ones (Carlsson and others 2008).
      - Far-sighted $k$: one loop, the primary circle. Near-sighted $k$: **five** loops.
      - **Three circles**: edges; mixtures of $x$ and $x^2$; mixtures of $y$ and $y^2$.
      - Each secondary circle meets the primary one in two points, and not the other.
    `,
  ),

  lessonExercise(secondary, {
    title: "On which circle?",
    question:
      "One of these patches lies on the secondary circle of *upright* lines, the mixtures " +
      "of $x$ and $x^2$. Which?",
    hints: [
      "A patch that is made of $x$ and $x^2$ does not depend on $y$.",
      "So its three rows are equal.",
    ],
    feedback: {
      upright: "",
      level: "That one depends on $y$ only: it lies on the other secondary circle.",
      slanted: "That one varies along a slanted direction. It is neither upright nor level.",
      saddle: "That is $xy$: bright in two opposite corners. It depends on both.",
    },
    solution: "The one with three equal rows: it depends on $x$ only.",
  }),

  lessonProse(
    md`
      ## Why five?

      Circles that meet form a **graph**: the meeting points are its vertices, the arcs between them
      its edges. (Two meanings of one word: an edge of a graph has nothing to do with an edge in an
      image.) How many loops does a graph have? Think of a loop as a round trip, and let round trips
      be added, an arc used twice canceling. Then round trips form a vector space over the field
      with two elements $\{0, 1\}$, where $1 + 1 = 0$, and the number of loops is its dimension.

      > **Theorem.** A graph in one piece with $V$ vertices and $E$ edges has $E - V + 1$ loops.

      *Proof.* A set of edges is a vector of $\{0,1\}^E$. Let $\partial$ send it to the vertices at
      which an odd number of its edges ends: a vector of $\{0,1\}^V$. Edges of a round trip come
      to every vertex as often as they leave, so round trips are the kernel of the linear map
      $\partial$. By the rank theorem its dimension is $E - \operatorname{rank} \partial$. Every
      edge has two ends, so every image $\partial c$ holds an even number of vertices; conversely,
      in a graph of one piece any two vertices are the ends of a path $c$, so all pairs of vertices,
      and with them all even sets, are images. The even sets are the solutions of one equation,
      $v_1 + \dots + v_V = 0$: a space of dimension $V - 1$. So $\operatorname{rank} \partial =
      V - 1$. ∎

      Three circles: $V = 2 \cdot 2 = 4$ meeting points. They cut the primary circle into 4 arcs
      and each secondary circle into 2: $E = 4 + 2 + 2 = 8$. So $8 - 4 + 1 = 5$.
    `,
    md`
      - Meeting points are vertices, arcs are edges; loops are the kernel of $\partial$.
      - **Theorem.** A graph in one piece has $E - V + 1$ loops.
      - $\dim\ker\partial = E - \operatorname{rank}\partial$, and the images of $\partial$ are the
        even sets of vertices: a space of dimension $V - 1$.
      - Three circles: $E - V + 1 = 8 - 4 + 1 = 5$.
    `,
  ),

  lessonExercise(loops, {
    title: "More circles",
    question: "Suppose that there were {{circles}} secondary circles, each of which meets the " +
      "primary one in {{meets}} points. All these points are different, and the secondary " +
      "circles do not meet each other. How many loops has the whole?",
    hints: [
      "Vertices: {{meets}} meeting points for each of the {{circles}} circles.",
      "A circle with $n$ points on it is cut into $n$ arcs. That holds for the primary one too.",
      "The theorem: $E - V + 1$.",
    ],
    feedback: {
      circles: "That is the number of circles. But arcs of two circles together make new loops.",
      forgotOne: "That is $E - V$. A single circle with one point has $E = V = 1$ and one loop.",
      edges: "That is the number of arcs, $E$.",
    },
    solution: "$V =$ {{vertices}} and $E =$ {{edges}}, so $E - V + 1 =$ {{loops}}.",
  }),
];
