import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { slider } from "../density/slider.ts";
import { patchPicture } from "../point/patch_picture.ts";
import { kleinPatch, radians } from "./klein.ts";
import { gluedSquare, kleinPicture, type View } from "./klein_picture.ts";

/** A step by an arrow key, and the turn of a pixel, in degrees. */
const STEP = 6;
const PER_PIXEL = 0.6;

/** The Klein bottle of patches, to turn. */
export function kleinPlay({ bench }: PlayContext): void {
  const page = bench.ownerDocument;
  const view: { -readonly [name in keyof View]: View[name] } = { turn: 35, tilt: 25, deep: 0 };
  const degrees = (value: number) => `${value}°`;
  const angle = (name: string, max: number, value: number) =>
    slider(page, { name, min: 0, max, step: 5, value, tell: degrees });
  const direction = angle("direction θ", 355, 30);
  const mixture = angle("mixture φ", 355, 60);
  const deep = angle("turn into the fourth dimension", 180, 0);
  const seen = html(page, "div", {
    class: "turned",
    role: "application",
    tabindex: 0,
    "aria-label": "The Klein bottle of patches in space; turn it with the arrow keys",
  });
  const square = html(page, "div", { role: "img" });
  const drawn = html(page, "div", { role: "img" });
  const told = html(page, "p", { class: "told", role: "status" });
  const show = () => {
    const place = { direction: direction.value(), mixture: mixture.value() };
    const patch = kleinPatch(radians(place.direction), radians(place.mixture));
    view.deep = deep.value();
    seen.replaceChildren(kleinPicture(page, view, place));
    square.replaceChildren(gluedSquare(page, place));
    square.setAttribute(
      "aria-label",
      "Patches by direction and mixture; the left and the right side are glued upside down",
    );
    drawn.replaceChildren(patchPicture(page, [{ patch, name: "its patch" }], { numbers: false }));
    drawn.setAttribute("aria-label", "The patch at these angles");
    told.textContent = `θ = ${place.direction}°, φ = ${place.mixture}°: the same patch as at ` +
      `θ = ${(place.direction + 180) % 360}°, φ = ${(360 - place.mixture) % 360}°.`;
  };
  const turnBy = (turn: number, tilt: number) => {
    view.turn += turn;
    view.tilt = Math.max(-90, Math.min(90, view.tilt + tilt));
    show();
  };
  seen.addEventListener("keydown", (event) => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    turnBy(...step);
  });
  dragTurn(seen, turnBy);
  for (const { input } of [direction, mixture, deep]) input.addEventListener("input", show);
  bench.append(
    html(page, "div", { class: "tool" }, direction.label, mixture.label, deep.label),
    told,
    html(page, "div", { class: "side" }, seen, square, drawn),
  );
  show();
}

/** Turns what a pointer drags. */
function dragTurn(seen: HTMLElement, turnBy: (turn: number, tilt: number) => void): void {
  seen.style.touchAction = "none";
  seen.style.cursor = "grab";
  seen.addEventListener("pointerdown", (down) => {
    seen.setPointerCapture(down.pointerId);
    let [x, y] = [down.clientX, down.clientY];
    const move = ({ clientX, clientY }: PointerEvent) => {
      turnBy(PER_PIXEL * (clientX - x), PER_PIXEL * (clientY - y));
      [x, y] = [clientX, clientY];
    };
    seen.addEventListener("pointermove", move);
    const end = () => seen.removeEventListener("pointermove", move);
    seen.addEventListener("pointerup", end, { once: true });
    seen.addEventListener("pointercancel", end, { once: true });
  });
}
