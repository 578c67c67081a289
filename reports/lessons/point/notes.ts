import { md } from "../../../lib/report/page/markdown_text.ts";

/** For whoever teaches the lesson. */
export const notes = md`
  **Plan for 45 minutes.** Nine numbers, with a filter drawn on the board (5). Mean and contrast;
  the first three exercises are homework, solve one together (10). The theorem with its proof (10);
  let students play with *drag a patch* before you state it, and ask what they think is forgotten.
  Distances (5). The circle of edges with *turn an edge* (10). What is forgotten (5).

  **What goes wrong.** Students divide by 3 instead of 9, and take the standard deviation for the
  length. Many hold a patch and its negative for the same point; the exercise *near and far* is made
  to find that out. Few doubt a picture of two dimensions of eight: press *line*, then *spot*, and
  ask how far apart these are (their points are 1 apart, though both lie in the middle).

  **Why distance along a straight line,** and not along the sphere? Both grow with each other, so
  every order by distance is the same; the straight one needs no arc cosine, and the library uses
  it.

  **If somebody asks** why edges lie on a circle and not on a line: the direction of an edge comes
  back after a full turn. And why 3×3: larger filters give spheres of more dimensions, and the same
  circle.
`;
