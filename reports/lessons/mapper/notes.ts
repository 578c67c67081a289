import { md } from "../../../lib/report/page/markdown_text.ts";

/** For whoever teaches the lesson. */
export const notes = md`
  **Plan for 45 minutes.** The four steps with the twenty points, each step asked for before it is
  shown (12). Boxes and gain on the board, with numbers (8); clusters and the nerve (8). The
  theorem that loops are not invented, with its proof (7). Real filters, and what can go wrong
  (10): let students destroy the loop, each in another way, and say which step has lost it.

  **What goes wrong.** Boxes are closed and centered in equal parts of the range; with a gain above
  1 the outer ones reach beyond it. Students take the gain for the overlap, or let boxes begin
  where the parts do. Many draw an edge for every shared *point*, not for every pair of clusters.
  And they take the picture for a map: the place of a node on the paper means nothing, only edges
  do.

  **Software differs.** KeplerMapper says overlap instead of gain; an overlap of one half of a box
  is a gain of 2. The library here makes one node of clusters with the very same points.

  **If somebody asks** how to choose resolution, gain and cut: there are rules for the cut, which
  the library uses as its default, and no rule makes the choice innocent. Show a range of choices,
  as the figures of this toolkit do.
`;
