/** A text that the pages follow. */
export interface Source {
  /** Who wrote it. */
  readonly authors: string;
  /** Its title. */
  readonly title: string;
  /** Where it was published. */
  readonly where: string;
  /** Its address. */
  readonly url: string;
}

/** The article whose figures are reproduced, and the papers it rests on. */
export const SOURCES: readonly Source[] = [
  {
    authors: "Gunnar Carlsson",
    title:
      "Using Topological Data Analysis to Understand the Behavior of Convolutional Neural Networks",
    where: "2018",
    url: "https://www.kdnuggets.com/2018/06/" +
      "topological-data-analysis-convolutional-neural-networks.html",
  },
  {
    authors: "Rickard Brüel Gabrielsson and Gunnar Carlsson",
    title: "Exposition and Interpretation of the Topology of Neural Networks",
    where: "arXiv:1810.03234",
    url: "https://arxiv.org/abs/1810.03234",
  },
  {
    authors: "Gunnar Carlsson and Rickard Brüel Gabrielsson",
    title: "Topological Approaches to Deep Learning",
    where: "arXiv:1811.01122",
    url: "https://arxiv.org/abs/1811.01122",
  },
];
