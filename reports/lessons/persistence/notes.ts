import { md } from "../../../lib/report/page/markdown_text.ts";

/** For whoever teaches the lesson. */
export const notes = md`
  **Plan for 45 minutes.** Growing balls, with the slider, before any definition: ask which features
  last (8). Complexes and the exercise *pieces* (5). Chains and boundaries on the board, with
  $\partial\partial = 0$ (10). The matrix of four points, one column at a time; let students call
  out the next addition (10). Why the order of additions does not matter (5). Two thousand filters,
  and where it stops (7).

  **What goes wrong.** The scale: here $t$ is the *distance* at which two points are joined, the
  diameter of the balls. Books that use radii have half of all our numbers; two exercises catch
  that. Students let a triangle enter when its shortest or last edge does; it needs all three. Many
  add columns from the right. And many believe that a long bar is "true" in itself: lesson 7 is
  about that.

  **The exercise on three discs** is the one to discuss: the union of balls and the Rips complex are
  not the same thing. The nerve theorem is about the union, and about all intersections.

  **If somebody asks** for signs: over the field of two elements there are none, and for the clouds
  in this course the bars are the same over others. (A Klein bottle tells fields apart: it has one
  more loop over the field of two elements. See lesson 5.)
`;
