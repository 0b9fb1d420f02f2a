import type { Sheet } from "../core/sheet.js";
import { packSheet, unpackSheet } from "./address.js";

/** So long typing rests before the address follows it; browsers refuse more than a few changes of it a second. */
const REST_MILLISECONDS = 300;

/** Keeps the page's address in sync with what is written, so that it can be shared and survives a reload. */
export interface Keeper {
  /** What the address holds; null when it holds nothing. @throws {BrokenLinkError} when that cannot be read */
  recall(): Promise<Sheet | null>;
  /** Lets the address follow a sheet that is being written. */
  follow(sheet: Sheet): void;
  /** Brings the address up to date and gives it. */
  keep(sheet: Sheet): Promise<string>;
  /** Leaves one sheet for another: Back leads to the first again. */
  leave(sheet: Sheet, next: Sheet): Promise<void>;
}

/**
 * Keeps sheets in the fragment of the page's address.
 *
 * @param onReturn is called when another address was gone to: Back, or a link pasted over it
 * @example
 * const keeper = createKeeper(load);
 * keeper.follow(sheet);
 */
export function createKeeper(onReturn: () => void): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;
  // A link that cannot be read stays in the history, so that nobody loses it by typing.
  let isBroken = false;

  async function write(sheet: Sheet, method: "pushState" | "replaceState"): Promise<string> {
    clearTimeout(timer);
    newest++;
    const mine = newest;
    const fragment = `#${await packSheet(sheet)}`;
    if (mine === newest) {
      history[isBroken ? "pushState" : method](null, "", fragment);
      isBroken = false;
    }
    return new URL(fragment, location.href).href;
  }

  addEventListener("popstate", () => {
    clearTimeout(timer);
    newest++;
    onReturn();
  });

  return {
    async recall() {
      const fragment = location.hash.slice(1);
      isBroken = fragment !== "";
      const sheet = fragment === "" ? null : await unpackSheet(fragment);
      isBroken = false;
      return sheet;
    },
    follow(sheet) {
      clearTimeout(timer);
      timer = setTimeout(() => write(sheet, "replaceState"), REST_MILLISECONDS);
    },
    keep: (sheet) => write(sheet, "replaceState"),
    async leave(sheet, next) {
      await write(sheet, "replaceState");
      await write(next, "pushState");
    },
  };
}
