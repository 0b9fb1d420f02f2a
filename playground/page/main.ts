import "./policy.js";
import "github-markdown-css/github-markdown.css";
import "../style/page.css";
import type { Reading } from "../core/reading.js";
import type { Sheet } from "../core/sheet.js";
import { BrokenLinkError } from "./address.js";
import { createAnnouncer } from "./announcer.js";
import { createDesk } from "./desk.js";
import { find } from "./elements.js";
import { createExampleMenu, EXAMPLES } from "./examples.js";
import { createKeeper } from "./history.js";
import { startReader } from "./reader.js";
import { createRepeater } from "./repeater.js";
import { createResults } from "./results.js";
import { shareLink } from "./share.js";
import { describeReading } from "./summary.js";

const reader = startReader();
const desk = createDesk(write, changeWeek);
const results = createResults(reader.render);
const keeper = createKeeper(recall);
const announce = createAnnouncer(find("announcement", HTMLElement));
const notice = find("notice", HTMLElement);
const failure = find("failure", HTMLElement);
const side = find("results", HTMLElement);
const readLatest = createRepeater(read, (isBusy) => side.setAttribute("aria-busy", String(isBusy)));

/** The last configuration that could be used: while a new one is being typed, the items stay as they are. */
let usable = "";
/** Other notes altogether are on the desk, and are not shown yet. */
let isAnew = true;

function write(): void {
  notice.textContent = "";
  keeper.follow(desk.sheet);
  void readLatest();
}

async function read(): Promise<void> {
  const { sheet, week } = desk;
  const anew = isAnew;
  isAnew = false;
  let reading: Reading;
  try {
    const today = new Date().toISOString().slice(0, 10);
    reading = await reader.read({ sheet, week, today, fallback: usable });
  } catch (error) {
    failure.textContent = `The notes cannot be read: ${(error as Error).message}. The page shows the last notes that could be read.`;
    failure.hidden = false;
    return;
  }
  if (isAnew) return;
  if (!reading.annotations.configuration.some(({ fatal }) => fatal)) usable = sheet.configuration;
  failure.hidden = true;
  results.show(reading, { week, weeks: sheet.weeks.length, notes: sheet.weeks[week]!.notes }, anew);
  desk.mark(reading);
  announce(describeReading(reading, week));
}

function changeWeek(): void {
  isAnew = true;
  write();
}

function load(sheet: Sheet): void {
  desk.sheet = sheet;
  usable = "";
  isAnew = true;
  void readLatest();
}

/** Shows what the address holds; what cannot be read leaves everything as it is. */
async function recall(): Promise<void> {
  try {
    load((await keeper.recall()) ?? EXAMPLES[0].sheet);
    notice.textContent = "";
  } catch (error) {
    if (!(error instanceof BrokenLinkError)) throw error;
    if (isAnew) load(EXAMPLES[0].sheet);
    notice.textContent =
      "This link cannot be read. It may have been cut on its way. Nothing was changed, and the link is still in the address bar.";
  }
}

/** Replaces the sheet; Back leads to the one before. */
async function replace(sheet: Sheet, title: string): Promise<void> {
  await keeper.leave(desk.sheet, sheet);
  load(sheet);
  notice.textContent = `“${title}” is open. To return to your notes, go back in your browser.`;
}

createExampleMenu(find("examples", HTMLElement), ({ title, sheet }) => replace(sheet, title));
find("next-week", HTMLButtonElement).addEventListener("click", () => desk.show(desk.week + 1));
find("split", HTMLButtonElement).addEventListener("click", async () => {
  const { sheet, week } = desk;
  const weeks = await reader.split(sheet.weeks[week]!);
  await replace({ ...sheet, weeks }, "Week by week");
});
find("share", HTMLButtonElement).addEventListener("click", async () => {
  notice.textContent = await shareLink(await keeper.keep(desk.sheet));
});
void recall();
