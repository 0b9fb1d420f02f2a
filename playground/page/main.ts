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
const desk = createDesk(write);
const results = createResults(reader.render);
const keeper = createKeeper(recall);
const announce = createAnnouncer(find("announcement", HTMLElement));
const notice = find("notice", HTMLElement);
const failure = find("failure", HTMLElement);
const side = find("results", HTMLElement);
const readLatest = createRepeater(read, (isBusy) => side.setAttribute("aria-busy", String(isBusy)));

/** The last configuration that could be used: while a new one is being typed, the items stay as they are. */
let usable = "";
/** Another sheet altogether was put on the desk, and is not shown yet. */
let isAnew = true;

function write(): void {
  notice.textContent = "";
  keeper.follow(desk.sheet);
  void readLatest();
}

async function read(): Promise<void> {
  const { sheet } = desk;
  const anew = isAnew;
  isAnew = false;
  let reading: Reading;
  try {
    reading = await reader.read(sheet, usable);
  } catch (error) {
    failure.textContent = `These notes cannot be read: ${(error as Error).message}. What is shown was read before.`;
    failure.hidden = false;
    return;
  }
  if (isAnew) return;
  if (!reading.annotations.configuration.some(({ fatal }) => fatal)) usable = sheet.configuration;
  failure.hidden = true;
  results.show(reading, sheet, anew);
  desk.mark(reading);
  announce(describeReading(reading));
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
      "This link cannot be read: it may have been cut on its way. Nothing was changed, and the link is still in the address bar.";
  }
}

createExampleMenu(find("examples", HTMLElement), async ({ title, sheet }) => {
  await keeper.leave(desk.sheet, sheet);
  load(sheet);
  notice.textContent = `“${title}” is open. What was here before is one step back in your browser.`;
});
find("share", HTMLButtonElement).addEventListener("click", async () => {
  notice.textContent = await shareLink(await keeper.keep(desk.sheet));
});
void recall();
