import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packSheet } from "../../playground/page/address.js";
import { EXAMPLES } from "../../playground/page/examples.js";
import { findChromium } from "./chromium.js";
import { measureContrast } from "./contrast.js";
import { findNameless, measureOrder } from "./order.js";
import { type Site, startSite } from "./site.js";
import { settled, visit } from "./visit.js";

const NOTES = `# Weekly

Attendees: Ada Okafor, David Scholten

## Next steps

- Ada: Write the post
- Dave: Book the room by 2026-06-12 (#12)
  - for forty people
- Linnea: Ask the printer
- [x] Chiara: Send the mail
`;

const chrome = findChromium();
if (!chrome)
  process.stdout.write(
    "The playground is not tried: no Chromium was found. CHROMIUM_PATH may say where it is.\n",
  );

// A browser on a busy machine takes its time.
describe.skipIf(!chrome)("the playground", { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    [browser, site] = await Promise.all([chromium.launch(chrome!), startSite()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  const card = (page: Page, task: string) => page.locator("#items > li", { hasText: task });

  async function write(page: Page, notes: string): Promise<void> {
    await page.getByRole("textbox", { name: "Meeting notes" }).fill(notes);
    await settled(page);
  }

  /** Long notes at once: the keyboard of the test would need seconds for them. */
  async function paste(page: Page, notes: string): Promise<void> {
    await page.locator("#notes").evaluate((area: HTMLTextAreaElement, text) => {
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }, notes);
    await settled(page);
  }

  async function pick(page: Page, title: string): Promise<void> {
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("navigation", { name: "Examples" }).getByRole("button", { name: title }).click();
    await page.getByRole("status").filter({ hasText: title }).waitFor();
    await settled(page);
  }

  test("shows an example to whoever comes without a link", async () => {
    const { page } = await visit(browser, site.url);
    expect(await page.getByRole("heading", { level: 2, name: "Harbour weekly" }).count()).toBe(1);
    expect(await page.locator("#summary").textContent()).toBe("5 items: 5 open an issue");
    const issue = card(page, "cut the 1.4 release branch").locator(".issue");
    await issue.locator("blockquote").waitFor();
    expect(await issue.locator(".issue-title").textContent()).toBe("Cut the 1.4 release branch");
    expect(await issue.locator("dd").allTextContents()).toEqual(["Aada-okafor", "next-step"]);
    expect(await issue.locator(".markdown-body").innerText()).toBe(
      "Ada: cut the 1.4 release branch\n\nFrom Harbour weekly: 2026-03-03 (line 29)",
    );
  });

  test("shows what is typed, as it is typed: who it is for, until when, and what becomes of it", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, "");
    expect(await page.locator("#nothing-written").isVisible()).toBe(true);
    await page.getByRole("textbox", { name: "File" }).fill("meetings/2026-06-02.md");
    await page
      .getByRole("textbox", { name: "Meeting notes" })
      .pressSequentially("## Next steps\n\n- Ada: wri");
    await settled(page);
    expect(await page.locator("#items h4").allTextContents()).toEqual(["wri"]);

    await write(page, NOTES);
    expect(await page.locator("#summary").textContent()).toBe(
      "4 items: 2 open an issue, 1 comments on an issue, 1 changes nothing",
    );
    expect(await card(page, "write the post").locator(".owners").innerText()).toBe(
      "Ada→@ada-okafor\nAda Okafor attended; the profile name matches @ada-okafor",
    );
    const room = card(page, "book the room");
    expect(await room.locator(".facts").innerText()).toBe("Due 12 June 2026\n#12");
    expect(await room.locator(".details").textContent()).toBe("- for forty people");
    expect(await room.locator("summary").innerText()).toContain("Comments on #12, if it is open");
    expect(await card(page, "ask the printer").locator(".owners").innerText()).toContain("unknown");
    expect(await card(page, "ask the printer").locator("summary .label").allTextContents()).toEqual([
      "next-step",
      "needs owner",
    ]);
    expect(await card(page, "send the mail").innerText()).toContain("Done");
  });

  test("says what it read once the typing rests, for those who listen", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, NOTES);
    const said = page.getByRole("status").filter({ hasText: "4 items" });
    await said.waitFor({ state: "attached" });
    expect(await said.textContent()).toBe(
      "Week 1. 4 items: 2 open an issue, 1 comments on an issue, 1 changes nothing. 2 issues, 2 of them open. 2 unknown names",
    );
  });

  test("leads from an item to its line, and from an issue too", async () => {
    const { page } = await visit(browser, site.url);
    await page.getByRole("tab", { name: "People" }).click();
    await page.getByRole("button", { name: "line 32" }).click();
    const caret = () =>
      page.locator("#notes").evaluate((area: HTMLTextAreaElement) => {
        const before = area.value.slice(0, area.selectionStart).split("\n");
        return {
          line: before.length,
          column: before.at(-1)!.length + 1,
          focused: area === document.activeElement,
        };
      });
    expect(await caret()).toEqual({ line: 32, column: 3, focused: true });
    expect(await page.locator("#notes-panel .here").textContent()).toBe(
      "* Dmitri: fix the flaky checksum test.",
    );
    const seen = await page.locator("#notes-panel .here").evaluate((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      const box = line.closest(".editor")!.getBoundingClientRect();
      return top >= box.top && bottom <= box.bottom;
    });
    expect(seen).toBe(true);

    await page.getByRole("link", { name: "line 29" }).click();
    expect(await caret()).toMatchObject({ line: 29, focused: true });
    expect(page.context().pages()).toHaveLength(1);
  });

  test("lays the numbers beside their lines, however these wrap", async () => {
    const { page } = await visit(browser, site.url, { viewport: { width: 375, height: 800 } });
    const long = `${"word ".repeat(60)}\n\t${"x".repeat(300)}  \n\n`;
    await write(page, long.repeat(10));
    const heights = await page.locator("#notes").evaluate((area) => {
      const lines = area.previousElementSibling!;
      return { text: area.scrollHeight, lines: lines.scrollHeight, box: area.clientHeight };
    });
    expect(heights.lines).toBe(heights.text);
    expect(heights.box).toBe(heights.text);
  });

  test("follows the configuration and the people", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, NOTES);
    await page.getByRole("tab", { name: "People" }).click();
    await page
      .getByRole("textbox", { name: "People who can be assigned" })
      .fill("linnea-b Linnea Berg\n!! who\n");
    await settled(page);
    expect(await page.locator("#people-annotations").innerText()).toContain('"!!" is not a GitHub login');
    expect(await card(page, "ask the printer").locator(".login").textContent()).toBe("@linnea-b");

    await page.getByRole("tab", { name: "Configuration" }).click();
    const configuration = page.getByRole("textbox", { name: "Configuration" });
    await configuration.fill("people: { aokafor: Ada }\nlabels: [from-a-meeting]\n");
    await settled(page);
    expect(await card(page, "write the post").locator(".because").textContent()).toBe(
      "The configuration says that is @aokafor",
    );
    expect(await card(page, "write the post").locator("summary .label").textContent()).toBe("from-a-meeting");

    await configuration.fill("people: { aokafor: Ada }\nlabels: [from-a-meeting]\nheading: [x]\n");
    await settled(page);
    expect(await page.locator("#configuration-annotations button").textContent()).toBe("line 3");
    expect(await page.locator("#configuration-annotations p").textContent()).toBe(
      '"heading" is not a setting; did you mean "headings"?',
    );
    expect(await configuration.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#concerns").innerText()).toContain("The configuration is invalid");
    expect(await card(page, "write the post").locator("summary .label").textContent()).toBe("from-a-meeting");
  });

  test("says when the App would not read the file, or open so many issues", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, NOTES);
    await page.getByRole("textbox", { name: "File" }).fill("src/main.c");
    await page.getByRole("tab", { name: "Configuration" }).click();
    await page.getByRole("textbox", { name: "Configuration" }).fill("limit: 1");
    await settled(page);
    const concerns = await page.locator("#concerns").innerText();
    expect(concerns).toContain("The App would not read “src/main.c”");
    expect(concerns).toContain("would open 2 issues, and the limit is 1");
    expect(await page.locator("#summary").textContent()).toBe("4 items: too many for one push");
  });

  test("keeps what was written when an example is picked: it is one step back", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, NOTES);
    await pick(page, "Minutes with ACTION markers");
    expect(await page.locator("#notes").inputValue()).toContain("Minutes of the release group");
    await page.goBack();
    await page.getByRole("heading", { level: 2, name: "Weekly" }).waitFor();
    expect(await page.locator("#notes").inputValue()).toBe(NOTES);
  });

  test("what is written survives a reload", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, NOTES);
    await page.waitForURL(/#2\./);
    await page.reload();
    await settled(page);
    expect(await page.locator("#notes").inputValue()).toBe(NOTES);
    expect(await page.locator("#items > li").count()).toBe(4);
  });

  test("a copied link shows the same to somebody else", async () => {
    const { page } = await visit(browser, site.url, { permissions: ["clipboard-read", "clipboard-write"] });
    await write(page, `${NOTES}- Ada: ask “Zoë” about 🚢\n`);
    await page.getByRole("tab", { name: "Configuration" }).click();
    await page.getByRole("textbox", { name: "Configuration" }).fill("ownerless: open\n");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("status").filter({ hasText: "The link is copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`^${site.url}#2\\.[\\w-]+$`));

    const other = await visit(browser, link);
    expect(await other.page.locator("#notes").inputValue()).toBe(`${NOTES}- Ada: ask “Zoë” about 🚢\n`);
    expect(await other.page.locator("#configuration").inputValue()).toBe("ownerless: open\n");
    expect(await other.page.locator("#items > li").count()).toBe(5);
  });

  test("says where the link is when it may not be copied", async () => {
    const { page } = await visit(browser, site.url);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
    });
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("status").filter({ hasText: "the link is in the address bar" }).waitFor();
    expect(page.url()).toContain("#2.");
  });

  test("a broken link is said in words, and loses nothing", async () => {
    const { page } = await visit(browser, `${site.url}#1.eJyrViouSSwpVrJSUMp`);
    await page.getByRole("status").filter({ hasText: "This link cannot be read" }).waitFor();
    expect(await page.locator("#items > li").count()).toBe(5);
    expect(page.url()).toContain("#1.eJyrViouSSwpVrJSUMp");

    await write(page, NOTES);
    await page.waitForURL((url) => url.hash.length > 100);
    await page.evaluate(() => {
      location.hash = "#what-is-this";
    });
    await page.getByRole("status").filter({ hasText: "This link cannot be read" }).waitFor();
    expect(await page.locator("#notes").inputValue()).toBe(NOTES);
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/#1\.eJyrViouSSwpVrJSUMp$/);
    expect(await page.locator("#notes").inputValue()).toBe(NOTES);
  });

  test("nothing of hostile notes comes to life, and nothing is asked of the network", async () => {
    const { page } = await visit(browser, site.url);
    await pick(page, "Hostile notes");
    await page.getByRole("button", { name: "Show all issues" }).click();
    await page.locator(".issue .markdown-body:empty").first().waitFor({ state: "detached" });
    const alive = await page.evaluate(() => {
      const made = [...document.querySelectorAll("#results *, #notes-panel *")];
      return {
        scripts: document.scripts.length,
        elements: made.filter((one) =>
          one.matches("script, style, img, svg, iframe, object, embed, form, base, link"),
        ).length,
        handlers: made
          .flatMap((one) => one.getAttributeNames())
          .filter((name) => name.startsWith("on") || name === "style"),
        schemes: [...new Set([...document.querySelectorAll("a[href]")].map((link) => link.protocol))],
        text: document.querySelector("#items")!.textContent,
      };
    });
    expect(alive).toMatchObject({ scripts: 1, elements: 0, handlers: [], schemes: ["https:"] });
    expect(alive.text).not.toMatch(/[\u202a-\u202e]/);
  });

  test("the page refuses whatever would bring text to life", async () => {
    const { page, complaints } = await visit(browser, site.url);
    const refusals = await page.evaluate(async () => {
      const refused: string[] = [];
      const attempt = (what: string, act: () => unknown) => {
        try {
          act();
        } catch {
          refused.push(what);
        }
      };
      attempt("HTML", () => {
        document.createElement("div").innerHTML = "<b>x</b>";
      });
      attempt("script", () => {
        document.createElement("script").src = "https://evil.example/x.js";
      });
      await fetch("https://evil.example/").catch(() => refused.push("request"));
      return refused;
    });
    expect(refusals).toEqual(["HTML", "script", "request"]);
    expect(complaints.splice(0).join("\n")).toContain("Content Security Policy");
  });

  test("everything can be done with the keyboard", async () => {
    const { page } = await visit(browser, site.url);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () =>
      page.evaluate(() => {
        const one = document.activeElement!;
        return one.getAttribute("aria-label") || one.id || one.textContent;
      });
    await press("Tab", "Enter", "Tab", "Tab", "Tab");
    expect(await page.evaluate(() => document.activeElement!.textContent)).toContain(
      "Minutes with ACTION markers",
    );
    await press("Enter");
    await page.getByRole("heading", { level: 2, name: "Minutes of the release group" }).waitFor();
    await settled(page);
    await press("Tab", "Tab");
    expect(await focused()).toBe("Week 1");
    await press("Tab", "Tab");
    expect(await focused()).toBe("notes-tab");
    await press("ArrowLeft");
    expect(await focused()).toBe("configuration-tab");
    await press("ArrowLeft", "Tab");
    expect(await focused()).toBe("People who can be assigned");
    await press("Shift+Tab", "End");
    expect(await focused()).toBe("configuration-tab");
    await press("Home", "Tab");
    expect(await focused()).toBe("path");
    await press("Tab", "Control+End");
    await page.keyboard.type("\n- [ ] Yuki: Count the chairs\n");
    await settled(page);
    expect(await card(page, "Count the chairs").count()).toBe(1);
    await press("Tab");
    expect(await focused()).toBe("next-week");
    for (let step = 0; step < 9 && (await focused()) !== "show-issues"; step++) await press("Tab");
    expect(await focused()).toBe("show-issues");
    await press("Enter");
    expect(await page.locator(".issue:not([open])").count()).toBe(0);
    await press("Tab", "Enter");
    expect(await focused()).toBe("Meeting notes, Markdown");
    await press("Escape");
  });

  /** The issues of the list as `#1 open Title: changes`. */
  function listIssues(page: Page): Promise<string[]> {
    return page.locator("#issues > li").evaluateAll((issues) =>
      issues.map((issue) => {
        const text = (selector: string) => issue.querySelector(selector)!.textContent;
        const changes = [...issue.querySelectorAll(".change")].map((change) => change.textContent);
        return `${text(".number")} ${text(".state")} ${changes}`.trim();
      }),
    );
  }

  test("three weeks are gone through with the keyboard, on a telephone", async () => {
    const { page } = await visit(browser, site.url, { viewport: { width: 375, height: 800 } });
    const focused = () =>
      page.evaluate(() => document.activeElement!.textContent || document.activeElement!.id);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      await settled(page);
    };
    expect(await listIssues(page)).toEqual([1, 2, 3, 4, 5].map((each) => `#${each} open opened`));
    await press("Tab", "Tab", "Tab", "Tab");
    expect(await focused()).toBe("Week 2");
    await press("Enter");
    expect(await page.locator("#weeks [aria-current]").textContent()).toBe("Week 2");
    expect(await page.locator("#path").inputValue()).toBe("meetings/2026-03-10.md");
    expect(await listIssues(page)).toEqual([
      "#1 open",
      "#2 open commented",
      "#3 open",
      "#4 closed closed",
      "#5 open",
      ...[6, 7, 8, 9].map((each) => `#${each} open opened`),
    ]);
    const said = page.getByRole("status").filter({ hasText: "Week 2." });
    await said.waitFor({ state: "attached" });
    expect(await said.textContent()).toContain("4 open an issue, 1 comments on an issue, 1 closes an issue");
    expect(await said.textContent()).toContain("9 issues, 8 of them open");

    for (let step = 0; step < 9 && (await focused()) !== "Next: week 3"; step++) await press("Tab");
    await press("Enter");
    expect(await page.locator("#issues-heading").textContent()).toBe("Issues after week 3");
    expect((await listIssues(page))[1]).toBe("#2 closed closed");
    expect(await focused()).toBe("Add week 4");
    await press("Enter");
    expect(await focused()).toBe("notes");
    await page.keyboard.type("## Next steps\n\n- Ada: Thank everyone\n");
    await settled(page);
    expect(await page.locator("#path").inputValue()).toBe("meetings/2026-03-24.md");
    expect((await listIssues(page)).at(-1)).toBe("#13 open opened");
    expect(await findNameless(page)).toEqual([]);
    expect(await page.evaluate(measureOrder)).toEqual({ items: true, twice: [], skipped: [], width: 375 });
  });

  test("what is written in one week stays there, and changes the weeks after it", async () => {
    const { page } = await visit(browser, site.url);
    const area = page.getByRole("textbox", { name: "Meeting notes" });
    await area.press("ControlOrMeta+End");
    await page.keyboard.insertText("\n## Next steps\n\n- Ada: sweep the pier\n");
    await settled(page);
    await page.getByRole("button", { name: "Week 2", exact: true }).click();
    await page.getByRole("heading", { level: 2, name: "Harbour weekly, 10 March 2026" }).waitFor();
    expect(await listIssues(page)).toContain("#6 open");
    expect(await listIssues(page)).toHaveLength(10);
    await page.getByRole("button", { name: "Week 1", exact: true }).click();
    await page.getByRole("heading", { level: 2, name: "Harbour weekly: 2026-03-03", exact: true }).waitFor();
    expect(await area.inputValue()).toContain("sweep the pier");
  });

  test("notes that take the place of an example's take that of all its weeks", async () => {
    const { page } = await visit(browser, site.url);
    const weeks = page.getByRole("navigation", { name: "Weeks" });
    const area = page.getByRole("textbox", { name: "Meeting notes" });
    await area.press("ControlOrMeta+End");
    await page.keyboard.insertText("\n## Next steps\n\n- Ada: sweep the pier\n");
    await settled(page);
    expect(await weeks.getByRole("button").count()).toBe(4);
    await pick(page, "Three weeks");
    await area.press("ControlOrMeta+A");
    await page.keyboard.insertText(NOTES);
    await settled(page);
    expect(await weeks.getByRole("button").allTextContents()).toEqual(["Week 1", "Add a week"]);
    expect(await listIssues(page)).toEqual(["#1 open opened", "#2 open opened"]);
  });

  test("rolling notes show their meetings, and then week by week", async () => {
    const { page } = await visit(browser, site.url);
    await pick(page, "One file for all meetings");
    expect(await page.locator("#meetings p").allTextContents()).toEqual([
      "2026-05-19 (3 items)",
      "2026-05-12 (2 items)",
      "2026-05-05 (2 items)",
    ]);
    await page.getByRole("button", { name: "Show week by week" }).click();
    await page.getByRole("button", { name: "Week 3" }).click();
    await page.getByRole("heading", { name: "Issues after week 3" }).waitFor();
    expect(await listIssues(page)).toEqual(["#1 closed closed", "#2 open commented", "#3 open opened"]);
    await page.goBack();
    await page.getByRole("heading", { name: "Issues after week 1" }).waitFor();
    expect(await page.locator("#weeks button").allTextContents()).toEqual(["Week 1", "Add a week"]);
  });

  test("an unknown name leads to the people, who are those of the notes until somebody writes there", async () => {
    const { page } = await visit(browser, site.url);
    await write(page, NOTES);
    await card(page, "Ask the printer").getByRole("button", { name: "Add them under People" }).click();
    const people = page.getByRole("textbox", { name: "People who can be assigned" });
    expect(await people.inputValue()).toContain("ada-okafor Ada Okafor\ndavid-scholten David Scholten\n");
    await page.keyboard.type("linnea-b Linnea");
    await settled(page);
    expect(await card(page, "Ask the printer").locator(".login").textContent()).toBe("@linnea-b");
    await page.getByRole("button", { name: "Add a week" }).click();
    await page.getByRole("heading", { name: "Issues after week 2" }).waitFor();
    expect(await page.locator("#people").inputValue()).toContain("linnea-b Linnea");
  });

  test("a comment leads to the notes of an earlier week", async () => {
    const weeks = ["05", "12", "19"].map((day) => ({
      path: `meetings/2026-05-${day}.md`,
      notes: "# Weekly\n\n## Next steps\n\n- Ada: Write the post\n",
    }));
    const link = `${site.url}#${await packSheet({ weeks, configuration: "", people: "ada Ada" })}`;
    const { page } = await visit(browser, link);
    await page.getByRole("button", { name: "Week 3" }).click();
    await page.getByRole("link", { name: "line 5" }).first().click();
    expect(await page.locator("#path").inputValue()).toBe("meetings/2026-05-12.md");
    expect(await page.locator("#notes-panel .here").textContent()).toBe("- Ada: Write the post");
    await page.getByRole("heading", { name: "Issues after week 2" }).waitFor();
  });

  test("the menu closes with Escape and gives the focus back", async () => {
    const { page } = await visit(browser, site.url);
    await page.getByRole("button", { name: "Examples" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#examples:popover-open").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await page.locator("#examples:popover-open").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Examples");
  });

  test("every example reads well on a telephone: all is named, in order, and nothing runs over the side", async () => {
    const { page } = await visit(browser, site.url, { viewport: { width: 375, height: 800 } });
    for (const { title } of EXAMPLES) {
      await pick(page, title);
      await page.getByRole("button", { name: "Show all issues" }).click();
      await page.locator(".issue .markdown-body:empty").first().waitFor({ state: "detached" });
      expect(await findNameless(page), title).toEqual([]);
      expect(await page.evaluate(measureOrder), title).toEqual({
        items: true,
        twice: [],
        skipped: [],
        width: 375,
      });
    }
    const sides = await Promise.all([".desk", ".results"].map((side) => page.locator(side).boundingBox()));
    expect(sides[1]!.y).toBeGreaterThanOrEqual(sides[0]!.y + sides[0]!.height);
  });

  test.each(["light", "dark"] as const)(
    "text stands out from what is behind it, in %s",
    async (colorScheme) => {
      const { page } = await visit(browser, site.url, {
        colorScheme,
        viewport: { width: 1280, height: 3000 },
      });
      for (const title of [
        "One file for all meetings",
        "Three weeks",
        "Carried over, done, struck",
        "Broken front matter, broken settings",
      ]) {
        await pick(page, title);
        await page.getByRole("button", { name: "Show all issues" }).click();
        await page.locator(".issue .markdown-body:empty").first().waitFor({ state: "detached" });
        expect(await page.evaluate(measureContrast), title).toEqual([]);
      }
      await page.getByRole("tab", { name: "Configuration" }).click();
      expect(await page.evaluate(measureContrast)).toEqual([]);
      await page.getByRole("button", { name: "Examples" }).click();
      expect(await page.evaluate(measureContrast)).toEqual([]);
    },
  );

  test("what has the focus shows it", async () => {
    const { page } = await visit(browser, site.url);
    for (let step = 0; step < 16; step++) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const one = document.activeElement!;
        const shown = one.closest(".editor") ?? one;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return `${outlineStyle} ${outlineWidth}`;
      });
      expect(outline).toBe("solid 2px");
    }
  });

  test("reads two thousand lines beside the page, and the caret keeps its place", async () => {
    const { page } = await visit(browser, site.url);
    const topics = Array.from(
      { length: 500 },
      (_, each) => `## Topic ${each}\n\nACTION: Ada to do part ${each}\n\n`,
    );
    await paste(page, topics.join(""));
    expect(await page.locator("#items > li").count()).toBe(500);
    await page.locator("#items > li:nth-child(250) button.line").click();
    await page.keyboard.press("End");
    await page.keyboard.type(" and more");
    await settled(page);
    expect(await page.locator("#items > li:nth-child(250) h4").textContent()).toBe("do part 249 and more");
    expect(await page.locator(".here").textContent()).toBe("ACTION: Ada to do part 249 and more");
  });

  test("notes of any length do not keep the page from answering", async () => {
    const { page } = await visit(browser, site.url);
    await paste(page, `## Next steps\n\n${"- Ada: write the post\n".repeat(1500)}`);
    expect(await page.locator("#items > li").count()).toBe(1000);
    expect(await page.locator("#more").isVisible()).toBe(true);
    expect(await page.locator("#summary").textContent()).toBe(
      "1500 items: 1 opens an issue, 1499 change nothing",
    );
  });

  test("works from a file, without any server", async () => {
    const { page } = await visit(browser, pathToFileURL(join(site.folder, "index.html")).href);
    await write(page, NOTES);
    expect(await page.locator("#items > li").count()).toBe(4);
    await page.waitForURL(/#2\./);
    await page.reload();
    await settled(page);
    expect(await page.locator("#notes").inputValue()).toBe(NOTES);
  });

  test("is built with a policy that names no other origin", () => {
    const html = readFileSync(join(site.folder, "index.html"), "utf8");
    expect(html).toContain("default-src &#39;none&#39;");
    const ofPage = html.replaceAll(/<a href="https:\/\/github\.com\/next-steps\/next-steps[^"]*">/g, "");
    expect(ofPage).not.toMatch(/https?:\/\/|unsafe-|(?:src|href)="(?!\.\/assets\/)/);
  });
});
