/**
 * The EPUB in two real reading systems, in Chromium: foliate-js and epub.js open it, show its contents,
 * turn its pages, open a note, go to a printed page, and show it by night and on a phone of 320 pixels.
 * READER_SHOTS=FOLDER keeps pictures of what they showed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch } from "../browser/chromium.ts";
import { BOOK, epubOf } from "./fixtures.ts";
import { HERE } from "./tools.ts";

const ORIGIN = "http://reader.test";
const HTML =
  "<!DOCTYPE html><meta charset=utf-8><style>html,body,foliate-view,#book{display:block;width:100%;height:100%;margin:0}</style><div id=book></div>";
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  epub: "application/epub+zip",
  html: "text/html",
};

let browser: Browser;
let epub: Buffer;
beforeAll(async () => {
  [browser, epub] = [await launch(), Buffer.from(await epubOf(BOOK))];
});
afterAll(() => browser?.close());

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
  readonly shot: (name: string) => Promise<void>;
}
/** A page that gets the readers' own files and the book, and nothing else. */
async function open(width: number, scheme: "light" | "dark" = "light"): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 640 }, colorScheme: scheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.route("**/*", (route) => {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== ORIGIN) return route.request().url().startsWith("blob:") ? route.continue() : route.abort();
    const body =
      pathname === "/" ? HTML : pathname === "/book.epub" ? epub : readFileSync(join(HERE, "node_modules", pathname));
    return route.fulfill({ body, contentType: TYPES[pathname.split(".").at(-1) ?? ""] ?? "text/html" });
  });
  await page.goto(`${ORIGIN}/`);
  const folder = process.env["READER_SHOTS"];
  const shot = async (name: string): Promise<void> => {
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  return { page, complaints, shot };
}

/** What the page's scripts share with the tests. */
interface Foliate {
  view: HTMLElement & {
    open(book: unknown): Promise<void>;
    goTo(target: unknown): Promise<unknown>;
    next(): Promise<void>;
    book: {
      toc: Entry[];
      pageList: Entry[];
      landmarks: Entry[];
      metadata: unknown;
      resolveHref(href: string): unknown;
    };
    lastLocation: { fraction: number; pageItem?: { label: string }; tocItem?: { label: string } };
    renderer: { setStyles?(css: string): void; getContents(): { doc: Document }[] };
  };
  note: string | undefined;
}
interface Entry {
  readonly label: string;
  readonly href: string;
}

/** The book in foliate-js at its first text. */
async function foliate(width: number, scheme?: "dark"): Promise<Opened> {
  const opened = await open(width, scheme);
  await opened.page.addScriptTag({
    type: "module",
    content: `
      import "${ORIGIN}/foliate-js/view.js";
      import { FootnoteHandler } from "${ORIGIN}/foliate-js/footnotes.js";
      const view = document.createElement("foliate-view");
      document.getElementById("book").append(view);
      const bytes = await (await fetch("/book.epub")).arrayBuffer();
      await view.open(new File([bytes], "book.epub", { type: "application/epub+zip" }));
      const notes = new FootnoteHandler();
      notes.addEventListener("before-render", ({ detail }) => {
        detail.view.style.cssText = "position:fixed;inset:auto 5% 5%;width:90%;height:30%;border:1px solid;background:white";
        document.body.append(detail.view);
      });
      notes.addEventListener("render", ({ detail }) => {
        window.note = detail.type + ": " + detail.view.renderer.getContents()[0].doc.body.textContent.trim();
      });
      view.addEventListener("link", (event) => notes.handle(view.book, event));
      window.view = view;
      window.ready = true;`,
  });
  await opened.page.waitForFunction("window.ready");
  await opened.page.evaluate(async () => {
    const { view } = window as unknown as Foliate;
    await view.goTo(view.book.toc[0]?.href);
  });
  return opened;
}
const frameOf = async (page: Page, text: string) => {
  for (const frame of page.frames()) if ((await frame.locator("body").textContent())?.includes(text)) return frame;
  return expect.fail(`no frame shows “${text}”`);
};

