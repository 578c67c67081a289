/** What the page of this lesson carries. */
export interface CircleGiven {
  /** First-layer filters of networks trained on MNIST, as points. */
  readonly filters: readonly (readonly number[])[];
}
