/**
 * Pictures in notebooks: what {@linkcode display} gives at the end of a cell is shown under it.
 *
 * Made for Deno's kernel for Jupyter. The objects themselves stay plain data: a drawing is made
 * only where one is asked for.
 *
 * @module
 */
export { type Contents, display, type Displayed, type Shown } from "./display.ts";
