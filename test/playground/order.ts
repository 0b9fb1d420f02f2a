import type { Page } from "playwright-core";

/** What has to have a name, because people listen to it or act on it. */
const NAMED = /^(?:button|textbox|link|tab|tabpanel|checkbox|DisclosureTriangle|navigation|region|heading)$/;

/** The controls, landmarks and headings that the browser has no name for, as it tells assistive technology. */
export async function findNameless(page: Page): Promise<unknown[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  return nodes.filter(
    ({ ignored, role, name }) => !ignored && NAMED.test(role?.value) && !name?.value?.trim(),
  );
}

/**
 * Looks at the order of a page: whether there are items, ids that are there twice, headings that skip a level, how wide it is.
 * Runs in the page, so it may use nothing from outside.
 */
export function measureOrder(): { items: boolean; twice: string[]; skipped: string[]; width: number } {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const headings = [...document.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => ({ text: heading.innerText, level: Number(heading.ariaLevel ?? heading.tagName[1]) }));
  return {
    items: document.querySelectorAll("#items > li").length > 0,
    twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    skipped: headings
      .filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1)
      .map(({ text }) => text),
    width: document.documentElement.scrollWidth,
  };
}
