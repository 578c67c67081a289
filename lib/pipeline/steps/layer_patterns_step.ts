import {
  FILTER_PATTERNS,
  type FilterPattern,
  filterPatterns,
  type PatternEnergy,
  patternEnergy,
} from "../../filters/filter_patterns.ts";
import { kleinShare } from "../../filters/klein_share.ts";
import { type PatternShares, sharesOf } from "../../filters/pattern_shares.ts";
import { emptiestArc, largestGap } from "../../filters/angles.ts";
import { edgeDirections } from "../../filters/edge_directions.ts";
import { circleShare } from "../../filters/kernels.ts";
import { mean } from "../../statistics.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";
import { type KeptKernels, kernelRows } from "./filters_step.ts";
import type { DensityFile } from "./density_step.ts";

/** A filter that shows a pattern. */
export interface PatternExample {
  /** Its row among the layer's kernels: output · inputs + input. */
  readonly row: number;
  /** Its entries, normalized. */
  readonly kernel: readonly number[];
  /** The share of its squared norm in the pattern. */
  readonly fit: number;
  /** Whether it is among the dense filters. */
  readonly dense: boolean;
}

/** What `patterns.json` holds. */
export interface LayerPatternsFile {
  /** Patterns of the dense filters. */
  readonly dense: PatternShares;
  /** Patterns of all filters of the layer. */
  readonly all: PatternShares;
  /** Where the energy of the dense filters lies. */
  readonly energy: PatternEnergy;
  /** Mean share of the dense filters' energy on the circle. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle. */
  readonly kleinShare: number;
  /** The widest range of directions that no dense edge has, in degrees; 360 without edges. */
  readonly largestGapDegrees: number;
  /** The same, but for one in a hundred of the dense edges. */
  readonly emptiestArcDegrees: number;
  /** Filters of each pattern, dense ones first. */
  readonly examples: Readonly<Record<FilterPattern, readonly PatternExample[]>>;
}

/** Examples that are kept of each pattern. */
const EXAMPLES = 8;

/** Share of the edges that may be strays in a range of directions that counts as empty. */
const STRAY = 0.01;

function degrees(radians: number): number {
  return radians * 180 / Math.PI;
}

/** The step that tells what dense filters, and all filters of a layer, look like. */
export function layerPatternsStep(
  options: { readonly filters: string; readonly dense: string; readonly out: string },
): Step {
  const { filters, dense, out } = options;
  return {
    name: "patterns",
    inputs: { filters, left: besideJson(filters), dense, kept: besideJson(dense) },
    outputs: { patterns: out },
    parameters: {},
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(filters);
      const core = await readPoints(dense);
      const { kept } = await readJson<DensityFile>(besideJson(dense));
      const rows = kernelRows(await readJson<KeptKernels>(besideJson(filters)));
      const { pattern, fit } = filterPatterns(cloud);
      const inCore = new Set(kept);
      const example = (i: number): PatternExample => ({
        row: rows[i]!,
        kernel: Array.from(
          cloud.data.subarray(i * cloud.dim, (i + 1) * cloud.dim),
          (entry) => Number(entry.toFixed(3)),
        ),
        fit: Number(fit[i]!.toFixed(4)),
        dense: inCore.has(i),
      });
      const own = Object.fromEntries(
        FILTER_PATTERNS.map((name) => [name, { dense: [] as number[], others: [] as number[] }]),
      );
      pattern.forEach((name, i) => own[name]![inCore.has(i) ? "dense" : "others"].push(i));
      const examples = Object.fromEntries(FILTER_PATTERNS.map((name) => {
        const { dense, others } = own[name]!;
        const chosen = [...spread(dense, EXAMPLES), ...spread(others, EXAMPLES)];
        return [name, chosen.slice(0, EXAMPLES).map(example)];
      })) as unknown as LayerPatternsFile["examples"];
      const directions = edgeDirections(core);
      const file: LayerPatternsFile = {
        dense: sharesOf(kept.map((i) => pattern[i]!)),
        all: sharesOf(pattern),
        energy: patternEnergy(core),
        circleShare: mean(circleShare(core)),
        kleinShare: mean(kleinShare(core)),
        largestGapDegrees: degrees(directions.length > 0 ? largestGap(directions) : 2 * Math.PI),
        emptiestArcDegrees: degrees(
          directions.length > 0 ? emptiestArc(directions, STRAY) : 2 * Math.PI,
        ),
        examples,
      };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

/** So many of a list at most, evenly from all of it: no better than the others. */
function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, i) => list[Math.floor((i + 0.5) * list.length / most)]!);
}
