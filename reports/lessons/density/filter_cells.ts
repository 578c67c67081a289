import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { count, home } from "./cloud_exercises.ts";
import { part } from "./exercises.ts";

const PROGRAM =
  `import { densityFilter, noisyCircle, random, toPointCloud } from "@filterscope/filterscope";

// Rows 0 to 199: a noisy circle. Rows 200 to 399: strays, anywhere in a square.
const circle = noisyCircle(200, 0.05, 2, {{seed}});
const stream = random({{seed}});
const strays = Array.from({ length: 400 }, () => 3.2 * stream.uniform() - 1.6);
const cloud = toPointCloud(Float32Array.from([...circle.data, ...strays]), 2);

let count = 0;
// Your turn: keep the densest half for k = 20, and count the strays that are kept.
console.log(count);
`;

const SOLVED = "```ts\n" +
  "const { kept } = densityFilter(cloud, { k: 20, p: 0.5 });\n" +
  "for (const row of kept) if (row >= 200) count++;\n" +
  "```";

/** Real filters, and where density misleads. */
export const filters: readonly LessonCell[] = [
  lessonProse(
    md`
      ## Real filters

      Below are filters of a hundred networks that learned to read handwritten digits (the data set
      is called MNIST). Each network has 64 filters in its first layer. In the disc of Lesson 1 you
      see how bright their right side is and how bright their top: pure edges lie on its rim.

      The published work on such filters takes $k = 200$ and keeps 30 % of 6,400 points. To be
      quick, this page carries a part of them, drawn by chance. Then $k$ must shrink as well. A
      balloon that holds 200 of 6,400 points holds a $\frac{200}{6400}$-th of the cloud; in a part
      of $n$ points the same balloon holds about $\frac{200}{6400}\,n$. **It is the share $k/n$
      that says how far one looks.**
    `,
    md`
      - Filters of a hundred networks that read digits; pure edges lie on the disc's rim.
      - Published: $k = 200$, $p = 0.3$, of 6,400 points.
      - In a part of the cloud the same balloon holds fewer points: it is the share $k / n$ that
        says how far one looks.
    `,
  ),

  lessonLive({
    id: "filters",
    title: "Try it: k and p on real filters",
    text: md`
      Filters that stay are blue. Under the disc you see six that stay and six that go, drawn by
      chance. Keep everything, then less and less. What happens in the middle of the disc? Go back
      to 30 % and try $k = 1$. Can you choose $k$ and $p$ so that *one* side of the circle is lost?
    `,
  }),

  lessonExercise(part, {
    title: "The same sight",
    question: "Somebody has looked at {{all}} points with $k =$ {{k}}. You have only {{n}} of " +
      "them, drawn by chance. Which $k$ looks as far? Give it as a whole number.",
    hints: [
      "What share of all points does the balloon hold?",
      "A part drawn by chance has about the same share of its points in the balloon.",
    ],
    feedback: {
      same: "With the same $k$ you look *farther*: the balloon must grow until it has found as " +
        "many among fewer.",
      inverse: "With fewer points $k$ must shrink, not grow.",
      root: "It is the share itself, not its root: a balloon holds points in proportion.",
    },
    solution: "You have the share {{share}} of all points, so take that share of {{k}}: " +
      "{{result}}.",
  }),

  lessonExercise(home, {
    title: "Make a filter in a dense place",
    question: "Make a patch whose bright side is at the {{side}}, and which lies where the real " +
      "filters are dense: at most {{cut}} from the {{k}}-th nearest of {{n}}. That is where the " +
      "densest {{percent}} % of them are.",
    hints: [
      "What did the filters that stayed have in common?",
      "Let the entries grow evenly toward the {{side}}.",
    ],
    feedback: {
      flat: "All entries are equal: a constant patch has no point at all.",
      elsewhere: "That is a dense place, but your bright side is elsewhere.",
      sparse: "The side is right, but few filters look like that. Make it more even.",
      both: "Few filters are like that, and its bright side is not at the {{side}} either.",
    },
    solution: "An edge will do, row by row: {{entries}}. Its {{k}}-th nearest filter is {{rho}} " +
      "away.",
  }),

  lessonProse(
    md`
      ## Where density misleads

      - **A denser blob hides a thin circle.** Density filtration takes the densest points
        *wherever they are*. If one pattern is learned much more often than others, its points fill
        all places, and a shape that is there, but thinner, is gone. Nothing warns you. Look at more
        than one $p$.
      - **An uneven circle is cut open.** If some directions are rarer than others, a small $p$
        removes them first and leaves an arc. The loop was there; the cut was too deep.
      - **Another $k$ may show another shape.** For patches of natural images one choice shows a
        single circle and another a shape with five loops (Carlsson and others, 2008). Both are
        right: they answer different questions, about the coarse and about the fine.
      - **Dense by chance.** Random points are denser in some places than in others, too. If you try
        many $k$ and $p$ until something shows, something will. Lesson 7 is about that.
      - **One level for all.** Codensity compares places far apart by one measure. There are ways
        that need no single level: look at all $p$ at once, or weigh distances by density.
        The references have them.

      A rule for honest work: say $k$, $p$ and $n$; show what other choices give; and never choose
      them by how nice the result looks.
    `,
    md`
      - A denser blob hides a thin circle. An uneven circle is cut open.
      - Another $k$ may show another shape: coarse and fine are different questions.
      - Dense by chance: try many $k$ and $p$, and something will show.
      - Say $k$, $p$, $n$; show other choices; do not choose by how nice it looks.
    `,
  ),

  lessonExercise(count, {
    title: "How many strays stay?",
    question: "Below is a cloud of a circle and strays. Finish the program: keep the densest " +
      "half for $k =$ 20 and count how many of the kept points are strays. Run it with `deno " +
      "run FILE.ts` in a copy of the toolkit, and give the number that it prints.",
    program: PROGRAM,
    hints: [
      "`densityFilter(cloud, { k, p })` gives an object; its `kept` lists the rows that stay.",
      "A row is a stray if its number is 200 or more.",
    ],
    feedback: {
      circle: "That is how many points of the *circle* stay.",
      near: "That is the number for $k = 1$.",
    },
    solution: "In the place of the comment:\n\n" + SOLVED + "\n\nIt prints {{count}}, of 200. " +
      "Some strays lie on the circle by chance; nobody who sees only places can tell them apart.",
  }),
];
