import { quadtree } from "d3-quadtree";
import { polygonContains } from "d3-polygon";
import type { Target } from "../target.ts";
import type { Spots } from "./picture.ts";

/** Finds what is at a place of a picture. */
export class SpotFinder {
  readonly #spots: Spots;
  readonly #tree: { find(x: number, y: number, radius: number): number | undefined };

  /** @param spots What can be pointed at. */
  constructor(spots: Spots) {
    this.#spots = spots;
    this.#tree = quadtree()
      .x((spot: number) => spots.x[spot]!)
      .y((spot: number) => spots.y[spot]!)
      .addAll([...spots.x.keys()]);
  }

  /**
   * The spot whose middle is nearest.
   *
   * @param x Place, in the units of the picture.
   * @param y The same.
   * @param reach How far away it may be.
   */
  at(x: number, y: number, reach: number): Target | undefined {
    const spot = this.#tree.find(x, y, reach);
    return spot === undefined ? undefined : targetOf(this.#spots.kind, [spot]);
  }

  /** All spots in a polygon. */
  within(polygon: readonly (readonly [number, number])[]): Target | undefined {
    const { kind, x, y } = this.#spots;
    const inside = [...x.keys()].filter((spot) => polygonContains(polygon, [x[spot]!, y[spot]!]));
    return inside.length === 0 ? undefined : targetOf(kind, inside);
  }
}

function targetOf(kind: Spots["kind"], all: readonly number[]): Target {
  return kind === "nodes" ? { kind, ids: all } : { kind, rows: all };
}
