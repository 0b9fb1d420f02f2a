import { runCompared } from "./compare.js";
import type { History } from "./history.js";

/** Drops events and edits as long as a history fails by the same rule. */
export async function shorten(history: History, failures: string[]): Promise<History> {
  const rule = ruleOf(failures[0]!);
  const fails = async (shorter: History) =>
    (await runCompared(shorter)).failures.some((each) => ruleOf(each) === rule);
  let shortest = history;
  // After a drop, the next form drops what follows, because what came before was needed a moment ago.
  for (let next = 0, kept = 0; ; ) {
    const forms = [...shorterForms(shortest)];
    if (kept >= forms.length) return shortest;
    const shorter = forms[next % forms.length]!;
    if (await fails(shorter)) {
      shortest = shorter;
      kept = 0;
    } else {
      next++;
      kept++;
    }
  }
}

function* shorterForms(history: History): Generator<History> {
  const { events } = history;
  for (const index of events.keys()) yield { ...history, events: events.toSpliced(index, 1) };
  for (const [index, event] of events.entries()) {
    if (event.kind !== "push") continue;
    for (const each of event.edits.keys())
      yield { ...history, events: events.with(index, { ...event, edits: event.edits.toSpliced(each, 1) }) };
  }
  if (history.lag > 0) yield { ...history, lag: 0 };
  if (history.servers.length > 1) yield { ...history, servers: history.servers.slice(0, -1) };
  if (history.limit !== null) yield { ...history, limit: null };
  if (history.lingers) yield { ...history, lingers: false };
}

/** Failures begin with the name of their rule. */
function ruleOf(failure: string): string {
  return failure.split(":")[0]!;
}
