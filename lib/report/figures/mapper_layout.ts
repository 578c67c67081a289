import { forceCollide, forceLink, forceManyBody, forceX, forceY } from "d3-force";
import { random } from "../../random.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";

/** How a Mapper graph is laid out. */
export interface MapperLayoutSpec {
  /** Seed of the tiny displacements that part nodes which start at the same place. */
  readonly seed: number;
  /**
   * Number of steps the forces act, 150 unless given: enough to settle from a start at the lens.
   */
  readonly ticks?: number;
}

interface Body {
  index: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
}

/** A force of d3-force, which states no types. */
interface Force {
  (alpha: number): void;
  initialize(nodes: Body[], random: () => number): void;
}

/**
 * Places the nodes of a Mapper graph in the plane: they start at their mean lens values, then edges
 * pull like springs and nodes push each other away (d3-force's springs, Barnes–Hut repulsion and
 * collisions, integrated here without a clock).
 *
 * Nothing holds a node at its lens value: parts that share no edge drift apart, and a loop is drawn
 * as a loop because its edges close it.
 *
 * @param graph The graph; of the lens the first two coordinates are used, one is enough.
 * @param spec Seed and number of steps.
 * @returns x and y of every node, length 2 · nodes, centered on the mean of all nodes; y grows
 * downwards. The same graph and seed give the same bytes. O(ticks · (edges + nodes · log nodes)).
 * @throws {RangeError} If a lens value is not finite.
 */
export function mapperLayout(
  graph: Pick<MapperGraph, "nodes" | "edges">,
  spec: MapperLayoutSpec,
): Float64Array {
  const { ticks = 150 } = spec;
  const { uniform } = random(spec.seed);
  const n = graph.nodes.length;
  const bodies = graph.nodes.map(({ lens }, index): Body => {
    const [x = 0, y = 0] = lens;
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError(
        `Cannot lay out the Mapper graph: node ${index} has the lens value [${lens}]; every ` +
          "value must be finite",
      );
    }
    return { index, x, y, vx: 0, vy: 0 };
  });
  center(bodies);
  // Spread the start to about the size that the springs will settle at.
  const spread = Math.sqrt(bodies.reduce((sum, { x, y }) => sum + x * x + y * y, 0) / n) || 1;
  const size = DISTANCE * Math.sqrt(n) / 3;
  for (const body of bodies) {
    body.x = body.x / spread * size + uniform() - 0.5;
    body.y = body.y / spread * size + uniform() - 0.5;
  }

  const links = graph.edges.map(({ source, target }) => ({ source, target }));
  const forces: Force[] = [
    forceLink(links).distance(DISTANCE),
    forceManyBody().strength(-DISTANCE).distanceMax(20 * DISTANCE),
    forceX(0).strength(0.01),
    forceY(0).strength(0.01),
    forceCollide(0.35 * DISTANCE),
  ];
  for (const force of forces) force.initialize(bodies, uniform);
  const cooling = 1 - 0.001 ** (1 / ticks);
  let alpha = 1;
  for (let tick = 0; tick < ticks; tick++) {
    alpha -= alpha * cooling;
    for (const force of forces) force(alpha);
    for (const body of bodies) {
      body.x += body.vx *= 0.6;
      body.y += body.vy *= 0.6;
    }
  }
  center(bodies);
  const positions = new Float64Array(2 * n);
  bodies.forEach(({ x, y }, i) => {
    positions[2 * i] = x;
    positions[2 * i + 1] = y;
  });
  return positions;
}

/** Rest length of an edge; everything else is measured by it. */
const DISTANCE = 20;

function center(bodies: Body[]): void {
  const x = bodies.reduce((sum, body) => sum + body.x, 0) / bodies.length;
  const y = bodies.reduce((sum, body) => sum + body.y, 0) / bodies.length;
  for (const body of bodies) {
    body.x -= x;
    body.y -= y;
  }
}
