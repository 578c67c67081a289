import { picture, svg } from "../../../lib/report/element.ts";
import { kernelPicture } from "../../../lib/report/figures/kernel_picture.ts";
import { type Patch, shown } from "./patches.ts";

/** How patches are drawn. */
export interface PatchPictureOptions {
  /** Width and height of a patch in pixels. */
  readonly size?: number;
  /** Entries from −limit to limit go from black to white; their largest size unless given. */
  readonly limit?: number;
  /** Whether the numbers stand in the pixels. */
  readonly numbers?: boolean;
}

/**
 * Draws patches side by side.
 *
 * @param document The document to draw with.
 * @param patches The patches, each with what stands under it.
 * @param options How.
 */
export function patchPicture(
  document: Document,
  patches: readonly { readonly patch: Patch; readonly name?: string }[],
  options: PatchPictureOptions = {},
): SVGSVGElement {
  const { size = 132, numbers = true } = options;
  const limit = options.limit ?? Math.max(...patches.flatMap(({ patch }) => patch.map(Math.abs)));
  const gap = 26;
  const named = patches.some(({ name }) => name !== undefined);
  const drawn = patches.flatMap(({ patch, name }, at) => {
    const x = 1 + at * (size + gap);
    const middle = { x: x + size / 2, y: size + 20, "text-anchor": "middle" };
    return [
      kernelPicture(document, patch, { x, y: 1, size, limit }),
      ...(numbers ? entries(document, patch, x, size, limit) : []),
      ...(name === undefined ? [] : [svg(document, "text", middle, name)]),
    ];
  });
  const width = patches.length * (size + gap) - gap + 2;
  const height = size + (named ? 28 : 2);
  return picture(document, { width, height, fontSize: 15 }, ...drawn);
}

function entries(document: Document, patch: Patch, x: number, size: number, limit: number) {
  const cell = size / 3;
  const longest = Math.max(...patch.map((value) => shown(value).length));
  return patch.map((value, i) =>
    svg(document, "text", {
      "font-size": Math.min(15, Math.round(1.45 * cell / longest)),
      x: x + (i % 3 + 0.5) * cell,
      y: 1 + (Math.floor(i / 3) + 0.5) * cell + 5,
      "text-anchor": "middle",
      fill: value / limit > -0.1 ? "#000" : "#fff",
    }, shown(value))
  );
}
