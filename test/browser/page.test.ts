/**
 * The download page as readers meet it, from a folder on disk: one made here of small files, and the
 * edition in dist/. It opens, asks for nothing, gives the right files, and axe finds nothing.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { site } from "../../src/site/page.ts";
import { BYTES, FILES, INPUT } from "../site/fixture.ts";
import { DESKTOP, launch, open, VIEWS } from "./chromium.ts";
import { serve } from "./serve.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG's levels, axe's advice, and contrast of 7:1. */
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"] };

const made = mkdtempSync(join(tmpdir(), "offprint-site-"));
const css = readFileSync("styles/site.css", "utf8");
writeFileSync(join(made, "index.html"), site({ ...INPUT, css }));
for (const { kind, name } of FILES) writeFileSync(join(made, name), BYTES[kind]);

const buttons = async (page: Page): Promise<Locator[]> => page.getByRole("navigation").getByRole("link").all();
/** `-press.pdf` of `NAME-press.pdf`. */
const ending = (name: string): string => name.replace(/^.*?((?:-press)?\.\w+)$/, "$1");

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(made, { recursive: true });
});

describe.each([
  ["a small edition", made],
  ["the edition in dist/", resolve(process.env["EDITION"] ?? "dist")],
])("%s", (_, folder) => {
  const address = pathToFileURL(join(folder, "index.html")).href;

  test.each(VIEWS)("$width × $height, $scheme", async (view) => {
    const { page, requests, complaints } = await open(browser, address, view);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([address]);
    const shape = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      high: document.documentElement.scrollHeight,
      sheet: document.querySelector("svg")?.getBoundingClientRect().toJSON() as DOMRect,
      list: document.querySelector("nav")?.getBoundingClientRect().toJSON() as DOMRect,
    }));
    expect(shape.wide).toBe(view.width);
    expect(shape.sheet.width).toBeGreaterThan(200);
    if (view.width > 1000) {
      expect(shape.high).toBe(view.height);
      expect(shape.sheet.right).toBeLessThan(shape.list.left);
    } else expect(shape.sheet.top).toBeGreaterThan(shape.list.bottom);

    await page.evaluate(AXE);
    const results = (await page.evaluate(`axe.run(${JSON.stringify(RULES)})`)) as AxeResults;
    expect(results.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    expect(results.passes.map(({ id }) => id)).toContain("color-contrast-enhanced");
    await page.context().close();
  });

  test("on a static host its buttons download the files beside it", async () => {
    const host = await serve(folder);
    const { page, requests, complaints } = await open(browser, `${host.address}index.html`, DESKTOP);
    const names: string[] = [];
    for (const button of await buttons(page)) {
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      names.push(download.suggestedFilename());
      const got = readFileSync(await download.path());
      expect(got.equals(readFileSync(join(folder, download.suggestedFilename())))).toBe(true);
    }
    expect(names.map(ending)).toEqual([".pdf", ".epub", "-press.pdf"]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:") && !names.some((name) => url.endsWith(name)))).toEqual([
      `${host.address}index.html`,
    ]);
    await page.context().close();
    host.close();
  });

  // Chromium holds every file on disk for a site of its own: there it shows a PDF instead of saving it.
  test("from disk its buttons save the EPUB and show the PDFs", async () => {
    const reached: string[] = [];
    for (const index of [0, 1, 2]) {
      const { page } = await open(browser, address, DESKTOP);
      const arrival = new Promise<string>((resolve) => {
        page.once("download", (download) => resolve(download.url()));
        page.once("framenavigated", (frame) => resolve(frame.url()));
      });
      await (await buttons(page))[index]?.click();
      const url = await arrival;
      expect(dirname(fileURLToPath(url))).toBe(folder);
      reached.push(ending(url));
      await page.context().close();
    }
    expect(reached).toEqual([".pdf", ".epub", "-press.pdf"]);
  });

  test("the keyboard reaches each button, and shows where it is", async () => {
    const { page } = await open(browser, address, DESKTOP);
    const seen: string[] = [];
    await page.locator("summary").focus();
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press("Tab");
      seen.push(
        await page.evaluate(() => {
          const active = document.activeElement;
          if (!active) return "";
          return `${active.querySelector("b")?.textContent}: ${getComputedStyle(active, "::after").outlineStyle}`;
        }),
      );
    }
    expect(seen).toEqual(["Read: solid", "Read on an e-reader: solid", "Print: solid"]);
    await page.context().close();
  });

  test("an address with a heading's id opens the contents there", async () => {
    const { page: first } = await open(browser, address, DESKTOP);
    const ids = await first.locator("details li").evaluateAll((items) => items.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(1);
    await first.context().close();
    const { page } = await open(browser, `${address}#${ids.at(-1)}`, DESKTOP);
    expect(await page.locator("details li:target a").isVisible()).toBe(true);
    await page.evaluate(AXE);
    const results = (await page.evaluate(`axe.run(${JSON.stringify(RULES)})`)) as AxeResults;
    expect(results.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    await page.context().close();
  });

  test("the sheet is one image with a name", async () => {
    const { page } = await open(browser, address, DESKTOP);
    const name = await page.getByRole("img").getAttribute("aria-labelledby");
    expect(await page.locator(`#${name}`).textContent()).toMatch(/^First page of ./);
    await page.context().close();
  });
});
