/** A term of the field, explained for a reader who has never met it. */
export interface GlossaryEntry {
  /** The term. */
  readonly term: string;
  /** How it is written in prose, if not only like this; singular forms. */
  readonly forms?: readonly string[];
  /** What it means, in a sentence or two. */
  readonly meaning: string;
}

/** The terms that pages explain, by letters. */
export const GLOSSARY: readonly GlossaryEntry[] = [
  {
    term: "barcode",
    forms: ["barcode", "persistence barcode"],
    meaning: "All components and loops of a cloud, each drawn as a bar from its birth to its " +
      "death. A long bar is a feature of the shape; short bars are mostly noise.",
  },
  {
    term: "birth",
    meaning: "The scale at which a component or loop first appears.",
  },
  {
    term: "cocycle",
    meaning: "A way to write a loop as numbers on the edges between points. From it every point " +
      "gets an angle that says where along the loop it lies.",
  },
  {
    term: "codensity",
    meaning:
      "The distance from a point to its k-th nearest other point. It is small where points " +
      "crowd together.",
  },
  {
    term: "cover",
    meaning: "Overlapping boxes that together contain every value of the lens. Mapper looks for " +
      "clusters in one box at a time.",
  },
  {
    term: "death",
    meaning: "The scale at which a component merges into an older one, or a loop is filled in.",
  },
  {
    term: "density filtration",
    forms: ["density filtration", "codensity filtration"],
    meaning:
      "The same cloud at growing size: the densest points first, then more and more of the " +
      "sparser ones.",
  },
  {
    term: "dominance",
    meaning: "The length of the longest bar divided by the length of the second longest. A large " +
      "value means that one loop stands out from the rest.",
  },
  {
    term: "gain",
    meaning: "How much the boxes of a cover overlap: each is this many times as long as the " +
      "distance from one box to the next. At gain 3 neighbors share two thirds of their length.",
  },
  {
    term: "H₀",
    forms: ["H₀", "H0"],
    meaning: "The connected components of a shape, and how many there are.",
  },
  {
    term: "H₁",
    forms: ["H₁", "H1"],
    meaning: "The loops of a shape that nothing fills, and how many there are.",
  },
  {
    term: "Klein bottle",
    meaning: "A closed surface that has no inside and no outside. Small patches of photographs, " +
      "edges and thin lines in every direction, lie near one.",
  },
  {
    term: "landmark",
    meaning:
      "One of a few points that stand in for a large cloud, to make a computation affordable.",
  },
  {
    term: "lens",
    meaning: "A function that gives every point one or two numbers, such as its principal " +
      "components. Mapper cuts the cloud into pieces by these numbers.",
  },
  {
    term: "Mapper",
    forms: ["Mapper", "Mapper graph"],
    meaning:
      "A method that draws the shape of a cloud as a graph. A node is a cluster of similar " +
      "points; two nodes are joined if they share points.",
  },
  {
    term: "nerve",
    meaning: "What records which clusters share points: a node for each cluster, an edge for two " +
      "that share one, a triangle for three.",
  },
  {
    term: "null",
    forms: ["null", "null model"],
    meaning: "What chance alone gives: the same computation on data without the structure in " +
      "question, here untrained or random filters.",
  },
  {
    term: "persistent homology",
    forms: ["persistent homology", "persistence", "persistence diagram"],
    meaning:
      "A method that joins points at ever larger distances and records when each component " +
      "and loop appears and disappears.",
  },
  {
    term: "principal component",
    meaning: "The direction in which a cloud is most spread out; the second is the one most " +
      "spread out at a right angle to it, and so on.",
  },
  {
    term: "resolution",
    meaning: "How many boxes a cover has along each axis of the lens.",
  },
  {
    term: "Vietoris–Rips",
    forms: ["Vietoris–Rips", "Vietoris-Rips", "Rips"],
    meaning:
      "A complex that joins all points closer than a given scale, and fills every triangle " +
      "whose three sides are joined.",
  },
];
