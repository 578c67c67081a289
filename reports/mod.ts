import type { AnyReport } from "../lib/pipeline/runner/define_report.ts";
import analyze from "./analyze/mod.ts";
import atlas from "./atlas/mod.ts";
import fig3 from "./fig3/mod.ts";
import fig4 from "./fig4/mod.ts";
import fig5 from "./fig5/mod.ts";
import fig6 from "./fig6/mod.ts";
import look from "./look/mod.ts";
import natural from "./natural/mod.ts";
import points from "./points/mod.ts";

/** All pages of the toolkit, in the order of lists. */
export const REPORTS: readonly AnyReport[] = [
  fig3,
  fig4,
  fig5,
  fig6,
  natural,
  analyze,
  atlas,
  points,
  look,
];
