import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { angle, answer, around } from "./exercises.ts";

/** The circle in a network and in the eye. */
export const network: readonly LessonCell[] = [
  lessonProse(
    md`
      ## A circle in a network

      Now everything is at hand: filters are points (Lesson 1), the dense ones are kept (Lesson 2),
      a Mapper graph draws their shape (Lesson 3), and bars count its loops (Lesson 4). Put together
      on the first layer of a hundred networks that learned to read digits, this gives the
      best-known picture of this subject (Gabrielsson and Carlsson, 2018): **a circle**. Walk once
      around it, and the filters along the way are edges whose bright side goes once around.

      Recall from Lesson 1 that an edge whose bright side lies at the angle $\alpha$ is
      $\cos\alpha\;e_1 + \sin\alpha\;e_2$, where $e_1$ grows to the right and $e_2$ to the top. All
      of them together form the **primary circle**.
    `,
    md`
      - Points → dense points → Mapper graph and bars: Lessons 1 to 4 in one picture.
      - First layer of a hundred networks that read digits: **one circle**.
      - Along it, edges whose bright side goes once around:
        $\cos\alpha\;e_1 + \sin\alpha\;e_2$, the **primary circle**.
    `,
  ),

  lessonLive({
    id: "figure",
    title: "Try it: the circle, computed here",
    text: md`
      Your browser computes density, graph and bars of all 6,400 filters, with $k = 200$ and the
      densest 30 %, as published; the first time this takes a while. The
      small squares around the graph are mean filters of what lies there.

      1. Is there one long bar? Do the filters turn as you go around?
      2. Change $k$ and the share that is kept. When does the circle break?
      3. Choose *kernels that learned nothing*: random numbers. Is there a long bar?
      4. Choose *random, with the filters' covariance*: random numbers again, but as wide in every
         direction as the filters are. What do you see now? Keep it in mind until the end.
    `,
  }),

  lessonExercise(angle, {
    title: "Where on the circle?",
    question: "This patch is an edge. At which angle of the primary circle is its point? Give it " +
      "in degrees from 0 to 360: 0 is bright on the right, 90 bright at the top.",
    hints: [
      "By how much do the entries grow from one column to the next, to the right? And from one " +
      "row to the next, upward?",
      "These two numbers are the coordinates of a vector. You want its angle.",
      "The tangent knows angles only up to half a turn: look in which quadrant the vector lies.",
    ],
    feedback: {
      swapped: "You exchanged the two directions: 0 is to the *right*.",
      upsideDown: "Right and left are fine, but up and down are exchanged.",
      half:
        "You are half a turn off: the arc tangent gives the same for a vector and its negative.",
      radians: "That is the angle in radians. Multiply by $180 / \\pi$.",
    },
    solution: "To the right the entries grow by {{right}}, upward by {{up}}. The vector " +
      "({{right}}, {{up}}) has the angle {{angle}}°.",
  }),

  lessonExercise(around, {
    title: "Around the circle",
    question: "Four real filters. Start with the bright side on the right and go against the " +
      "clock (over the top, the left, the bottom). Put the filters in the order in which you " +
      "meet them, the first on top.",
    hints: [
      "Where is each of them bright? Give each a direction as on a clock face.",
      "Against the clock from the right: right, top right, top, top left, left, …",
    ],
    feedback: {
      clockwise: "That is the way *with* the clock.",
      darkSide: "You followed the dark sides.",
      fromTop: "You started at the top. Start at the right.",
    },
    solution: "By the angle of their bright side: {{order}}.",
  }),

  lessonProse(
    md`
      ## The same in the eye

      In 1959 David Hubel and Torsten Wiesel recorded single cells in the visual cortex of cats,
      the part of the brain where signals from the eyes arrive. A spot of light did little. But
      many cells fired when a bright slit or an edge *of one particular direction* moved past, and
      fell silent when it was turned. Different cells preferred different directions, and all
      directions occurred. (Nobel Prize, 1981.)

      A filter behaves so for a simple reason. Let $w$ be an edge with its bright side at $\alpha$
      and let the image under it be an edge at $\beta$, both of length 1. As $e_1$ and $e_2$ are
      orthogonal and of length 1,

      $$\langle w, u\rangle = \cos\alpha\cos\beta + \sin\alpha\sin\beta = \cos(\beta - \alpha).$$

      Most when they agree, nothing at a right angle, and less than nothing beyond; networks then
      pass on 0 instead (the *rectifier*, $\max(0, \cdot)$). Drawn over $\beta$ this is the
      **tuning curve** of the filter.

      Be careful with what follows from it. That eyes and networks share this pattern does not show
      that they learn alike. It may come from what they have in common: the images.
    `,
    md`
      - Hubel and Wiesel, 1959: cells of the visual cortex prefer edges of one direction.
      - Filter at $\alpha$, image at $\beta$: $\langle w, u\rangle = \cos(\beta - \alpha)$.
      - Drawn over $\beta$: the **tuning curve**.
      - A shared pattern need not mean shared learning. They share the *images*.
    `,
  ),

  lessonLive({
    id: "tune",
    title: "Try it: the tuning curve of a real filter",
    text: md`
      Turn the edge in the image. Where does the filter answer most, and over how wide a range does
      it answer at all? Real filters are no perfect edges: by how much does the top of the curve
      miss 1?
    `,
  }),

  lessonExercise(answer, {
    title: "What does it answer?",
    question: "A filter is an edge with its bright side at {{filter}}°, the image under it an " +
      "edge with its bright side at {{image}}°. Both have length 1. What is the filter's answer? " +
      "Give it to within 0.01.",
    hints: [
      "By how many degrees do they differ?",
      "The answer is the cosine of that difference.",
    ],
    feedback: {
      sine: "That is the sine of the difference. When both agree, the answer must be 1.",
      sineBack: "That is the sine of the difference. When both agree, the answer must be 1.",
      product: "You multiplied only the parts to the right. The parts upward count as well.",
      angle: "That is the difference itself, in radians. Take its cosine.",
    },
    solution: "They differ by {{away}}°, and the cosine of that is {{answer}}.",
  }),
];
