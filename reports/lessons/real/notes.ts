import { md } from "../../../lib/report/page/markdown_text.ts";

/** For whoever teaches the lesson. */
export const notes = md`
  **Plan for 45 minutes.** Compared with what, and three nulls (7). The p-value and its theorem
  (10). Real filters against two nulls (5). *Fool yourself*, in pairs, ten minutes: let each pair
  report its best "finding" on the board, then draw twenty (10). One p-value for the map (8).
  Networks and where it stops (5).

  **What goes wrong.** The 1 above and below is forgotten; ask what $p$ would be if no null cloud
  reached the data. Students read $p$ as the chance that the null is true: say "if the null were
  true, so much or more would come out this often". In *the largest of three* many compare within
  one column. The word *choice* means a pair of $k$ and share kept.

  **The proof** uses that the data and the null clouds are *exchangeable*: every order of them is as
  likely as any other. Independence is enough for that, but not needed.

  **What the live figures are.** All clouds have as many points as the page says, drawn from the
  shipped networks or made by chance; null maps are computed when the page is made, noise in the
  page. With 99 null maps no p-value is below 0.01.

  **If somebody asks** why not permute weights within a filter: that would keep the weights of a
  filter and lose their places, another null with another question. Why not the bootstrap *with*
  replacement: see the text; ties break density.
`;
