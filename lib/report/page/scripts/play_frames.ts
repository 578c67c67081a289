/** In the page: gives figures with frames a slider and a button that plays them. */
export function playFrames(): void {
  for (const picture of document.querySelectorAll<HTMLElement>(".picture")) {
    // Every drawing of the picture has the same frames.
    const drawings = [...picture.querySelectorAll("svg")]
      .map((drawing) => [...drawing.querySelectorAll<SVGGElement>("[data-frame]")]);
    const frames = drawings[0] ?? [];
    if (frames.length < 2) continue;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = String(frames.length - 1);
    slider.value = slider.max;
    slider.setAttribute("aria-label", "update");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "▶ play";
    const show = (index: number) => {
      slider.value = String(index);
      const label = frames[index]!.getAttribute("data-frame")!;
      slider.setAttribute("aria-valuetext", label);
      for (const own of drawings) {
        own.forEach((frame, i) => frame.classList.toggle("shown", i === index));
      }
      picture.dispatchEvent(new CustomEvent("frame", { detail: index }));
    };
    let timer: ReturnType<typeof setInterval> | undefined;
    const stop = () => {
      clearInterval(timer);
      timer = undefined;
      button.textContent = "▶ play";
    };
    slider.addEventListener("input", () => {
      stop();
      show(Number(slider.value));
    });
    button.addEventListener("click", () => {
      if (timer !== undefined) return stop();
      button.textContent = "⏸ stop";
      let next = 0;
      const advance = () => {
        show(next++);
        if (next === frames.length) stop();
      };
      timer = setInterval(advance, 900);
      advance();
    });
    const controls = document.createElement("div");
    controls.className = "player";
    // Who wants no motion moves the slider.
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    controls.append(...still ? [] : [button], slider);
    picture.parentElement!.after(controls);
    show(frames.length - 1);
  }
}
