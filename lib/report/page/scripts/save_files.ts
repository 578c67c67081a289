/**
 * In the page: saves the files that it holds through objects in memory, which may be of any size;
 * browsers refuse to save an address of more than 2 MB.
 */
export function saveFiles(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[download]")) {
    link.addEventListener("click", (event) => {
      const [, type, data] = /^data:([^,]*),([^]*)$/.exec(link.getAttribute("href")!)!;
      const address = URL.createObjectURL(new Blob([decodeURIComponent(data!)], { type: type! }));
      const saved = document.createElement("a");
      saved.href = address;
      saved.download = link.download;
      saved.click();
      event.preventDefault();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    });
  }
}
