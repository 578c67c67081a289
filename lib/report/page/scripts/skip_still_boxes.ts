/** In the page: the Tab key stops at a box that scrolls only while it has something to scroll. */
export function skipStillBoxes(): void {
  const boxes = document.querySelectorAll<HTMLElement>(".scroll[tabindex], .formula, pre");
  const look = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  look();
  addEventListener("resize", look);
  // What was folded away had no width.
  addEventListener("toggle", look, true);
}
