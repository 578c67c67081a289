/**
 * A Mapper graph is whole if one piece holds this share of the points: stray ones may form small
 * pieces of their own.
 */
export const WHOLE_SHARE = 0.95;
