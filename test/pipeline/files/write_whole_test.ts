import { writeWhole } from "../../../lib/pipeline/files/files.ts";
import { join } from "../../../lib/std.ts";
import { assertEquals, assertRejects } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

const names = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();

/** A name as `writeWhole` gives to what it has not finished. */
const part = (name: string) => `${name}.${crypto.randomUUID()}.part`;

/** Makes a file that was last written two minutes ago. */
async function writeOld(path: string) {
  await Deno.writeTextFile(path, "half");
  const then = new Date(Date.now() - 120_000);
  await Deno.utime(path, then, then);
}

Deno.test("writeWhole: what dead processes left is swept, what others write is not", async () => {
  await inFolder(async (folder) => {
    const [dead, living, fresh] = ["dead", "living", "fresh"].map((name) =>
      join(folder, part(name))
    ) as [string, string, string];
    for (const path of [dead, living]) await writeOld(path);
    await Deno.writeTextFile(fresh, "half");
    // A download that goes on where it stopped.
    await writeOld(join(folder, "train-images.part"));
    using held = await Deno.open(living, { write: true });
    await held.lock(true);
    await writeWhole(join(folder, "a.json"), "{}");
    const left = await names(folder);
    assertEquals(
      left.map((name) => name.replace(/\..*/, "")),
      ["a", "fresh", "living", "train-images"],
    );
  });
});

Deno.test("writeWhole: a killed process leaves the old file, and is swept after", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, "big.bin");
    await writeWhole(path, "before");
    const files = new URL("../../../lib/pipeline/files/files.ts", import.meta.url);
    const script = join(folder, "write.ts");
    await Deno.writeTextFile(
      script,
      `import { writeWhole } from ${JSON.stringify(files.href)};
       const content = new Uint8Array(2 ** 26);
       for (;;) await writeWhole(${JSON.stringify(path + ".again")}, content);`,
    );
    const config = new URL("../../../deno.json", import.meta.url).pathname;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--config", config, "-RW", script],
      stdout: "null",
      stderr: "null",
    }).spawn();
    let unfinished: string[] = [];
    while (unfinished.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      unfinished = (await names(folder)).filter((name) => name.endsWith(".part"));
    }
    child.kill("SIGKILL");
    await child.status;
    unfinished = (await names(folder)).filter((name) => name.endsWith(".part"));
    const then = new Date(Date.now() - 120_000);
    for (const name of unfinished) await Deno.utime(join(folder, name), then, then);
    // Another process, or this one in another folder of the same name.
    const { sweepParts } = await import("../../../lib/pipeline/files/sweep_parts.ts?again");
    await sweepParts(folder);
    assertEquals((await names(folder)).filter((name) => name.endsWith(".part")), []);
    assertEquals(await Deno.readTextFile(path), "before");
  });
});

Deno.test("writeWhole: says what is in the way, and leaves what is there", async () => {
  await inFolder(async (folder) => {
    const at = (...parts: string[]) => join(folder, ...parts);
    await Deno.writeTextFile(at("file"), "kept");
    await Deno.mkdir(at("folder"));
    await Deno.symlink(at("nowhere"), at("dangling"));
    await Deno.symlink(at("round"), at("round"));
    const refused: Record<string, string> = {
      [at("folder")]: "it is a folder; name another file",
      [at("file", "x")]: "a part of that path is a file, not a folder; name another file",
      [at("dangling")]: "it is a link to a file that is not there; remove it",
      [at("round")]: "its links go in circles; name another file",
      [at("x".repeat(300))]: "a name in it is too long; name another file",
    };
    for (const [path, message] of Object.entries(refused)) {
      await assertRejects(() => writeWhole(path, "new"), Error, `Cannot write ${path}: ${message}`);
    }
    assertEquals(await names(folder), ["dangling", "file", "folder", "round"]);
    assertEquals(await Deno.readTextFile(at("file")), "kept");
  });
});

Deno.test("writeWhole: follows a link, and takes any name that the system takes", async () => {
  await inFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    await Deno.writeTextFile(at("real"), "old");
    await Deno.symlink(at("real"), at("link"));
    await writeWhole(at("link"), "new");
    assertEquals((await Deno.lstat(at("link"))).isSymlink, true);
    assertEquals(await Deno.readTextFile(at("real")), "new");
    for (const name of ["x".repeat(250), "Größe 圓 🟠 \n.npy", "ü".repeat(120), "-rf", "a b"]) {
      await writeWhole(at(name), name);
      assertEquals(await Deno.readTextFile(at(name)), name);
    }
  });
});

Deno.test("writeWhole: of many writers at once each leaves a whole file", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, "shared.bin");
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => writeWhole(path, new Uint8Array(100_000).fill(i))),
    );
    const bytes = await Deno.readFile(path);
    assertEquals(bytes.length, 100_000);
    assertEquals(bytes.every((byte) => byte === bytes[0]), true);
    assertEquals(await names(folder), ["shared.bin"]);
  });
});

/** Mounts a disk of 64 kB in memory; false where that is not allowed. */
async function mount(folder: string, options: string): Promise<boolean> {
  try {
    const args = ["-t", "tmpfs", "-o", options, "tmpfs", folder];
    return (await new Deno.Command("mount", { args, stderr: "null" }).output()).success;
  } catch {
    return false;
  }
}

Deno.test("writeWhole: full and read-only disks are told, and keep their files", async (t) => {
  await inFolder(async (folder) => {
    if (!await mount(folder, "size=64k")) {
      return void await t.step({ name: "mount", ignore: true, fn() {} });
    }
    try {
      const path = join(folder, "a.bin");
      await writeWhole(path, new Uint8Array(20_000).fill(7));
      await assertRejects(
        () => writeWhole(path, new Uint8Array(200_000)),
        Error,
        `Cannot write ${path}: the disk is full; name another file`,
      );
      assertEquals(await Deno.readFile(path), new Uint8Array(20_000).fill(7));
      assertEquals(await names(folder), ["a.bin"]);
      await mount(folder, "remount,ro");
      await assertRejects(
        () => writeWhole(path, "new"),
        Error,
        `Cannot write ${path}: that disk can only be read; name another file`,
      );
      assertEquals((await Deno.readFile(path)).length, 20_000);
    } finally {
      await new Deno.Command("umount", { args: [folder] }).output();
    }
  });
});
