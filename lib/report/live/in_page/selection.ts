import type { LiveState } from "../live_state.ts";
import { NOTHING, type Selected, selectedBy } from "../selected.ts";
import type { Target } from "../target.ts";
import { walkKeys, type WalkPlace } from "../walk_keys.ts";

/** One selection in all pictures: what is pointed at, else what is kept. */
export class Selection {
  readonly #onShow: (selected: Selected, where: string, inWords: boolean) => void;
  readonly #onKeep: () => void;
  #state: LiveState | undefined;
  #targets: readonly Target[] = [];
  #kept: Selected = NOTHING;
  #place: WalkPlace | undefined;
  #where = "";
  #pointed = "";

  /**
   * @param onShow Is told what to mark, where a walk by keys has come to, and whether to tell it in
   * words only.
   * @param onKeep Is told when something else is kept.
   */
  constructor(
    onShow: (selected: Selected, where: string, inWords: boolean) => void,
    onKeep: () => void,
  ) {
    this.#onShow = onShow;
    this.#onKeep = onKeep;
  }

  /** What is kept. */
  get targets(): readonly Target[] {
    return this.#targets;
  }

  /** Rows of the kept points that are kept selected. */
  get rows(): readonly number[] {
    return this.#kept.rows;
  }

  /** Takes a new result, and what is selected in it. */
  take(state: LiveState, targets: readonly Target[] = []): void {
    this.#state = state;
    this.#place = undefined;
    this.keep(targets);
  }

  /**
   * Shows what is pointed at, without keeping it.
   *
   * @param target What it is.
   * @param inWords Whether to leave the kernels as they are.
   */
  point(target: Target | undefined, inWords = false): void {
    const text = JSON.stringify([target, inWords]);
    if (text === this.#pointed) return;
    this.#pointed = text;
    if (target && this.#state) this.#onShow(selectedBy(this.#state, [target]), "", inWords);
    else this.#onShow(this.#kept, this.#where, false);
  }

  /** Keeps what is chosen; what is kept already is taken out again if it is to be added. */
  pick(target: Target | undefined, add: boolean): void {
    if (!add) return this.keep(target ? [target] : []);
    if (!target) return;
    const same = (other: Target) => JSON.stringify(other) === JSON.stringify(target);
    this.keep(
      this.#targets.some(same)
        ? this.#targets.filter((other) => !same(other))
        : [...this.#targets, target],
    );
  }

  /** Keeps targets. */
  keep(targets: readonly Target[], where = ""): void {
    this.#targets = targets;
    this.#where = where;
    this.#pointed = "";
    this.#kept = this.#state ? selectedBy(this.#state, targets) : NOTHING;
    this.#onShow(this.#kept, where, false);
    this.#onKeep();
  }

  /**
   * Does what a key asks for: arrows walk, with Shift they add; `g` adds the neighbors of the
   * selected nodes; Escape clears.
   *
   * @returns Whether the key meant anything.
   */
  press({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
    if (!this.#state) return false;
    if (key === "Escape") {
      this.#place = undefined;
      this.keep([]);
      return true;
    }
    if (key === "g" && this.#kept.nodes.length > 0) {
      this.#grow(this.#state);
      return true;
    }
    const step = walkKeys(this.#state, this.#place, key);
    if (!step) return false;
    this.#place = step.place;
    this.keep(shiftKey ? [...this.#targets, step.target] : [step.target], step.words);
    return true;
  }

  /** Adds the nodes that share points with those that are marked. */
  #grow({ graph: { mapper } }: LiveState): void {
    const nodes = new Set(this.#kept.nodes);
    const grown = new Set(nodes);
    for (const { source, target } of mapper.edges) {
      if (nodes.has(source)) grown.add(target);
      if (nodes.has(target)) grown.add(source);
    }
    const ids = [...grown].sort((a, b) => a - b);
    this.keep([{ kind: "nodes", ids }], `grown by ${ids.length - nodes.size}`);
  }
}
