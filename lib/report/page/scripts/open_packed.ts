/**
 * Unpacks what a page carries packed, once a part that computes comes near to what is seen or the
 * address names one: data is put back as text, then the script is run. It is written into a script
 * element of its own, so that the page's policy holds it to its checksum like any other.
 *
 * Unpacked only then, it takes nothing from the time in which the page first shows.
 */
export function openPacked(): void {
  const packed = [...document.querySelectorAll("script[type='application/gzip']")];
  const parts = [...document.querySelectorAll("section[data-live]")];
  if (parts.length === 0) return;

  const unpack = async (text: string) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(whole).text();
  };
  const open = async () => {
    const texts = await Promise.all(packed.map(({ textContent }) => unpack(textContent!)));
    // Data stands before the scripts that read it.
    packed.forEach((element, i) => {
      const script = document.createElement("script");
      for (const { name, value } of element.attributes) script.setAttribute(name, value);
      script.type = element.getAttribute("data-type")!;
      script.textContent = texts[i]!;
      element.replaceWith(script);
    });
  };
  const refuse = () => {
    for (const part of parts) {
      const words = document.createElement("p");
      words.className = "warning";
      words.textContent =
        "This browser cannot unpack what the page carries, and computes nothing " +
        "here: the table shows what was built. Browsers from 2023 on can.";
      part.append(words);
    }
  };
  const start = () => {
    watch.disconnect();
    open().catch(refuse);
  };
  const watch = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) start();
  }, { rootMargin: "600px" });
  if (parts.some(({ id }) => location.hash.startsWith(`#${id}?`))) start();
  else for (const part of parts) watch.observe(part);
}
