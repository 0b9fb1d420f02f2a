import { setTimeout as wait } from "node:timers/promises";
import { type Answer, refusal } from "./answers.js";
import type { Trouble } from "./faults.js";
import { limitHeaders, spentLimit } from "./limit.js";
import { secondaryText } from "./pace.js";

/** Answers a request despite a fault; undefined breaks the connection. */
export async function suffer(
  trouble: Trouble | undefined,
  serve: () => Promise<Answer>,
): Promise<Answer | undefined> {
  if (!trouble) return serve();
  if (trouble.kind === "hold") {
    const { after, arrive, decided, end } = trouble.hold;
    try {
      const answer = after ? await serve() : undefined;
      arrive();
      if (!(await decided)) return undefined;
      return answer ?? (await serve());
    } finally {
      end();
    }
  }
  const { fault } = trouble;
  if ("slow" in fault) {
    const answer = await serve();
    await wait(fault.slow);
    return answer;
  }
  if ("proxied" in fault) {
    const answer = await serve();
    return { ...answer, body: fault.proxied(answer.body) };
  }
  if ("secondaryLimit" in fault) {
    const headers: Record<string, string> =
      fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
    return { ...refusal(fault.secondaryLimit, secondaryText), headers };
  }
  if ("primaryLimit" in fault) {
    const reset = Math.floor(Date.now() / 1000) + (fault.resetInSeconds ?? 3600);
    return {
      ...refusal(403, "API rate limit exceeded for installation."),
      headers: limitHeaders(spentLimit, reset),
    };
  }
  if (fault.after) await serve();
  if ("reset" in fault) return undefined;
  const answer = refusal(fault.status, fault.status === 502 ? "Server Error" : "Unavailable");
  return { status: fault.status, headers: fault.headers ?? {}, body: fault.body ?? answer.body };
}
