import type { ReadOptions } from "./model.js";

export function mayHoldItems(text: string, _options: ReadOptions = {}): boolean {
  return text.length > 0;
}
