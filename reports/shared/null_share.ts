/**
 * A loop counts as longer than the null if it outlasts the longest loop of this share of null
 * clouds.
 */
export const NULL_SHARE = 0.95;
