import { forceLink, forceX, forceY } from "d3-force";
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
 * pull like springs and nodes push each other away (d3-force's springs, integrated here without a
 * clock).
 *
 * Nothing holds a node at its lens value: parts that share no edge drift apart, and a loop is drawn
 * as a loop because its edges close it.
 *
 * @param graph The graph; of the lens the first two coordinates are used, one is enough.
 * @param spec Seed and number of steps.
 * @returns x and y of every node, length 2 · nodes, centered on the mean of all nodes; y grows
 * downwards. The same graph and seed give the same bytes. O(ticks · (edges + nodes²)); pushing
 * every pair costs less than a tree of the nodes up to some thousand of them.
 * @throws {RangeError} If a lens value is not finite.
 *
 * @example
 * ```ts
 * import { mapperLayout } from "@filterscope/filterscope/report";
 * const node = (id: number) => ({ id, members: [id], lens: [id, 0], cell: [id] });
 * const graph = { nodes: [node(0), node(1)], edges: [{ source: 0, target: 1, shared: 1 }] };
 * const [x0, y0, x1, y1] = mapperLayout(graph, { seed: 1 });
 * if (Math.abs(x0! + x1!) > 1e-9 || Math.abs(y0! + y1!) > 1e-9) {
 *   throw new Error("round their middle");
 * }
 * ```
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
          `value must be finite`,
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
    forceX(0).strength(0.01),
    forceY(0).strength(0.01),
  ];
  for (const force of forces) force.initialize(bodies, uniform);
  const cooling = 1 - 0.001 ** (1 / ticks);
  let alpha = 1;
  for (let tick = 0; tick < ticks; tick++) {
    alpha -= alpha * cooling;
    for (const force of forces) force(alpha);
    pushApart(bodies, alpha);
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

/** Nodes push each other up to this distance. */
const REACH = 20 * DISTANCE;
/** Nearer than this two nodes overlap, and are parted at once. */
const OVERLAP = 0.7 * DISTANCE;

/** All pairs push each other, as charges in the plane do; those that overlap are set apart. */
function pushApart(bodies: Body[], alpha: number): void {
  const n = bodies.length;
  const x = Float64Array.from(bodies, (body) => body.x);
  const y = Float64Array.from(bodies, (body) => body.y);
  const pushX = new Float64Array(n);
  const pushY = new Float64Array(n);
  for (let i = 1; i < n; i++) {
    const [xi, yi] = [x[i]!, y[i]!];
    let [sumX, sumY] = [0, 0];
    for (let j = 0; j < i; j++) {
      const dx = xi - x[j]!;
      const dy = yi - y[j]!;
      const squared = dx * dx + dy * dy;
      if (squared >= REACH * REACH || squared === 0) continue;
      // Very near charges push no more than those a unit apart.
      let push = DISTANCE * alpha / (squared < 1 ? Math.sqrt(squared) : squared);
      if (squared < OVERLAP * OVERLAP) push += (OVERLAP / Math.sqrt(squared) - 1) / 2;
      sumX += dx * push;
      sumY += dy * push;
      pushX[j]! -= dx * push;
      pushY[j]! -= dy * push;
    }
    pushX[i]! += sumX;
    pushY[i]! += sumY;
  }
  bodies.forEach((body, i) => {
    body.vx += pushX[i]!;
    body.vy += pushY[i]!;
  });
}

function center(bodies: Body[]): void {
  const x = bodies.reduce((sum, body) => sum + body.x, 0) / bodies.length;
  const y = bodies.reduce((sum, body) => sum + body.y, 0) / bodies.length;
  for (const body of bodies) {
    body.x -= x;
    body.y -= y;
  }
}
