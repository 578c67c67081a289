import { md } from "../../../lib/report/page/markdown_text.ts";

/** For whoever teaches the lesson. */
export const notes = md`
  **Plan for 45 minutes.** The circle, computed in front of the class, with all four tasks (10):
  let them vote before you choose *covariance*. The eye, with the tuning curve (7). Three circles;
  draw them as a graph (6). The theorem with its proof (8). The Klein bottle: paper square,
  arrows, then the live picture (10). Where it stops (4).

  **What goes wrong.** The word *edge* means two things; say "arc" for that of a graph. The arc
  tangent loses half a turn. Students glue the square to a torus: ask for the patch at $\theta =
  0$ and at $\theta = 180^\circ$ with the same $\varphi = 90^\circ$; they are opposite edges. Many
  think that the surface "really" passes through itself: it does so only in the picture.

  **The fourth task** of the first experiment is the point of the lesson. A long bar does not
  refute chance if chance is allowed the same covariance. Do not hide it at the end.

  **If somebody asks** for the homology: over $\mathbb{Z}/2$ the Klein bottle has Betti numbers 1,
  2, 1, as the torus has; over $\mathbb{Z}/3$ it has 1, 1, 0, and so differs. That is how the two
  are told apart by bars. **Color:** the picture in space uses three colors that are told apart
  with the usual color blindness, and a legend.

  **Timing.** The live figure takes five to twenty seconds a choice: open the page before class.
`;
