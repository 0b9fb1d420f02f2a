import fc from "fast-check";
import { expect, test } from "vitest";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";

/** How many histories are told: few with the other tests, `npm run test:model` tells 300. */
const HISTORIES = Number(process.env.HISTORIES ?? 5);

const REPOSITORY = { owner: "harbour", repo: "notes" };
const OWNERS = { Ada: "aokafor", Chiara: "chiara" } as const;
/** Tasks that share no word, so that a reader would take no two for one. */
const TASKS = [
  "paint the fence",
  "weigh all parcels",
  "mend broken lamps",
  "count loose screws",
  "wash seven windows",
];

const STEPS = [
  "add",
  "reword",
  "tick",
  "untick",
  "delete",
  "rename",
  "repeat",
  "closes",
  "reopens",
  "close",
  "retitle",
  "reassign",
] as const;
const FIRST: [(typeof STEPS)[number], number][] = [0, 1, 2].map((index) => ["add", index]);
const history = fc
  .array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(TASKS.length - 2)), { minLength: 2, maxLength: 12 })
  .map((steps) => [...FIRST, ...steps]);

/** An item and the issue it should have: what the notes say, and what people made of it. */
interface Expected {
  owner: keyof typeof OWNERS;
  task: string;
  done: boolean;
  listed: boolean;
  title: string;
  assignee: string;
  open: boolean;
  closedByNotes: boolean;
  comments: number;
  retitled: boolean;
  reassigned: boolean;
  /** Its issue was opened again by its number, though its bullet is gone. */
  stray?: boolean;
}

/** What the notes and people are to do next, and how many writes it may cost; null when it makes no sense now. */
type Step = (
  items: Expected[],
  item: Expected | undefined,
  index: number,
) => { writes: number; file?: "renamed" | "later"; verb?: string } | null;

/** The reference: what each step does to the issues. */
const model: Record<(typeof STEPS)[number], Step> = {
  add(items, item, index) {
    if (item) return null;
    const owner = index % 2 ? "Ada" : "Chiara";
    const [task, assignee] = [TASKS[index]!, OWNERS[owner]];
    const issue = { title: task, assignee, open: true, closedByNotes: false, comments: 0 };
    items[index] = { owner, task, done: false, listed: true, retitled: false, reassigned: false, ...issue };
    return { writes: 1 };
  },
  reword(_, item) {
    if (!item?.listed || !item.open || item.done) return null;
    item.task += " now";
    if (!item.retitled) item.title = item.task;
    return { writes: 1 };
  },
  tick(_, item) {
    if (!item?.listed || item.done) return null;
    item.done = true;
    if (!item.open) return { writes: 0 };
    Object.assign(item, { open: false, closedByNotes: true, comments: item.comments + 1 });
    return { writes: 2 };
  },
  untick(_, item) {
    if (!item?.listed || !item.done) return null;
    item.done = false;
    const closedByNotes = item.closedByNotes;
    item.closedByNotes = false;
    if (!closedByNotes) return { writes: 0 };
    if (item.open) return { writes: 1 };
    Object.assign(item, { open: true, comments: item.comments + 1 });
    return { writes: 2 };
  },
  delete(_, item) {
    if (!item?.listed) return null;
    item.listed = false;
    return { writes: item.open ? 1 : 0 };
  },
  rename: (items) => ({ writes: items.filter((item) => item?.listed).length, file: "renamed" }),
  repeat(_, item) {
    if (!item?.listed || item.done) return null;
    item.comments += 1;
    return { writes: 1, file: "later" };
  },
  closes(_, item) {
    if (!item?.open) return null;
    Object.assign(item, { open: false, comments: item.comments + 1 });
    return { writes: 2, file: "later", verb: "closes" };
  },
  reopens(_, item) {
    if (!item || item.open) return null;
    Object.assign(item, { open: true, comments: item.comments + 1, stray: !item.listed });
    return { writes: 2, file: "later", verb: "reopens" };
  },
  close(_, item) {
    if (!item?.open) return null;
    item.open = false;
    return { writes: 0 };
  },
  retitle(_, item) {
    if (!item) return null;
    Object.assign(item, { title: `${TASKS.indexOf(item.title)} as people say`, retitled: true });
    return { writes: 0 };
  },
  reassign(_, item) {
    if (!item) return null;
    Object.assign(item, { assignee: "dscholten", reassigned: true });
    return { writes: 0 };
  },
};

test("a history of edits leaves the issues that the notes and the people ask for", {
  timeout: 600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(history, tell), { numRuns: HISTORIES, endOnFailure: true });
});

async function tell(steps: [(typeof STEPS)[number], number][]): Promise<void> {
  const story = await startStory();
  const items: Expected[] = [];
  const order: number[] = [];
  let file = "meetings/0.md";
  for (const [number, [step, index]] of steps.entries()) {
    const item = items[index];
    const expected = model[step](items, item, index);
    if (!expected) continue;
    if (step === "add") order.push(index);
    const issue = order.indexOf(index) + 1;
    if (step === "close" || step === "retitle" || step === "reassign") {
      await actByHand(story, issue, items[index]!, step);
      continue;
    }
    const bullets = items
      .filter(({ listed }) => listed)
      .map(({ owner, task, done }) => `[${done ? "x" : " "}] ${owner}: ${task}`);
    story.lab.forgetRequests();
    story.clock.advance(60_000); // Or the rate limit at which GitHub takes writes would hold them up.
    if (expected.file === "later") {
      const bullet = expected.verb ? `Dave: ${expected.verb} #${issue}` : `${item!.owner}: ${item!.task}`;
      await story.push({ [`meetings/later-${number}.md`]: notesWith(bullet) });
    } else {
      const before = file;
      if (expected.file === "renamed") file = `meetings/${number + 1}.md`;
      await story.push({ ...(before !== file && { [before]: null }), [file]: notesWith(...bullets) });
    }
    // What was opened again though its bullet is gone is said to be gone when its notes are read.
    const strays = expected.file === "later" ? [] : items.filter((each) => each?.stray);
    expect(countWrites(story)).toBeLessThanOrEqual(expected.writes + strays.length);
    for (const stray of strays) stray.stray = false;
    expect(await see(story)).toEqual(order.map((each) => describe(items[each]!)));
  }
  expect(await see(story)).toEqual(order.map((each) => describe(items[each]!)));
  await story.end();
}

async function actByHand(
  { lab }: Story,
  issue: number,
  item: Expected,
  step: "close" | "retitle" | "reassign",
) {
  const change = {
    close: { state: "closed" as const },
    retitle: { title: item.title },
    reassign: { assignees: [item.assignee] },
  };
  await lab.as("dscholten").rest.issues.update({ ...REPOSITORY, issue_number: issue, ...change[step] });
}

function countWrites({ lab }: Story): number {
  return lab.requests.filter(
    ({ method, path }) => method !== "GET" && !/graphql|check-runs|access_tokens/.test(path),
  ).length;
}

async function see({ lab }: Story): Promise<string[]> {
  const issues = await lab.issues(NOTES);
  return issues.map(
    ({ title, state, assignees, comments }) => `${title} @${assignees} ${state} ${comments.length}`,
  );
}

function describe({ title, open, assignee, comments }: Expected): string {
  return `${title} @${assignee} ${open ? "open" : "closed"} ${comments}`;
}
