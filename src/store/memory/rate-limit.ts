import type { Clock } from "../../clock.js";
import { HOUR_LIMIT, MINUTE_LIMIT, nextTurn, roomOf } from "../write-limits.js";

/** Opens a rate limit like {@link import("../rate-limit.js").openRateLimit}, for the writes of this process alone. */
export function openMemoryRateLimit(clock: Pick<Clock, "now">) {
  const full = { minuteFullAt: 0, hourFullAt: 0 };
  return async (must = false): Promise<number | null> => {
    const now = clock.now();
    const hasRoom =
      full.minuteFullAt <= now + roomOf(MINUTE_LIMIT, 1) && full.hourFullAt <= now + roomOf(HOUR_LIMIT, 1);
    if (!hasRoom && !must) return nextTurn(full, now);
    full.minuteFullAt = Math.max(full.minuteFullAt, now) + MINUTE_LIMIT.interval;
    full.hourFullAt = Math.max(full.hourFullAt, now) + HOUR_LIMIT.interval;
    return null;
  };
}
