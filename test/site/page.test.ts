/** The download page read back: what it says, and that nothing in it reaches out or breaks out. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Metadata } from "../../src/document/tree.ts";
import { site } from "../../src/site/page.ts";
import { all, everything, one, read } from "./dom.ts";
import { CONTENTS, FILES, INPUT, METADATA } from "./fixture.ts";

const without = (...keys: readonly (keyof Metadata)[]): Metadata => {
  const kept: Partial<Metadata> = { ...METADATA };
  for (const key of keys) delete (kept as Record<string, unknown>)[key];
  return kept as Metadata;
};
const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();

describe("what the page says", () => {
  test("its body", () => {
    const main = one(read(site(INPUT)), "main");
    const lines = ["p", "h1", "summary", "a"].flatMap((name) => all(main, name).map((found) => spaced(found.text)));
    expect(lines).toEqual([
      "Public Works",
      "After nine years, ferries rest.",
      "By Ada Berg February 1, 2024",
      "The pages as they were set, for any screen or the printer at home.",
      "For e-readers, phones and tablets: the text fits itself to the screen.",
      "The same pages made ready for the press.",
      "Harbor Town: A Bridge Reopens",
      "Contents",
      "The Bridge 1",
      "How <long> 2",
      "The Ferries",
      "Read (PDF, 4 pages, 1 KB)",
      "Read on an e-reader (EPUB, 1 KB)",
      "Print (PDF/X-4 for the print shop, 4 pages, 1 KB)",
    ]);
  });

  test("its head", () => {
    const page = read(site(INPUT));
    expect(one(page, "html").attributes).toEqual({ lang: "en-US" });
    expect(one(one(page, "head"), "title").text).toBe("Harbor Town: A Bridge Reopens");
    const metas = all(page, "meta").map(({ attributes: a }) => `${a["name"] ?? a["property"]}=${a["content"]}`);
    expect(metas.slice(1)).toEqual([
      "viewport=width=device-width, initial-scale=1",
      "color-scheme=light dark",
      "description=The bridge is open & “free.”",
      "author=Ada Berg",
      "og:type=article",
      "og:title=Harbor Town: A Bridge Reopens",
      "og:description=The bridge is open & “free.”",
      "og:locale=en_US",
      "article:published_time=2024-02-01",
    ]);
  });

  test("each link names the file it gives", () => {
    const links = all(one(read(site(INPUT)), "nav"), "a").map(({ attributes }) => attributes);
    expect(links).toEqual([
      { href: "bridge.pdf", download: "bridge.pdf", type: "application/pdf" },
      { href: "bridge.epub", download: "bridge.epub", type: "application/epub+zip" },
      { href: "bridge-press.pdf", download: "bridge-press.pdf", type: "application/pdf" },
    ]);
  });

  test("a heading's line has its id, and opens the screen PDF there", () => {
    const list = one(read(site(INPUT)), "details");
    expect(all(list, "li").map(({ attributes }) => attributes["id"])).toEqual(["the-bridge", "größe", "the-ferries"]);
    expect(all(list, "a").map(({ attributes }) => attributes["href"])).toEqual([
      "bridge.pdf#nameddest=the-bridge",
      "bridge.pdf#nameddest=gr%C3%B6%C3%9Fe",
      "bridge.pdf#nameddest=the-ferries",
    ]);
  });

  test("without a screen PDF, or with one heading, there is no contents", () => {
    const files = FILES.filter(({ kind }) => kind !== "screen");
    expect(all(read(site({ ...INPUT, files })), "details")).toEqual([]);
    expect(all(read(site({ ...INPUT, contents: CONTENTS.slice(1) })), "details")).toEqual([]);
  });

  test("a file's name is encoded in its address", () => {
    const files = [{ kind: "epub" as const, name: "50% größer?.epub", size: 1 }];
    expect(one(read(site({ ...INPUT, files })), "a").attributes).toMatchObject({
      href: "50%25%20gr%C3%B6%C3%9Fer%3F.epub",
      download: "50% größer?.epub",
    });
  });

  test.each(["screen", "press", "epub"] as const)("a %s target that wasn't built has no line", (kind) => {
    const files = FILES.filter((file) => file.kind !== kind);
    const page = read(site({ ...INPUT, files }));
    expect(all(one(page, "nav"), "li")).toHaveLength(2);
    expect(page.text).not.toContain(FILES.find((file) => file.kind === kind)?.name);
  });

  test("without files there is no empty list, without a picture no empty figure", () => {
    const page = read(site({ metadata: METADATA, files: [], css: "" }));
    expect(all(page, "nav")).toEqual([]);
    expect(all(page, "figure")).toEqual([]);
  });

  test("what the metadata doesn't say is absent", () => {
    const metadata = { ...without("kicker", "deck", "byline", "date", "description"), authors: [], lang: "und" };
    const page = read(site({ ...INPUT, metadata }));
    expect(all(one(page, "header"), "p")).toEqual([]);
    expect(one(page, "html").attributes["lang"]).toBe("en");
    expect(one(page, "header").attributes["lang"]).toBe("");
    expect(site({ ...INPUT, metadata })).not.toContain("undefined");
  });

  test("authors sign where there is no byline", () => {
    expect(spaced(one(read(site({ ...INPUT, metadata: without("byline") })), "header").text)).toContain("Ada Berg");
  });
});

describe("what must not happen", () => {
  const styled = { ...INPUT, css: readFileSync(new URL("../../styles/site.css", import.meta.url), "utf8") };

  test("nothing is fetched: every address is a neighbour, a fragment or data", () => {
    const page = read(site(styled));
    const addresses = everything(page).flatMap(({ attributes: a }) =>
      [a["href"], a["src"], a["xlink:href"], a["srcset"]].filter((value) => value !== undefined),
    );
    expect(addresses.filter((address) => !/^(?:data:|#|bridge)/.test(address))).toEqual([]);
    expect(styled.css).not.toMatch(/url\(|@import|@font-face/);
  });

  test("no script runs", () => {
    expect(all(read(site(styled)), "script").map(({ attributes }) => attributes["type"])).toEqual([
      "application/ld+json",
    ]);
  });

  test("ids are unique, and every reference finds its target", () => {
    const elements = everything(read(site(INPUT)));
    const ids = elements.flatMap(({ attributes: a }) => a["id"] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = elements.flatMap(({ attributes: a }) => [
      ...Object.values(a).flatMap((value) => /url\(#(.+)\)/.exec(value)?.[1] ?? []),
      ...[a["xlink:href"], a["href"]].flatMap((value) => (value?.startsWith("#") ? value.slice(1) : [])),
      ...(a["aria-labelledby"]?.split(" ") ?? []),
    ]);
    expect(wanted).toHaveLength(4);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("no text breaks out of its place", () => {
    const part = fc.constantFrom(
      "</script>",
      "</style>",
      "<!--",
      "-->",
      "<b>",
      '"',
      "'",
      "&lt;",
      "&",
      "<",
      ">",
      "x",
      " ",
    );
    const text = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `a${parts.join("")}b`);
    fc.assert(
      fc.property(text, (hostile) => {
        const metadata: Metadata = {
          ...METADATA,
          title: hostile,
          deck: hostile,
          description: hostile,
          kicker: hostile,
        };
        const files = [{ kind: "epub" as const, name: hostile, size: 1 }];
        const page = read(site({ ...INPUT, metadata, files, css: `p::after { content: "${hostile}" }` }));
        expect(spaced(one(page, "h1").text)).toBe(spaced(hostile));
        expect(one(one(page, "head"), "title").text).toBe(hostile);
        expect(one(page, "a").attributes["download"]).toBe(hostile);
        expect(JSON.parse(one(page, "script").text)).toMatchObject({ name: hostile });
        expect(all(page, "style")).toHaveLength(1);
      }),
    );
  });
});

describe("the sheet", () => {
  test("is one image with a name and a shape", () => {
    const sheet = one(read(site(INPUT)), "svg");
    expect(sheet.attributes).toMatchObject({ role: "img", "aria-labelledby": "sheet-name", style: "--ratio: 0.7083" });
    expect(all(sheet, "title").map(({ text }) => text)).toEqual(["First page of Harbor Town: A Bridge Reopens"]);
  });

  test("anything but an SVG is a bug of the caller", () => {
    expect(() => site({ ...INPUT, firstPage: "<p>" })).toThrow("isn't an SVG");
  });
});
