import type { Logger } from "probot";
import { type Clock, systemClock } from "../../src/clock.js";
import type { StoreDependencies } from "../../src/store/types.js";

/** What a store is opened with in a test, and what it logged, as `level message`. */
export function createStoreDependencies(clock: Clock = systemClock): StoreDependencies & { said: string[] } {
  const said: string[] = [];
  const say = (level: string) => (about: unknown, message?: string) => {
    said.push(`${level} ${message ?? String(about)}`);
  };
  const log = Object.fromEntries(
    ["trace", "debug", "info", "warn", "error", "fatal"].map((level) => [level, say(level)]),
  ) as unknown as Logger;
  log.child = () => log as never;
  return { clock, log, said };
}
