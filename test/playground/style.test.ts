import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const PLAYGROUND = new URL("../../playground/", import.meta.url);

function readAll(folder: string): string {
  const files = readdirSync(new URL(folder, PLAYGROUND));
  return files.map((file) => readFileSync(new URL(folder + file, PLAYGROUND), "utf8")).join("\n");
}

// Classes of rendered Markdown come from github-markdown-css.
test("every class and attribute that is styled stands on the page", () => {
  const styles = readAll("style/").replaceAll(/\/\*[\s\S]*?\*\/|\{[^{}]*\}|@import.*/g, " ");
  const page = readFileSync(new URL("index.html", PLAYGROUND), "utf8") + readAll("page/");
  const styled = [...styles.matchAll(/(?:\.|#|\[)([a-z][a-z-]+)/g)].map(([, name]) => name!);
  expect(styled.length).toBeGreaterThan(100);
  expect([...new Set(styled)].filter((name) => !page.includes(name))).toEqual([]);
});
