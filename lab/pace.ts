import { type Answer, refusal } from "./answers.js";
import type { Clock, Pace } from "./state.js";

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const minute = 60_000;
const hour = 60 * minute;
const contentLimits = [
  { window: minute, most: 80 },
  { window: hour, most: 500 },
];
/** "No more than 900 points per minute are allowed for REST API endpoints", a read being 1 and a write 5. */
const mostPoints = 900;
const pointsOfWrite = 5;
/** "No more than 100 concurrent requests are allowed." */
const mostAtOnce = 100;

export const secondaryText =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
  "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service";

interface Account {
  writes: number[];
  reads: number[];
  underWay: number;
}

/** Measures the pace of requests, and optionally enforces GitHub's secondary limits. */
export function createPace(clock: Clock, enforced: boolean): Pace {
  const accounts = new Map<string, Account>();
  let mostUnderWay = 0;

  function refuse({ writes, reads, underWay }: Account, isWrite: boolean, now: number): Answer | undefined {
    const within = (times: number[], window: number) => times.filter((time) => now - time < window);
    if (underWay >= mostAtOnce) return tooMany(minute);
    const points = within(reads, minute).length + pointsOfWrite * within(writes, minute).length;
    if (points + (isWrite ? pointsOfWrite : 1) > mostPoints) return tooMany(minute);
    for (const { window, most } of isWrite ? contentLimits : []) {
      const recent = within(writes, window);
      if (recent.length >= most) return tooMany(recent[recent.length - most]! + window - now);
    }
    return undefined;
  }

  return {
    async keep(name, isWrite, serve) {
      const account = accounts.get(name) ?? { writes: [], reads: [], underWay: 0 };
      accounts.set(name, account);
      const now = clock.now();
      const refused = enforced ? refuse(account, isWrite, now) : undefined;
      if (refused) return refused;
      account[isWrite ? "writes" : "reads"].push(now);
      account.underWay++;
      mostUnderWay = Math.max(mostUnderWay, account.underWay);
      return serve().finally(() => account.underWay--);
    },
    mostAtOnce: () => mostUnderWay,
    writesPer: (window) =>
      Math.max(0, ...[...accounts.values()].map(({ writes }) => mostWithin(writes, window))),
  };
}

/** A clock never runs backwards, so the times are sorted. */
function mostWithin(times: number[], window: number): number {
  let most = 0;
  let first = 0;
  for (const [index, time] of times.entries()) {
    while (time - times[first]! >= window) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** "If the retry-after response header is present, you should not retry your request until after that many seconds has elapsed." */
function tooMany(milliseconds: number): Answer {
  const headers = { "retry-after": String(Math.max(1, Math.ceil(milliseconds / 1000))) };
  return { ...refusal(403, secondaryText), headers };
}
