/** Opens pages in the machine's own Chromium, and hears what they ask for and complain of. */
import { type Browser, chromium, type Page } from "playwright-core";

/** CHROMIUM names the program where it isn't Debian's. The switches keep it from reaching out by itself. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface View {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
}
export const DESKTOP: View = { width: 1280, height: 800, scheme: "light" };
export const VIEWS: readonly View[] = [
  DESKTOP,
  { width: 1280, height: 800, scheme: "dark" },
  { width: 390, height: 844, scheme: "light" },
  { width: 390, height: 844, scheme: "dark" },
  { width: 320, height: 568, scheme: "light" },
];

export interface Opened {
  readonly page: Page;
  /** Every address asked for, the page's own included. */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

export async function open(browser: Browser, address: string, view: View): Promise<Opened> {
  const { width, height, scheme } = view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, acceptDownloads: true });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, requests, complaints };
}
