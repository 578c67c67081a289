import {
  type LessonCell,
  lessonExercise,
  lessonLive,
  lessonProse,
} from "../../../lib/report/lesson/lesson.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { lens, resolutions, yours } from "./exercises.ts";
import { edges, loops } from "./set_exercises.ts";

const PROGRAM = `import { columnLens, mapper, noisyCircle } from "@filterscope/filterscope";

// 100 points near a circle, seen through their second coordinate.
const cloud = noisyCircle(100, 0.05, 2, {{seed}});
let count = 0;
for (let resolution = 1; resolution <= 20; resolution++) {
  const { nodes, edges } = mapper(cloud, columnLens(cloud, [1]), {
    resolution,
    gain: 1.5,
    metric: "euclidean",
    cluster: { rule: "global", scale: 0.35 },
  });
  // Your turn: raise count if the graph has one loop (see the lesson for pieces).
}
console.log(count);
`;

const SOLVED = "```ts\n" +
  "  const piece = nodes.map((_, i) => i);\n" +
  "  for (const { source, target } of edges) {\n" +
  "    const [from, to] = [piece[target]!, piece[source]!];\n" +
  "    piece.forEach((one, i) => one === from && (piece[i] = to));\n" +
  "  }\n" +
  "  if (edges.length - nodes.length + new Set(piece).size === 1) count++;\n" +
  "```";

