/** In the page: Escape hides the meaning of a term until it is pointed at or reached again. */
export function hushTerms(): void {
  addEventListener("keydown", (event: Event) => {
    if ((event as KeyboardEvent).key !== "Escape") return;
    for (const term of document.querySelectorAll(".term:hover, .term:focus")) {
      term.classList.add("hushed");
      const again = () => term.classList.remove("hushed");
      term.addEventListener("pointerleave", again, { once: true });
      term.addEventListener("blur", again, { once: true });
    }
  });
}
