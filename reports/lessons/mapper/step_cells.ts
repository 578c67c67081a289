import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { boxes, clusters, ends, order } from "./line_exercises.ts";

/** Lens, cover, clusters. */
export const steps: readonly LessonCell[] = [
  lessonProse(
    md`
      ## A map of a cloud

      Filters are points in nine dimensions. Nobody can draw them there; and any projection to the
      plane lays points on each other that are far apart. **Mapper** (Singh, Mémoli and Carlsson
      2007) draws a *graph* instead: its nodes are groups of points that are alike, and its edges
      say which groups hang together. It looks at the cloud through a projection, too, but it goes
      back to the full distances wherever it groups points.

      There are four steps: look through a **lens**, cut what you see into overlapping **boxes**,
      find **clusters** in each box, and join clusters that share points.
    `,
    md`
      - Nine dimensions cannot be drawn. A projection lays far points on each other.
      - **Mapper** draws a graph: nodes are groups of points, edges say what hangs together.
      - Four steps: lens, boxes, clusters, graph.
      - Groups are made with the *full* distances.
    `,
  ),

  lessonLive({
    id: "walk",
    title: "Try it: the four steps",
    text: md`
      These are twenty points of your own. Go through the steps from left to right. Then change
      resolution, gain and cut: when does the loop appear, and in how many ways can you lose it?
    `,
  }),

  lessonProse(
    md`
      ## Lens and boxes

      A **lens** is a function $f$ that gives every point a number (or two): a height, the distance
      from the center, how dense the cloud is there. It decides what you look for.

      A **cover** of the values: cut their range, from $\min f$ to $\max f$, into $r$ equal parts
      of length $s$. Around the middle of each part put a **box**, an interval of length $g \cdot
      s$. Here $r$ is the **resolution** and $g \ge 1$ the **gain**. At gain 1 the boxes only touch.
      At gain 2 each reaches to the middles of its two neighbors, so nearly every value lies in two
      boxes. The box of part $i = 1, \dots, r$ is

      $$
      \left[\, m_i - \tfrac{1}{2} g s,\;\; m_i + \tfrac{1}{2} g s \,\right], \qquad
      m_i = \min f + \left(i - \tfrac{1}{2}\right) s,
      $$

      ends included. A point lies in a box if its *value* does. Points of one box need not be near:
      left and right of a ring have the same height.
    `,
    md`
      - **Lens** $f$: a number for every point. It decides what you look for.
      - **Resolution** $r$: the range in $r$ equal parts of length $s$, with middles $m_i$.
      - **Gain** $g$: boxes $[\,m_i - \frac12 g s,\; m_i + \frac12 g s\,]$ overlap if $g > 1$.
      - Points of one box need not be near.
    `,
  ),

  lessonExercise(order, {
    title: "Look through a lens",
    question: "The lens is the distance from the origin. Put the points in the order of their " +
      "lens values, the smallest on top.",
    hints: [
      "The distance of $(x, y)$ from the origin is $\\sqrt{x^2 + y^2}$.",
      "The root does not change the order: compare $x^2 + y^2$.",
    ],
    feedback: {
      reversed: "The right order from the far end: the smallest belongs on top.",
      first: "That is their order by $x$ alone.",
      sum: "That is their order by $x + y$. Square first: signs do not matter for a distance.",
    },
    solution: "The values are {{values}}, so the order is {{order}}.",
  }),

  lessonExercise(ends, {
    title: "Where a box ends",
    question: "Lens values go from 0 to {{most}}. The cover has resolution {{resolution}} and " +
      "gain {{gain}}. At which value does the {{box}} box end?",
    hints: [
      "The range is cut into {{resolution}} parts of length $s =$ {{spacing}}.",
      "The box lies around the middle of its part, and is $g \\cdot s =$ {{size}} long.",
    ],
    feedback: {
      plain: "That is where the part ends. The box is longer by the gain.",
      start: "You let the box begin where its part does. It lies around the *middle* of the part.",
      lower: "That is where it begins.",
      next: "That is the end of the next box.",
    },
    solution: "Its middle is {{center}}, and it reaches {{half}} to each side: it ends at {{end}}.",
  }),

  lessonExercise(boxes, {
    title: "In how many boxes?",
    question: "Lens values go from 0 to {{most}}, resolution {{resolution}}, gain {{gain}}. In " +
      "how many boxes does a point with the value {{value}} lie?",
    hints: [
      "The boxes are {{size}} long, and their middles {{spacing}} apart.",
      "A value lies in a box if it is at most half the box's length from its middle.",
    ],
    feedback: {
      one: "In the box of its own part it certainly lies. But boxes overlap.",
      all: "There are that many boxes. Few of them reach this value.",
      shifted: "You let the boxes begin where the parts do. They lie around the middles.",
    },
    solution: "Middles at most {{half}} away are {{centers}}: {{count}} boxes.",
  }),

  lessonProse(
    md`
      ## Clusters

      In each box, join every two of its points whose distance is at most the **cut** $\delta$, the
      full distance, not that of the lens values. What hangs together is a **cluster**: from each of
      its points to each other one comes by steps of at most $\delta$ within the box. (This is
      called single linkage.) A box without points has no cluster, and one with far groups of points
      has several.

      Every cluster becomes a **node** of the graph. (If two boxes give the very same points as a
      cluster, that is one node.)
    `,
    md`
      - In each box, join points whose *full* distance is at most the **cut** $\delta$.
      - What hangs together is a **cluster**, and becomes a **node**.
      - A box may have several clusters: left and right of a ring.
    `,
  ),

  lessonExercise(clusters, {
    title: "Clusters of a box",
    question: "These seven points lie in one box, drawn on a line at the places given. How many " +
      "clusters are there at a cut of {{cut}}?",
    hints: [
      "Only gaps *wider* than the cut separate.",
      "A gap of just {{cut}} is at most the cut: its ends are joined.",
    ],
    feedback: {
      strict: "A gap of exactly {{cut}} does not separate: *at most* the cut is near enough.",
      joins: "That is the number of gaps that are bridged.",
      gaps: "That is the number of gaps that separate. One gap leaves *two* clusters.",
    },
    solution: "The gaps wider than the cut are {{wide}}, so there are {{count}} clusters.",
  }),
];
