import type { AnyReport } from "../lib/pipeline/runner/define_report.ts";
import fig3 from "./fig3/mod.ts";

/** All pages of the toolkit, in the order of lists. */
export const REPORTS: readonly AnyReport[] = [fig3];
