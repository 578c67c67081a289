/** A check of a certificate, with the points it is of. */
type Verify = (
  certificate: unknown,
  cloud: { readonly data: Float32Array; readonly n: number; readonly dim: number },
) => Promise<{ readonly valid: boolean; readonly reason: string }>;

/** In the page: checks certificates that are among its results, when their buttons are pressed. */
export function checkCertificates(verify: Verify): void {
  for (const section of document.querySelectorAll<HTMLElement>("[data-certificate]")) {
    const button = section.querySelector("button")!;
    const output = section.querySelector("output")!;
    const answer = (text: string, kind = "") => {
      output.textContent = text;
      output.className = kind;
    };
    const check = async () => {
      // Pages that came over plain HTTP may not compute hashes.
      if (!crypto.subtle) return answer("Save this page and open the file to check it.");
      const link = document.querySelector("a[download$='-results.json']")!.getAttribute("href")!;
      const results = JSON.parse(decodeURIComponent(link.slice(link.indexOf(",") + 1)));
      // One certificate and its cloud, or a list of either.
      const clouds = [results[section.dataset["points"]!]].flat();
      const certificates = [results[section.dataset["certificate"]!]].flat();
      const said: string[] = [];
      let allValid = true;
      for (let i = 0; i < certificates.length; i++) {
        const { data, n, dim } = clouds[i];
        const bytes = Uint8Array.from(atob(data.base64), (letter) => letter.charCodeAt(0));
        const cloud = { data: new Float32Array(bytes.buffer), n, dim };
        const { valid, reason } = await verify(certificates[i], cloud);
        const of = certificates[i].of === undefined ? "" : `${certificates[i].of}: `;
        said.push(`${of}${valid ? "valid" : "not valid"}: ${reason}`);
        allValid = allValid && valid;
      }
      answer(said.join("\n"), allValid ? "valid" : "refused");
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      button.disabled = true;
      answer("Checking …");
      // The words appear before the work, which takes a second or so, begins.
      setTimeout(
        () =>
          check().catch((error) => answer(`not valid: it cannot be read (${error})`, "refused"))
            .finally(() => button.disabled = false),
        50,
      );
    });
  }
}
