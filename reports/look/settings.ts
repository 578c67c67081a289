import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";
import { pointsInputs } from "../points/settings.ts";

/** Everything that decides this page besides the table and the seed. */
export interface LookSettings {
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction of points kept. */
  readonly p: number;
  /** The most points to compute the barcode of. */
  readonly landmarks: number;
  /** Length of an interval of the Mapper cover over their spacing. */
  readonly gain: number;
}

/**
 * One size, made in seconds: no null cloud is drawn. The fifteenth neighbor tells dense from sparse
 * in clouds of some hundreds of points; a fifth is left out, as outliers make and fill loops. A
 * reader changes both in the page.
 */
export const settings: ReportSettings<LookSettings> = {
  profiles: {
    quick: {
      about: "no null clouds, seconds",
      settings: { k: 15, p: 0.8, landmarks: 1000, gain: 3 },
    },
  },
  options: {
    k: { kind: "integer", least: 1, help: "which neighbor measures density" },
    p: { kind: "real", above: 0, most: 1, help: "fraction of points kept" },
    landmarks: { kind: "integer", least: 10, help: "the most points to compute the barcode of" },
  },
};

/** What a user chooses. */
export const lookInputs = {
  ...pointsInputs,
  labels: {
    kind: "column-or-path",
    help: "what rows are called: a column of the .csv table, or a file with a name a line",
  },
  color: {
    kind: "column-or-path",
    help: "what the living part colors by: a column, or a file with a value a line (or .npy)",
  },
} as const satisfies OptionSpecs;

/** A cloud of fewer points has no shape to look at. */
export const FEWEST_POINTS = 20;
