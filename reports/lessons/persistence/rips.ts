import type { Random } from "../../../lib/random.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { type PointCloud, toPointCloud } from "../../../lib/tda/points/points.ts";

/** A vertex, an edge or a triangle, and the scale at which it enters. */
export interface Simplex {
  /** Its vertices, ascending. */
  readonly vertices: readonly number[];
  /** The scale at which it enters. */
  readonly value: number;
}

/** A bar of a barcode; `death` is infinite for one that never ends. */
export interface LifeSpan {
  readonly dim: 0 | 1;
  readonly birth: number;
  readonly death: number;
}

/** Ten points near a circle. */
export function tenPoints(random: Random): PointCloud {
  const entries = Array.from({ length: 10 }, (_, i) => {
    const angle = 2 * Math.PI * (i + 0.45 * (random.uniform() - 0.5)) / 10;
    const radius = 1 + 0.24 * (random.uniform() - 0.5);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return toPointCloud(Float32Array.from(entries.flat()), 2);
}

/** The distance of two points. */
export function apart({ data, dim }: PointCloud, a: number, b: number): number {
  return Math.hypot(...Array.from(
    { length: dim },
    (_, c) => data[a * dim + c]! - data[b * dim + c]!,
  ));
}

/**
 * All vertices, edges and triangles of a cloud in the order in which they enter: an edge at its
 * length, a triangle at that of its longest edge. What enters at once goes by dimension, then by
 * vertices.
 */
export function ripsFiltration(cloud: PointCloud): Simplex[] {
  const all: Simplex[] = [];
  for (let a = 0; a < cloud.n; a++) {
    all.push({ vertices: [a], value: 0 });
    for (let b = a + 1; b < cloud.n; b++) {
      const ab = apart(cloud, a, b);
      all.push({ vertices: [a, b], value: ab });
      for (let c = b + 1; c < cloud.n; c++) {
        const value = Math.max(ab, apart(cloud, a, c), apart(cloud, b, c));
        all.push({ vertices: [a, b, c], value });
      }
    }
  }
  return all.sort((one, other) =>
    one.value - other.value || one.vertices.length - other.vertices.length ||
    name(one).localeCompare(name(other))
  );
}

/** A simplex by the letters of its vertices: `abc`. */
export function name({ vertices }: Pick<Simplex, "vertices">): string {
  return vertices.map((vertex) => "abcdefghij"[vertex]).join("");
}

/** The barcode of a cloud, by the library: pieces and loops, the longest first. */
export function barcodeOf(cloud: PointCloud): LifeSpan[] {
  const diagram = persistence(cloud);
  return ([0, 1] as const).flatMap((dim) =>
    bars(diagram, dim).map(({ birth, death, essential }) => ({
      dim,
      birth,
      death: essential ? Infinity : death,
    }))
  );
}

/** How many bars of a dimension there are at a scale: from birth on, until before death. */
export function aliveAt(all: readonly LifeSpan[], dim: 0 | 1, scale: number): number {
  return all.filter((bar) => bar.dim === dim && bar.birth <= scale && scale < bar.death).length;
}
