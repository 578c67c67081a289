import { md } from "../../../lib/report/page/markdown_text.ts";

/** For whoever teaches the lesson. */
export const notes = md`
  **Plan for 45 minutes.** Sand on paper: why a hole needs cleaning (5). Codensity with six points
  on the board; one of the first three exercises together, the others at home (12). The theorem:
  draw
  the two balls, let students find the "at most one of them is $y$" (8). *What stays* with the three
  tasks, in pairs (10). Real filters (5). Where density misleads (5).

  **What goes wrong.** Students count the point itself, and some take large codensity for dense: say
  "radius of the balloon" until it sits. Many believe that a larger $k$ is always better; the clump
  cures that. In *a circle and a clump* most say that the circle is "not dense": it has three times
  the points, but per place fewer.

  **If somebody asks** for the usual density: in $d$ dimensions the share of the cloud per volume in
  the balloon is $k / (n\, V_d\, \rho_k^d)$, with $V_d$ the volume of the unit ball. This is the
  $k$-nearest-neighbor estimate of statistics. It grows as $\rho_k$ falls, so the order is the same,
  and the order is all that density filtration uses. Why not a histogram: in eight dimensions
  nearly all boxes are empty.

  **Why kept sets are not nested in $k$.** For one $k$, a smaller $p$ keeps a part of what a larger
  one keeps, hence "filtration". For two $k$ neither set need hold the other.
`;