describe("foliate-js", () => {
  test("contents, landmarks, page list and metadata", async () => {
    const { page, complaints, shot } = await foliate(800);
    await shot("foliate-opening");
    const book = await page.evaluate(() => {
      const { toc, pageList, landmarks } = (window as unknown as Foliate).view.book;
      const labels = (list: readonly Entry[]) => list.map(({ label }) => label.trim());
      return { toc: labels(toc), pages: labels(pageList), landmarks: labels(landmarks) };
    });
    expect(book.toc).toEqual(["Every Construct", "The Harbour", "The Hill"]);
    expect(book.landmarks.length).toBeGreaterThan(1);
    expect(book.pages.length).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("pages turn, and a printed page is found", async () => {
    const { page, complaints } = await foliate(800);
    const seen = await page.evaluate(async () => {
      const { view } = window as unknown as Foliate;
      const before = view.lastLocation.fraction;
      await view.next();
      await view.next();
      const after = view.lastLocation.fraction;
      const wanted = view.book.pageList.at(-2);
      await view.goTo(wanted?.href);
      return { before, after, wanted: wanted?.label, shown: view.lastLocation.pageItem?.label };
    });
    expect(seen.after).toBeGreaterThan(seen.before);
    expect(seen.shown).toBe(seen.wanted);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the printed contents is a page of the text, whose entries lead on", async () => {
    const { page, complaints, shot } = await foliate(800);
    const shown = await page.evaluate(async () => {
      const { view } = window as unknown as Foliate;
      const contents = view.book.pageList.find(({ href }) => href.includes("toc.xhtml#page-"));
      await view.goTo(contents?.href);
      return { wanted: contents?.label, found: view.lastLocation.pageItem?.label };
    });
    expect(shown.found).toBe(shown.wanted);
    await shot("foliate-contents");
    const frame = await frameOf(page, "Contents");
    expect(await frame.locator("nav:visible").count()).toBe(1);
    await frame.getByRole("link", { name: "The Hill" }).evaluate((link: HTMLElement) => link.click());
    await page.waitForFunction("view.lastLocation.tocItem?.label.trim() === 'The Hill'");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a note pops up", async () => {
    const { page, complaints, shot } = await foliate(800);
    await page.evaluate(async () => {
      const { view } = window as unknown as Foliate;
      await view.goTo(view.book.toc[1]?.href);
    });
    const frame = await frameOf(page, "nobody hurries");
    await frame.locator("a.note-ref").evaluate((call: HTMLElement) => call.click());
    await page.waitForFunction("window.note");
    expect(await page.evaluate("window.note")).toMatch(/^footnote: 1 The note that pops up\.$/);
    await page.waitForTimeout(300);
    await shot("foliate-note");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)(
    "320 pixels, %s: nothing is wider than the column, and all can be read",
    async (scheme) => {
      const { page, shot } = await foliate(320, scheme === "dark" ? scheme : undefined);
      await page.evaluate(async (dark) => {
        const { view } = window as unknown as Foliate;
        view.renderer.setStyles?.(dark ? "html { color-scheme: dark; } a:any-link { color: lightblue; }" : "");
        await view.goTo(view.book.toc[1]?.href);
      }, scheme === "dark");
      await page.waitForTimeout(300);
      await shot(`foliate-320-${scheme}-1`);
      for (const number of [2, 3]) {
        await page.evaluate(() => (window as unknown as Foliate).view.next());
        await page.waitForTimeout(200);
        await shot(`foliate-320-${scheme}-${number}`);
      }
      const frame = await frameOf(page, "nobody hurries");
      const shape = await frame.evaluate(() => {
        const column = document.querySelector("section > p")?.getBoundingClientRect().width ?? 0;
        const wide = [...document.querySelectorAll("img, pre, table")].map((one) => one.getBoundingClientRect().width);
        const image = document.querySelector("img");
        return { column, wide, behind: image && getComputedStyle(image).backgroundColor };
      });
      expect(shape.column).toBeGreaterThan(150);
      for (const width of shape.wide) expect(width).toBeLessThanOrEqual(shape.column + 0.5);
      expect(shape.behind).toBe(scheme === "dark" ? "rgb(255, 255, 255)" : "rgba(0, 0, 0, 0)");
      await page.context().close();
    },
  );
});

/** The part of epub.js that is used. */
interface EpubJs {
  readonly ePub: (url: string) => {
    ready: Promise<unknown>;
    loaded: { metadata: Promise<Record<string, unknown>>; pageList: Promise<unknown> };
    navigation: { toc: Entry[]; landmarks: Entry[] };
    pageList: { pages: number[]; firstPage: number; lastPage: number };
    renderTo(id: string, options: object): Rendition;
  };
  rendition: Rendition;
}
interface Rendition {
  display(target?: string): Promise<unknown>;
  next(): Promise<unknown>;
  currentLocation(): { start: { href: string; displayed: { page: number } } };
}

test("epub.js opens it, shows its contents and page list, and turns its pages", async () => {
  const { page, complaints, shot } = await open(800);
  await page.addScriptTag({ url: "/jszip/dist/jszip.min.js" });
  await page.addScriptTag({ url: "/epubjs/dist/epub.js" });
  const seen = await page.evaluate(async () => {
    const { ePub } = window as unknown as EpubJs;
    const book = ePub("/book.epub");
    await book.ready;
    const rendition = book.renderTo("book", { width: "100%", height: "100%" });
    const [, chapter] = book.navigation.toc;
    await rendition.display(chapter?.href);
    const first = rendition.currentLocation();
    await rendition.next();
    const second = rendition.currentLocation();
    return {
      title: (await book.loaded.metadata)["title"],
      toc: book.navigation.toc.map(({ label }) => label.trim()),
      pages: book.pageList.pages.length,
      chapter: chapter?.href,
      first: first.start,
      second: second.start,
    };
  });
  await shot("epubjs");
  expect(seen).toMatchObject({ title: "Every Construct", toc: ["Every Construct", "The Harbour", "The Hill"] });
  expect(seen.pages).toBeGreaterThan(3);
  expect(seen.chapter).toMatch(new RegExp(`^${seen.first.href}#`));
  expect(seen.second.displayed.page).toBeGreaterThan(seen.first.displayed.page);
  expect(complaints).toEqual([]);
  await page.context().close();
});
