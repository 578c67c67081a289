import { threeCircles } from "../../lib/models/three_circles.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import { edge, type Patch } from "../../reports/lessons/point/patches.ts";
import type { WrongAnswers } from "./density_answers.ts";

const degrees = (up: number, right: number) => (Math.atan2(up, right) * 180 / Math.PI + 360) % 360;
const side = (patch: Patch) => {
  const along = (x: readonly number[]) => patch.reduce((sum, v, i) => sum + v * x[i]!, 0);
  return degrees(along([1, 1, 1, 0, 0, 0, -1, -1, -1]), along([-1, 0, 1, -1, 0, 1, -1, 0, 1]));
};

/** Wrong answers of the lesson on the circle. */
export const CIRCLE_WRONG: WrongAnswers = {
  angle: ({ right, up }) => ({
    swapped: degrees(right, up).toFixed(1),
    upsideDown: degrees(-up, right).toFixed(1),
    half: degrees(up, right) < 90 || degrees(up, right) > 270
      ? "500"
      : ((degrees(up, right) + 180) % 360).toFixed(1),
    radians: (degrees(up, right) * Math.PI / 180).toFixed(2),
  }),
  answer({ filter, image }) {
    const [a, b] = [filter * Math.PI / 180, image * Math.PI / 180];
    return {
      sine: Math.sin(b - a).toFixed(4),
      sineBack: Math.sin(a - b).toFixed(4),
      product: (Math.cos(a) * Math.cos(b)).toFixed(4),
      angle: (b - a).toFixed(4),
    };
  },
  around({ filters }) {
    const by = (value: (patch: Patch) => number) =>
      ["P", "Q", "R", "S"].map((name, i) => ({ name, at: value(filters[i]) }))
        .toSorted((a, b) => a.at - b.at).map(({ name }) => name);
    return {
      clockwise: by(side).toReversed(),
      darkSide: by((patch) => (side(patch) + 180) % 360),
      fromTop: by((patch) => (side(patch) + 270) % 360),
    };
  },
  secondary: () => ({ level: "level", slanted: "slanted", saddle: "saddle" }),
  loops: ({ circles, meets }) => ({
    circles: String(circles + 1),
    forgotOne: String(circles * meets),
    edges: String(2 * circles * meets),
  }),
  glued: ({ mixture }) => ({
    torus: String(mixture),
    half: String(mixture + 180),
    supplement: String(180 - mixture),
    negative: String(-mixture),
  }),
  halfWay({ at, bright }) {
    const along = edge(at * Math.PI / 4).map((value) => Math.sqrt(6) * value);
    const squares = along.map((value) => (bright ? -1 : 1) * value * value);
    const mean = squares.reduce((a, b) => a + b) / 9;
    const line = squares.map((value) => value - mean);
    const norm = Math.hypot(...line);
    const mixed = (e: number, l: number) =>
      along.map((value, i) => 0.5 * (e * value / Math.sqrt(6) + l * line[i]! / norm));
    return {
      flat: new Array(9).fill(0),
      edge: mixed(1, 0),
      line: mixed(0, 1),
      sign: mixed(1, -1),
      side: mixed(-1, 1),
    };
  },
  five({ seed }) {
    const lengths = bars(persistence(threeCircles(240, 0.05, seed)), 1).map(({ length }) => length);
    const ratio = (at: number) => lengths[at]! / lengths[at + 1]!;
    return {
      first: ratio(0).toFixed(3),
      later: ratio(5).toFixed(3),
      inverse: (1 / ratio(4)).toFixed(3),
    };
  },
};
