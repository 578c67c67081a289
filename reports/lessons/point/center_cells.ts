import { type LessonCell, lessonExercise, lessonProse } from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { brightness, length, mean } from "./exercises.ts";

/** From a square of numbers to its mean and its contrast. */
export const center: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Nine numbers

      A network that looks at images begins with **filters**. A filter is a square of numbers, here
      3×3. The network lays it on every place of the image, multiplies each number with the pixel
      under it, and adds up the nine products. So a filter is nothing but nine numbers, and so is
      the part of the image under it. We call either a **patch**, and write it as a vector, row by
      row from the top left:

      $$x = (x_1, x_2, \dots, x_9) \in \mathbb{R}^9.$$

      What the network sees at that place is the dot product $\langle w, u \rangle = w_1 u_1 +
      \dots + w_9 u_9$ of its filter $w$ and the patch $u$ of the image.

      In pictures of patches here, white is large, black is small, and mid-gray is zero.

      Nobody chooses the nine numbers. A network starts with random ones and changes them, little
      by little, until it does its task well. The question of this course is what they have become.
      One filter tells little. But take the filters of many networks, and look at all of them *as
      points*: then their shape can be seen, and measured. This lesson makes the points.
    `,
    md`
      - A filter is a 3×3 square of numbers; so is a patch of an image.
      - As a vector: $x = (x_1, \dots, x_9) \in \mathbb{R}^9$.
      - The network sees $\langle w, u \rangle$ of its filter $w$ and the patch $u$.
      - Many filters, as points: then their *shape* can be seen.
    `,
  ),

  lessonProse(
    md`
      ## Take away the mean

      The **mean** of a patch is $\bar{x} = \frac{1}{9}(x_1 + \dots + x_9)$. Subtract it from every
      entry and you get the **centered** patch. With $\mathbf{1} = (1, \dots, 1)$ this is

      $$Px = x - \bar{x}\,\mathbf{1}.$$

      Why take it away? Make an image brighter by $c$ everywhere: $u$ becomes $u + c\,\mathbf{1}$,
      and the filter answers $\langle w, u\rangle + c\,\langle w, \mathbf{1}\rangle$. The change is
      $c$ times the sum of the weights, whatever the image shows. So the mean of $w$ says how $w$
      reacts to brightness, and $Pw$ says how it reacts to everything else: to *patterns*. It is
      patterns that we want to compare.

      **Centering is an orthogonal projection.** The vectors with mean 0 are those orthogonal to
      $\mathbf{1}$; they form a space $H$ of dimension $9 - 1 = 8$. Now $\bar{x}\,\mathbf{1} =
      \frac{\langle x, \mathbf{1}\rangle}{\langle \mathbf{1}, \mathbf{1}\rangle}\mathbf{1}$ is just
      the projection of $x$ on the line through $\mathbf{1}$, as $\langle \mathbf{1}, \mathbf{1}
      \rangle = 9$. What is left, $Px$, is the projection on $H$. By Pythagoras

      $$\lVert x \rVert^2 = \lVert Px \rVert^2 + 9\,\bar{x}^2 .$$

      The length $\lVert Px \rVert$ is the **contrast** of the patch: 0 if all its entries are
      equal, large if they differ much.
    `,
    md`
      - Mean $\bar{x} = \frac19 \sum x_i$; centered patch $Px = x - \bar{x}\,\mathbf{1}$.
      - An image brighter by $c$ changes the answer by $c\,\langle w, \mathbf{1}\rangle$: no
        pattern.
      - $P$ projects orthogonally on $H = \{\,\text{mean } 0\,\}$, of dimension 8.
      - $\lVert x \rVert^2 = \lVert Px \rVert^2 + 9\,\bar{x}^2$; **contrast** is
        $\lVert Px \rVert$.
    `,
  ),

  lessonExercise(mean, {
    title: "The mean",
    question: "What is the mean of this patch? Give it to within 0.01.",
    hints: ["Add up the nine entries.", "Then divide by their number."],
    feedback: {
      sum: "That is the sum of the entries. Their mean is the sum divided by how many there are.",
      middle: "That is the median, the entry in the middle when they are sorted.",
      root: "You divided by 3. The patch has three rows, but nine entries.",
    },
    solution: "The entries add up to {{sum}}, so the mean is $\\frac19$ of that: {{mean}}.",
  }),

  lessonExercise(brightness, {
    title: "A brighter image",
    question: "These are the weights of a filter. The image under it becomes brighter by " +
      "{{added}}: every pixel grows by that. By how much does the filter's answer change?",
    hints: [
      "Write $\\langle w, u + c\\,\\mathbf{1}\\rangle - \\langle w, u\\rangle$ and simplify.",
      "Only $c\\,\\langle w, \\mathbf{1}\\rangle$ is left. What is $\\langle w, \\mathbf{1}" +
      "\\rangle$ in words?",
    ],
    feedback: {
      mean: "You took the mean of the weights. Each of the nine pixels grows, so all nine " +
        "weights count in full: it is their sum.",
      nothing: "It would not change if the weights added up to 0, that is, if the filter were " +
        "centered. Add up these.",
      pixels: "That is by how much the pixels grow in total. Each of them is multiplied by its " +
        "weight.",
    },
    solution: "The image's own part cancels, and {{added}} times the sum of the weights is left. " +
      "The weights add up to {{sum}}, so the answer changes by {{change}}.",
  }),

  lessonExercise(length, {
    title: "The contrast",
    question: "What is the contrast of this patch, the length of what is left once its mean is " +
      "taken away? Give it to within 0.02; you may write a root as √3.",
    hints: [
      "Either subtract the mean from each entry, square, add up and take the root …",
      "… or use Pythagoras: $\\lVert Px \\rVert^2 = \\lVert x \\rVert^2 - 9\\,\\bar{x}^2$. The " +
      "first term is easy, as the entries are whole numbers.",
      "And $9\\,\\bar{x}^2$ is the square of the sum, divided by 9.",
    ],
    feedback: {
      squared: "That is the square of the length. Take the root.",
      uncentered: "That is the length of the patch as it stands. Take the mean away first.",
      deviation: "That is the standard deviation, the root of the *mean* square. The length is " +
        "the root of the *sum* of squares, three times as large here.",
    },
    solution: "The squares of the entries add up to {{squares}}. Taking away the part of the " +
      "mean, {{share}}, leaves {{square}}, and the root of that is {{length}}.",
  }),
];
