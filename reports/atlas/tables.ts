import { FILTER_PATTERNS, type FilterPattern } from "../../lib/filters/filter_patterns.ts";
import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { table } from "../../lib/report/page/cells.ts";
import type { Table } from "../../lib/report/page/compose.ts";
import { entropyRatio } from "../layers/numbers.ts";
import type { AtlasLayer, AtlasResults } from "./results.ts";
import { atlasLabel } from "./words.ts";

/** A column of the table over layers: how it is shown on the page, and as a number in files. */
interface Column {
  /** Its head in files. */
  readonly name: string;
  /** Its head on the page; in files only, if there is none. */
  readonly head?: string;
  /** What the page shows. */
  readonly shown?: (layer: AtlasLayer, results: AtlasResults) => string;
  /** What files hold. */
  readonly value: (layer: AtlasLayer, results: AtlasResults) => string | number;
}

const six = (value: number) => Number(value.toPrecision(6));

const share = (name: FilterPattern, of: "dense" | "all", head?: string): Column => ({
  name: `${of}_${name}`,
  ...(head && { head, shown: (layer) => formatPercent(layer[of][name], 0) }),
  value: (layer) => six(layer[of][name]),
});

/** All columns; those of a new number in `AtlasLayer` go here, and nowhere else. */
const COLUMNS: readonly Column[] = [
  {
    name: "network",
    head: "network",
    value: ({ network }, { networks }) => networks[network]!.name,
  },
  { name: "depth", head: "#", value: ({ depth }) => depth },
  { name: "layer", head: "layer", value: ({ name }) => name },
  { name: "found", head: "found", value: ({ found }) => found },
  { name: "kind", value: ({ kind }) => kind },
  { name: "size", value: ({ size }) => size },
  {
    name: "kernels",
    head: "kernels",
    shown: ({ kernels }) => formatCount(kernels),
    value: ({ kernels }) => kernels,
  },
  { name: "kept", value: ({ kept }) => kept },
  { name: "k", value: ({ k }) => k },
  { name: "p", value: ({ p }) => p },
  { name: "loops", head: "loops", value: ({ loops }) => loops },
  {
    name: "longest_loop",
    head: "longest",
    shown: ({ longest }) => formatNumber(longest),
    value: ({ longest }) => six(longest),
  },
  {
    name: "null_limit",
    head: "null",
    shown: ({ limit }) => formatNumber(limit),
    value: ({ limit }) => six(limit),
  },
  { name: "circle_share", value: ({ circleShare }) => six(circleShare) },
  { name: "klein_share", value: ({ kleinShare }) => six(kleinShare) },
  ...FILTER_PATTERNS.map((name) => share(name, "dense", name === "other" ? undefined : name)),
  ...FILTER_PATTERNS.map((name) => share(name, "all")),
  {
    name: "sparsity",
    head: "sparse",
    shown: ({ variety: { sparsity } }) => formatPercent(sparsity),
    value: ({ variety: { sparsity } }) => six(sparsity),
  },
  {
    name: "entropy",
    head: "entropy",
    shown: ({ variety: { entropy } }) => entropy === null ? "–" : formatNumber(entropy),
    value: ({ variety: { entropy } }) => entropy === null ? "" : six(entropy),
  },
  {
    name: "entropy_over_random",
    head: "H/T",
    shown: ({ variety }) => entropyRatio(variety)?.toFixed(2) ?? "–",
    value: ({ variety }) => {
      const ratio = entropyRatio(variety);
      return ratio === null ? "" : six(ratio);
    },
  },
  {
    name: "distance_to_random",
    head: "to random",
    shown: ({ toRandom }) => toRandom.toFixed(2),
    value: ({ toRandom }) => six(toRandom),
  },
  {
    name: "nearest",
    head: "nearest elsewhere",
    shown: ({ nearest }, results) =>
      nearest
        ? `${atlasLabel(results, results.layers[nearest.layer]!)} ` +
          `(${nearest.distance.toFixed(2)})`
        : "–",
    value: ({ nearest }, results) =>
      nearest ? atlasLabel(results, results.layers[nearest.layer]!) : "",
  },
  {
    name: "distance_to_nearest",
    value: ({ nearest }) => nearest ? six(nearest.distance) : "",
  },
];

const SHOWN = COLUMNS.filter(({ head }) => head !== undefined);

/** Layers as rows, for files. */
export function layerTable(results: AtlasResults): Table {
  return {
    columns: COLUMNS.map(({ name }) => name),
    rows: results.layers.map((layer) => COLUMNS.map(({ value }) => value(layer, results))),
  };
}

/** Distances between layers, as a square with heads, for files; empty where there is none. */
export function distanceTable(results: AtlasResults): Table {
  const { layers, distances } = results;
  const labels = layers.map((layer) => atlasLabel(results, layer));
  return {
    columns: ["layer", ...labels],
    rows: labels.map((label, i) => [
      label,
      ...Array.from(
        distances.subarray(i * layers.length, (i + 1) * layers.length),
        (distance) => Number.isNaN(distance) ? "" : six(distance),
      ),
    ]),
  };
}

/** One table over networks and layers. */
export const layersTable = table<AtlasResults, never>({
  heading: "Networks and layers",
  caption: () =>
    "Layers network by network; press a head to sort. Patterns are shares of the dense filters.",
  columns: SHOWN.map(({ head }) => head!),
  rows: ({ results }) =>
    results.layers.map((layer) =>
      SHOWN.map(({ shown, value }) => shown?.(layer, results) ?? String(value(layer, results)))
    ),
  sortable: true,
});

/** What is missing, and why. */
export const missingTable = table<AtlasResults, never>({
  caption: () => "Not analyzed",
  columns: ["network", "layer", "why"],
  rows: ({ results: { networks, failed } }) => [
    ...failed.map(({ name, reason }) => [name, "all", reason]),
    ...networks.flatMap(({ name: network, skipped }) =>
      skipped.map(({ depth, name, why }) => [network, `${depth} · ${name}`, why])
    ),
  ],
});

/** How each network was analyzed. */
export const settingsTable = table<AtlasResults, never>({
  heading: "Parameters",
  caption: () => "How each network was analyzed; layers too small for k and p took the nearest.",
  columns: ["network", "k", "p", "null clouds", "seed"],
  rows: ({ results: { networks } }) =>
    networks.map(({ name, k, p, draws, seed }) => [name, ...[k, p, draws, seed].map(String)]),
});
