import { parse } from "@std/yaml";
import project from "../../deno.json" with { type: "json" };
import { SOURCES } from "../../lib/report/page/sources.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";

interface Work {
  readonly title: string;
  readonly authors: readonly Record<string, string>[];
  readonly url?: string;
}

/** What a file in the Citation File Format 1.2.0 must have, and what this one has besides. */
interface Citation extends Work {
  readonly "cff-version": string;
  readonly message: string;
  readonly version: string;
  readonly license: string;
  readonly "date-released": string;
  readonly references: readonly Work[];
}

const read = (name: string) => Deno.readTextFile(new URL(`../../${name}`, import.meta.url));
const parseYaml = parse as (text: string) => unknown;

Deno.test("CITATION.cff: this version, and the works that pages cite", async () => {
  const citation = parseYaml(await read("CITATION.cff")) as Citation;
  assertEquals(citation["cff-version"], "1.2.0");
  assertEquals([citation.version, citation.license], [project.version, project.license]);
  assertEquals([citation.message, citation.title].map((text) => typeof text), ["string", "string"]);
  const nameOf = (author: Record<string, string>) =>
    author.name ?? `${author["given-names"]} ${author["family-names"]}`;
  assertEquals(citation.authors.map(nameOf), ["The Filterscope authors"]);
  assertEquals(
    citation.references.map(({ title, authors, url }) => [
      title.toLowerCase(),
      authors.map(nameOf).join(" and "),
      url,
    ]),
    SOURCES.map(({ title, authors, url }) => [title.toLowerCase(), authors, url]),
  );
  const date = citation["date-released"];
  assertStringIncludes(await read("CHANGELOG.md"), `\n## [${project.version}] - ${date}\n`);
});
