import { expect } from "vitest";
import { NOTES, type Story, startStory } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Something that goes wrong: a line of the table in `docs/reliability.md`, and a test. */
export interface Fault {
  /** What goes wrong, as the table has it. */
  what: string;
  /** What becomes of it, for whoever looks at issues and checks. */
  outcome: string;
  /** Has it go wrong, and looks whether that becomes of it. */
  tell(): Promise<void>;
}

/** Faults of one kind: a part of the table. */
export interface FaultGroup {
  title: string;
  faults: Fault[];
}

/** Notes with one item, and the issue that is to come of it. */
export const ONE_ITEM = { "meetings/a.md": notesWith("Ada: write the post") };
export const ITS_ISSUE = "#1 Write the post @aokafor";

/** A story whose clock agrees with the machine's, by which GitHub tells when a limit ends. */
export async function startStoryNow(): Promise<Story> {
  const story = await startStory();
  await story.pass(Date.now() - story.clock.now());
  story.lab.forgetRequests();
  return story;
}

/** What the checks on a commit say, the oldest first. */
export async function readChecks({ lab }: Story, commit: unknown): Promise<(string | null)[]> {
  return (await lab.checks(NOTES, String(commit))).map(({ title }) => title);
}

/** Nothing is tried again, however long one waits. */
export async function expectQuiet(story: Story): Promise<void> {
  story.lab.forgetRequests();
  for (let hour = 0; hour < 3; hour++) await story.pass(HOUR);
  expect(readWork(story)).toEqual([]);
}

/** The requests since they were last forgotten, but for those that look for what was missed. */
export function readWork({ lab }: Story): string[] {
  const rounds = /\/app$|\/app\/hook\/deliveries|\/commits\/HEAD$|\/access_tokens$|\/app\/installations$/;
  return lab.requests.filter(({ path }) => !rounds.test(path)).map(({ method, path }) => `${method} ${path}`);
}

/** How many pushes wait in the store. */
export async function countWaiting({ app }: Story): Promise<number> {
  const health = (await (await fetch(`${app.url}/healthz`)).json()) as { pushesWaiting: number };
  return health.pushesWaiting;
}
