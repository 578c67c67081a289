import type { PatternShares } from "../../lib/filters/pattern_shares.ts";
import type { VarietyFile } from "../../lib/pipeline/steps/variety_step.ts";
import type { PackedGraph } from "../../lib/report/figures/packed_graph.ts";
import type { PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import type { NetworkFailure } from "../layers/failure.ts";
import type { LayerKind } from "../layers/findings.ts";

/** A network of an atlas. */
export interface AtlasNetwork {
  /** What it is called; no two are called the same. */
  readonly name: string;
  /** Which neighbor measured density, where layers are large enough. */
  readonly k: number;
  /** Fraction kept, where layers are large enough. */
  readonly p: number;
  /** Number of null clouds. */
  readonly draws: number;
  /** Seed of its analysis. */
  readonly seed: number;
  /** Layers that could not be analyzed, and why. */
  readonly skipped: readonly {
    readonly depth: number;
    readonly name: string;
    readonly why: string;
  }[];
}

/** A layer of an atlas: what was found in it, and how it compares. */
export interface AtlasLayer {
  /** Its network's place in the list. */
  readonly network: number;
  /** Its place in the network, from 1. */
  readonly depth: number;
  /** Its name. */
  readonly name: string;
  /** Rows and columns of a kernel. */
  readonly size: number;
  /** Number of kernels. */
  readonly kernels: number;
  /** Dense filters. */
  readonly kept: number;
  /** How much its kernels differ as trained. */
  readonly variety: VarietyFile;
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** What the dense filters form. */
  readonly kind: LayerKind;
  /** The same in words, with the patterns beyond the null. */
  readonly found: string;
  /** Loops longer than the null's. */
  readonly loops: number;
  /** Length of the longest loop. */
  readonly longest: number;
  /** What counts as null for it. */
  readonly limit: number;
  /** Mean share of the dense filters' energy in linear gradients. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle of edges and lines. */
  readonly kleinShare: number;
  /** Share of the dense filters that have each pattern. */
  readonly dense: PatternShares;
  /** Share of all filters. */
  readonly all: PatternShares;
  /** Its Mapper graph. */
  readonly graph: PackedGraph;
  /** The longest bars of its persistence diagram. */
  readonly diagram: PersistenceDiagram;
  /** The nearest layer of another network: its place in the list, and its distance. */
  readonly nearest: { readonly layer: number; readonly distance: number } | null;
  /** Distance from random kernels. */
  readonly toRandom: number;
  /** Distance between two samples of its own. */
  readonly halves: number;
}

/** Everything that an atlas is made of. */
export interface AtlasResults {
  /** The networks, in order. */
  readonly networks: readonly AtlasNetwork[];
  /** Their layers, network by network. */
  readonly layers: readonly AtlasLayer[];
  /** Networks that could not be analyzed, and why. */
  readonly failed: readonly NetworkFailure[];
  /** Dense filters of each layer that were compared. */
  readonly filters: number;
  /** Distances between all layers, row by row; NaN between kernels of different sizes. */
  readonly distances: Float64Array;
}