/** The nerve, what it can and cannot show, and real filters. */
export const graph: readonly LessonCell[] = [
  lessonProse(
    md`
      ## The graph

      Two clusters are joined by an **edge** if they share a point, and three span a **triangle** if
      one point lies in all three. This is called the **nerve** of the clusters. Clusters of one box
      share none; it is the overlap of boxes that joins.

      How many **loops** has a graph? If it has $V$ nodes, $E$ edges and $c$ pieces, then

      $$
      \text{loops} = E - V + c.
      $$

      *Why?* Build the graph edge by edge, starting with $V$ nodes and no edge, that is, with $V$
      pieces. An edge between two pieces makes one of them; an edge within a piece closes a loop.
      With $c$ pieces in the end, $V - c$ edges have joined, so $E - (V - c)$ have closed loops. ∎

      Triangles fill loops. With a lens of one number and a gain below 2, no point lies in three
      boxes, and there are none.
    `,
    md`
      - **Nerve**: an edge for two clusters that share a point, a triangle for three.
      - Loops $= E - V + c$ with $c$ pieces: $V - c$ edges join, the others close loops.
      - Triangles fill loops; with one number and gain below 2 there are none.
    `,
  ),

  lessonExercise(edges, {
    title: "Edges",
    question: "Here are five clusters with the numbers of their points. How many edges has the " +
      "graph?",
    hints: [
      "Compare every two clusters; there are ten pairs.",
      "Count a pair once, even if the two share several points.",
    ],
    feedback: {
      points: "You counted shared *points*. Two clusters have one edge, however many they share.",
      nodes: "That is the number of nodes.",
      triangles: "That is the number of triangles.",
      pairs: "Those are all pairs. Not all of them share a point.",
    },
    solution: "The pairs that share a point are {{pairs}}: {{count}} edges.",
  }),

  lessonExercise(loops, {
    title: "Loops",
    question: "How many loops has the graph of these clusters? (No point lies in three of them.)",
    hints: [
      "Count nodes and edges, and draw the graph to count its pieces.",
      "Loops are edges minus nodes plus pieces.",
    ],
    feedback: {
      difference: "That is edges minus nodes. Add the number of pieces.",
      edges: "That is the number of edges.",
      connected: "That would be right for one piece. How many are there?",
    },
    solution: "There are {{edges}} edges, {{nodes}} nodes and {{pieces}} pieces: {{edges}} − " +
      "{{nodes}} + {{pieces}} = {{loops}}.",
  }),

  lessonExercise(yours, {
    title: "A map of your own",
    question: "Twenty points, seen by their height, with their boxes: resolution {{resolution}}, " +
      "gain {{gain}}. The cut is {{cut}}, about two steps along the ring, so each side of the " +
      "ring is one cluster within a box. How many nodes has the graph?",
    hints: [
      "Go through the boxes one by one. What of the ring lies in each?",
      "The lowest and the highest box hold an arc; a box between them two sides of the ring.",
    ],
    feedback: {
      boxes: "That is the number of boxes. Some boxes have more than one cluster.",
      twice: "Not every box has two: what of the ring lies in the outer ones?",
    },
    solution: "Box by box, from the bottom, there are {{counts}} clusters: {{nodes}} nodes.",
  }),

  lessonProse(
    md`
      ## What the graph can be trusted with

      Imagine a whole shape $X$ instead of a sample, covered by pieces $U_1, \dots, U_n$, each of
      them *path-connected*: any two of its points are joined by a way inside.

      > **Theorem.** Every loop of the graph comes from a loop in $X$: Mapper loses loops, but
      > invents none. (Dey, Mémoli and Wang 2017)

      *Idea of the proof.* Let the loop run through the nodes $U_1, U_2, \dots, U_k, U_1$. Neighbors
      share a point: choose one, $x_i$ in $U_i$ and $U_{i+1}$. Now $x_{i-1}$ and $x_i$ both lie in
      $U_i$, and $U_i$ is path-connected, so there is a way from one to the other inside. All these
      ways together are a closed way in $X$, and it runs through the pieces just as the loop of the
      graph does. ∎

      When are no loops lost? If all pieces and all their intersections are contractible, that is,
      can be pulled together to a point inside themselves, the **nerve theorem** says that the nerve
      has the same loops (and everything else) as $X$. Small enough pieces help.
    `,
    md`
      - Pieces $U_i$ of a shape $X$, each path-connected.
      - **Theorem.** Mapper may lose loops, but invents none.
      - Proof: walk from shared point to shared point, inside the pieces.
      - **Nerve theorem**: pieces and intersections contractible ⇒ no loop is lost.
    `,
  ),

  lessonExercise(lens, {
    title: "The wrong lens",
    question:
      "These points lie near a circle around the origin. Take resolution 4, gain 1.6 and a " +
      "cut of 0.6. Through one of these lenses Mapper then shows no loop. Which?",
    options: {
      height: "the height, $y$",
      across: "how far to the right, $x$",
      slanted: "how far along the diagonal, $(x + y)/\\sqrt2$",
      center: "the distance from the origin",
    },
    hints: [
      "A loop shows if a box between the lowest and the highest holds two parts of the ring.",
      "Through which lens are all points in nearly the same place?",
    ],
    feedback: {
      height: "By height, a box in the middle holds the left and the right of the ring: two " +
        "clusters.",
      across: "From left to right, a box in the middle holds the top and the bottom of the ring.",
      slanted: "Every direction in the plane does for a circle, a slanted one, too.",
      center: "",
    },
    solution: "All points are about as far from the origin. Their small differences are noise, " +
      "and go round the ring anyhow: the boxes hold points from all over, and no loop is left.",
  }),

  lessonLive({
    id: "real",
    title: "Try it: real filters",
    text: md`
      Filters of networks that have learned to read digits, seen through two numbers: the two
      directions in which the cloud is widest (*principal components*). Now boxes are squares, and
      the cut is in units of a scale that the library suggests for this cloud. How far can you go
      before the one loop is lost, or others appear? Try a gain of 1.5 with a resolution of 12 or
      more.

      (These are a third of the 2,800 filters that lie most densely. With a third of the 2,100 that
      do, the same choices show no loop, as the ring has a gap. How many to keep is a choice, too:
      lesson 2.)
    `,
  }),

  lessonProse(
    md`
      ## What can go wrong

      - **A sample is not a shape.** In the theorem pieces are path-connected. Of a sample, all we
        know is that clusters hang together by steps of at most $\delta$. So a loop of the graph
        comes from a closed chain of points with short steps: a reason to look, not yet a hole. A
        few empty boxes suffice for one.
      - **Two lenses.** With two numbers the boxes are squares. Where four of them meet, all four
        overlap, in a small square; if no point happens to lie just there, their clusters are joined
        in a ring of four without a triangle: a loop that means nothing. The more gain, the rarer.
      - **The wrong lens** loses loops, and so does a cut that joins everything.
      - **Too many choices.** Lens, resolution, gain, cut: who tries long enough finds a picture
        that pleases. So choose before you look, show what other choices give, and ask persistence
        (lesson 4), which needs no boxes, whether it sees the loop as well.
      - **The picture is no map.** Where a node stands on the paper means nothing; only edges do.
    `,
    md`
      - A sample is not a shape: a loop is a *closed chain with short steps*, not yet a hole.
      - Two lenses: four squares without a common point make a loop that means nothing.
      - A wrong lens, or a cut that joins everything, loses loops.
      - Choose before you look; show other choices; ask persistence, too.
    `,
  ),

  lessonExercise(resolutions, {
    title: "How many resolutions?",
    question: "Finish the program, run it with `deno run FILE.ts` in a copy of the toolkit, and " +
      "say for how many of the resolutions 1 to 20 the graph has exactly one loop.",
    program: PROGRAM,
    hints: [
      "Loops are edges minus nodes plus pieces.",
      "To find pieces: give every node a number of its own; for each edge, give all nodes that " +
      "have the number of the one end that of the other. Then count different numbers.",
    ],
    feedback: {
      gain: "That is so at gain 1, where boxes only touch.",
      none: "That is how many show *no* loop.",
    },
    solution: "In the loop:\n\n" + SOLVED + "\n\nIt prints {{count}}.",
  }),
];
