import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { readStyle } from "../lab/pages/style.js";
import { findChromium } from "../test/playground/chromium.js";

const require = createRequire(import.meta.url);
const MERMAID = require.resolve("@mermaid-js/tiny");

/** What is left below the end of a picture, in CSS pixels. */
const MARGIN = 12;

/** A page to be taken. */
export interface Scene {
  name: string;
  /** HTML between the tags of the body. */
  html: string;
  /** In CSS pixels. */
  width: number;
  /** A CSS selector: the picture ends below the first of these, where the rest matters less. */
  end?: string;
}

/** Takes each scene by day and by night, at two pixels a CSS pixel, as `issue-light.png` and `issue-dark.png`. */
export async function takePictures(scenes: Scene[], folder: string): Promise<string[]> {
  const found = findChromium();
  if (!found) throw new Error("There is no Chromium here: say where it is with CHROMIUM_PATH");
  const browser = await chromium.launch(found);
  const files: string[] = [];
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ colorScheme, deviceScaleFactor: 2, offline: true });
      for (const scene of scenes) {
        const page = await context.newPage();
        await page.setViewportSize({ width: scene.width, height: 400 });
        await page.setContent(printPage(scene.html));
        await page.addScriptTag({ path: MERMAID });
        const theme = colorScheme === "dark" ? "dark" : "default";
        await page.evaluate(`mermaid.initialize({ startOnLoad: false, theme: "${theme}" }); mermaid.run()`);
        const path = `${folder}/${scene.name}-${colorScheme}.png`;
        const end = (await page
          .locator(scene.end ?? "#picture")
          .first()
          .boundingBox())!;
        const clip = {
          x: 0,
          y: 0,
          width: scene.width,
          height: end.y + end.height + (scene.end ? MARGIN : 0),
        };
        await page.screenshot({ path, fullPage: true, clip });
        files.push(path);
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
  return files;
}

function printPage(html: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>GitHub</title><style>${readStyle()}</style>
    <body class="markdown-body"><div id="picture">${html}</div></body></html>`;
}
