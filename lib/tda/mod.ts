/**
 * Topology of point clouds: density, Mapper graphs, persistent homology and its diagrams.
 *
 * Everything here is a pure function on typed arrays or plain data, and runs in a browser too.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { bars, densityFilter, persistence } from "@filterscope/filterscope/tda";
 *
 * const { cloud } = densityFilter(noisyCircle(400, 0.05, 2, 1), { k: 20, p: 0.5 });
 * const [loop, next] = bars(persistence(cloud), 1);
 * if (loop!.length < 3 * (next?.length ?? 0)) throw new Error("a circle has one loop");
 * ```
 *
 * @module
 */
export * from "./density/mod.ts";
export * from "./diagrams/mod.ts";
export * from "./mapper/mod.ts";
export * from "./persistence/mod.ts";
export * from "./points/mod.ts";
