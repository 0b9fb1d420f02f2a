import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

/** Somebody on the page. */
export interface Visit {
  page: Page;
  /** What the browser complained of so far; what a test expects it takes out. */
  complaints: string[];
}

/**
 * Opens the playground for one test. What the browser complains of fails it (errors, refusals of the Content-Security-Policy,
 * dialogs), and so does every request to anything but the page's own files.
 */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  const own = new URL(".", url.replace(/#.*/, "")).href;
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith("blob:")) strangers.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  });
  await page.goto(url);
  await settled(page);
  return { page, complaints };
}

/** Waits until the page shows what is written. */
export async function settled(page: Page): Promise<void> {
  await page.locator("#results[aria-busy=false]").waitFor();
}
