/** What in a picture can be pointed at by place: the nodes of a graph, or points. */
export interface Spots {
  /** What they are; a spot's number is the node's id, or the point's row. */
  readonly kind: "nodes" | "points";
  /** Where each stands, in the units of the picture. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Radius of each. */
  readonly r: (spot: number) => number;
  /** Width of a whole turn, if right and left are one side: no line goes across. */
  readonly turn?: number;
}

/** A picture with what it shows, for readers who cannot see it. */
export interface LivePicture {
  /** The drawing; what moves when it is zoomed is a group of class `moved`. */
  readonly drawing: Element;
  /** What it shows. */
  readonly alt: string;
  /** What can be pointed at, if something can. */
  readonly spots?: Spots;
  /** Draws what the drawing leaves out, as there is too much of it, and the whole for a file. */
  readonly canvas?: {
    readonly paint: (surface: CanvasRenderingContext2D, ink: string) => Generator<void>;
    readonly whole: () => SVGSVGElement;
  };
}
