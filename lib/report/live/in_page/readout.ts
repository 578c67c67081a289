import { meanKernel } from "../../../filters/mean_kernel.ts";
import type { PointCloud } from "../../../tda/points/points.ts";
import { html, svg } from "../../element.ts";
import { kernelPicture } from "../../figures/kernel_picture.ts";
import type { Selected } from "../selected.ts";

/** The most single filters that are shown beside their mean. */
const SHOWN = 14;

const HINT =
  "Point at a node, a bar or a point; a click keeps it, Shift adds, Alt and dragging draws round " +
  "several, Escape clears. Arrow keys walk: right and left along, down into, up out of.";

/** Tells what is selected, in words and kernels. */
export class Readout {
  /** The place. */
  readonly element: HTMLElement;
  readonly #words: HTMLElement;
  readonly #kernels: HTMLElement;
  readonly #drawn: boolean;

  /**
   * @param document The document to make it in.
   * @param drawn Whether points are kernels, to be drawn.
   */
  constructor(document: Document, drawn: boolean) {
    this.#drawn = drawn;
    this.#words = html(document, "p", { role: "status" }, HINT);
    this.#kernels = html(document, "div", { class: "kernels", "aria-hidden": "true" });
    this.element = html(document, "div", { class: "readout" }, this.#words, this.#kernels);
  }

  /**
   * Shows what is selected.
   *
   * @param cloud The kept points.
   * @param selected What is selected of them.
   * @param where Where it is, if keys have led there.
   * @param inWords Whether only words change: who points at a kernel here must not lose it.
   */
  show(cloud: PointCloud | undefined, selected: Selected, where: string, inWords: boolean): void {
    const { rows, words } = selected;
    this.#words.textContent = [where, words].filter((part) => part !== "").join(" · ") || HINT;
    if (inWords) return;
    const drawn = cloud && rows.length > 0 && this.#drawn;
    this.#kernels.replaceChildren(...(drawn ? this.#pictures(cloud, rows) : []));
  }

  /** The mean of the selected filters, and some of them, in their order. */
  #pictures(cloud: PointCloud, rows: readonly number[]): Element[] {
    const { dim } = cloud;
    const step = Math.max(1, rows.length / SHOWN);
    const some = Array.from({ length: Math.min(SHOWN, rows.length) }, (_, i) => {
      const row = rows[Math.floor(i * step)]!;
      return { row, kernel: [...cloud.data.subarray(row * dim, (row + 1) * dim)] };
    });
    const mean = rows.length > 1 ? [meanKernel(cloud, rows)] : [];
    const limit =
      Math.max(...[...mean, ...some.map(({ kernel }) => kernel)].flat().map(Math.abs)) || 1;
    const document = this.element.ownerDocument;
    const draw = (kernel: readonly number[], size: number, row?: number) =>
      svg(
        document,
        "svg",
        { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "data-row": row },
        kernelPicture(document, kernel, { x: 0, y: 0, size, limit }),
      );
    return [
      ...mean.map((kernel) => draw(kernel, 52)),
      ...some.map(({ row, kernel }) => draw(kernel, 24, row)),
    ];
  }
}
