import type { ActionItem, Suggestion } from "./model.js";
import type { Block } from "./outline.js";
import type { People } from "./people.js";

/** Reads commitments in prose: "Ada will write the post." outside action sections. */
export function readSuggestions(_blocks: Block[], _people: People, _items: ActionItem[]): Suggestion[] {
  return [];
}
