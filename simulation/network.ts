import type { Life } from "./life.js";
import type { Machine } from "./machine.js";
import type { Random } from "./random.js";
import type { Timeline } from "./timeline.js";

/** What may happen to a request. An answer that is lost leaves the server to guess whether the request took effect. */
export const FAULTS = [
  "lost before the effect",
  "lost after the effect",
  "late effect",
  "error before the effect",
  "error after the effect",
  "error and late effect",
  "no answer",
  "secondary limit",
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** A fault that waits for its request: the so many-th from now of any kind, or that writes. */
export interface WaitingFault {
  kind: FaultKind;
  onlyWrites: boolean;
  nth: number;
}

/** The network between servers and GitHub, and GitHub's troubles. */
export interface Network {
  /** Creates the `fetch` of a server, or of a program without a journal, whose writes take effect at once or never. */
  connect(life: Life, has?: { journal: boolean }): typeof fetch;
  /** Has a fault strike a later request. */
  add(fault: WaitingFault): void;
  /** The faults that struck, in order. */
  struck: FaultKind[];
  /** How many effects and answers are still to come. */
  underWay(): number;
  /** Every request as sent, in the order of their effects. */
  trace: string[];
}

interface World {
  timeline: Timeline;
  machine: Machine;
  random: Random;
  fetch: typeof fetch;
  origin: string;
  /** Takes every request. */
  trace: string[];
}

/** GitHub ends a request after ten seconds, see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts */
const LATEST_EFFECT_MILLISECONDS = 10_000;

/** Creates a network on which requests overtake each other, as the numbers of a seed say. */
export function createNetwork({ timeline, machine, random, fetch, origin, trace }: World): Network {
  const waiting: WaitingFault[] = [];
  const struck: FaultKind[] = [];

  function faultOf(isWrite: boolean): FaultKind | null {
    const matching = waiting.filter(({ onlyWrites }) => isWrite || !onlyWrites);
    for (const fault of matching) fault.nth--;
    const due = matching.find(({ nth }) => nth < 0);
    if (!due) return null;
    waiting.splice(waiting.indexOf(due), 1);
    struck.push(due.kind);
    return due.kind;
  }

  let underWay = 0;

  const delay = (milliseconds: number) =>
    new Promise<void>((resolve) => void timeline.after(milliseconds, resolve));

  return {
    struck,
    trace,
    underWay: () => underWay,
    add: (fault) => void waiting.push({ ...fault }),
    connect: (life, has) => async (input, init) => {
      const request = new Request(input, init);
      const isToken = request.url.endsWith("/access_tokens");
      // @octokit/auth-app keeps pending requests for tokens in a variable of its module, where the next server would wait for them.
      const killed = isToken ? [life.over.then(() => Promise.reject(cut()))] : [];
      await Promise.race([life.pass(), ...killed]);
      const text = await request.clone().text();
      const isWrite = isWriting(request, text) && !isToken;
      const there = 5 + random.below(120);
      const back = 5 + random.below(120);
      const struckBy = isToken ? null : faultOf(isWrite);
      const fault = has?.journal === false && struckBy ? inTime(struckBy) : struckBy;
      const answer = async (): Promise<Response> => {
        const line = `${request.method} ${request.url.replace(origin, "")} ${text}`;
        trace.push(`${timeline.now()} ${line}`);
        const sent = { method: request.method, headers: request.headers, redirect: init?.redirect };
        const response = await machine.watch(
          fetch(request.url, { ...sent, ...(text && { body: text }) } as RequestInit),
        );
        trace.push(
          `${timeline.now()} → ${response.status} ${request.method} ${request.url.replace(origin, "")}`,
        );
        return response;
      };
      const take = async (): Promise<Response> => {
        await delay(there);
        const late = () => {
          underWay++;
          timeline.after(random.below(LATEST_EFFECT_MILLISECONDS - there), () =>
            answer().finally(() => underWay--),
          );
        };
        if (fault)
          trace.push(`${timeline.now()} ! ${fault}: ${request.method} ${request.url.replace(origin, "")}`);
        if (fault === "late effect" || fault === "error and late effect") late();
        if (fault === "lost before the effect" || fault === "late effect") throw cut();
        if (fault === "secondary limit") return limited();
        if (fault === "error before the effect" || fault === "error and late effect") return broken();
        const response = await answer();
        await life.pass();
        if (fault === "no answer") return new Promise(() => {});
        await delay(back);
        if (fault === "lost after the effect") throw cut();
        return fault === "error after the effect" ? broken() : response;
      };
      const signal = init?.signal;
      const aborted = new Promise<never>((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
      try {
        return await Promise.race([take(), aborted, ...killed]);
      } finally {
        await Promise.race([life.pass(), ...killed]);
      }
    },
  };
}

/** The same fault without a late effect. */
function inTime(kind: FaultKind): FaultKind {
  if (kind === "late effect") return "lost before the effect";
  return kind === "error and late effect" ? "error before the effect" : kind;
}

function isWriting({ method, url }: Request, text: string): boolean {
  if (url.endsWith("/graphql")) return /"query":\s*"(?:\s|\\[nrt])*mutation/.test(text);
  return method !== "GET" && method !== "HEAD";
}

function cut(): TypeError {
  const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  return new TypeError("fetch failed", { cause });
}

function broken(): Response {
  return Response.json({ message: "Server Error" }, { status: 502 });
}

/** @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function limited(): Response {
  return Response.json(
    { message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again." },
    { status: 403, headers: { "retry-after": "60" } },
  );
}
