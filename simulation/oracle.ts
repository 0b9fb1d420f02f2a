import type { Lab, SeenIssue } from "../lab/lab.js";
import { parseMarker } from "../src/marker/marker.js";
import { RUNNER } from "./command.js";
import { DELETED_EARLY, LOST_WITH_LATE_WRITE } from "./fleet.js";
import { type Bullet, type Notes, PEOPLE, taskOf } from "./notes.js";
import { isOverwritten } from "./renames.js";
import { BOT, NOTES, type Told } from "./told.js";

/** Checks what a history left at GitHub, by what its writer knows; gives a sentence for each rule that was broken. */
export async function check(lab: Lab, told: Told): Promise<string[]> {
  const all = await lab.issues(NOTES);
  const isOurs = ({ author, body }: SeenIssue) =>
    author === BOT || (author === RUNNER && parseMarker(body) !== null);
  const issues = all.filter(isOurs);
  const joined = new Set(
    all.flatMap((issue) =>
      !isOurs(issue) && issue.comments.some(({ body }) => parseMarker(body)) ? issue.number : [],
    ),
  );
  const head = told.heads.at(-1);
  if (!head) return [];
  const tasks = [...new Set(told.heads.flatMap(({ notes }) => bulletsOf(notes).map(({ task }) => task)))];
  return [
    ...lab.complaints.map((complaint) => `refused: GitHub would have refused ${complaint}`),
    ...checkAnswers(lab, told),
    ...issues.flatMap(checkMarkers),
    ...(told.counts.has(LOST_WITH_LATE_WRITE) ? [] : issues.flatMap(checkRepetitions)),
    ...tasks.flatMap((task) => checkTask(task, { issues, joined, told, notes: head.notes })),
    ...(await checkChecks(lab, told, issues)),
  ];
}

interface Seen {
  issues: SeenIssue[];
  /** The numbers of people's issues on which we commented. */
  joined: ReadonlySet<number>;
  told: Told;
  notes: Notes;
}

/** GitHub refuses nothing that we send, unless somebody suspended the App. */
function checkAnswers(lab: Lab, { counts }: Told): string[] {
  const refusals = counts.has("installation suspended") ? [400, 410, 422] : [400, 403, 410, 422];
  return lab.requests
    .filter(({ status }) => refusals.includes(status))
    .map(
      ({ status, method, path }) => `refused: ${status} on ${method} ${path.replace(/[0-9a-f]{40}/, "SHA")}`,
    );
}

function checkMarkers({ number, body, comments }: SeenIssue): string[] {
  const unread = [body, ...comments.filter(({ author }) => author === BOT).map((comment) => comment.body)];
  return unread.some((text) => !parseMarker(text)) ? [`marker: #${number} has an unreadable one`] : [];
}

function checkRepetitions({ number, comments }: SeenIssue): string[] {
  const { length } = comments.filter(({ author, body }) => author === BOT && body.includes("Still open in"));
  return length > 1 ? [`twice: #${number} has ${length} comments of later meetings`] : [];
}

function checkTask(task: number, { issues, joined, told, notes }: Seen): string[] {
  const own = issues.filter(
    ({ title, body }) => taskOf(title) === task || taskOf(parseMarker(body)?.task ?? "") === task,
  );
  const every = told.heads.map(({ notes }) => mentionsOf(task, notes));
  const [first] = every.flat();
  const name = `"${first!.words}"`;
  const live = own.filter(({ stateReason }) => stateReason !== "duplicate");
  const numbers = live.map(({ number }) => `#${number}`).join(", ");
  const ticks = every.flat().filter(({ done }) => done).length;
  const retakes = new Set(
    every.flatMap((mentions) =>
      mentions.filter(({ done }, index) => !done && mentions[index - 1]?.done).map(({ day }) => day),
    ),
  ).size;
  const problems: string[] = [];
  // A server without its store does not know what the last one sent, nor do two ways of running know of each other.
  if (live.length < own.length && !told.wiped && !told.counts.has("command beside the servers"))
    problems.push(`twice: ${name} had a second issue, which was closed as a duplicate`);
  if (live.length > 1 + retakes && !told.counts.has(LOST_WITH_LATE_WRITE))
    problems.push(
      `twice: ${name} has ${live.length} issues: ${numbers}, though it was taken again ${retakes} times`,
    );
  if (own.length > 0 && every.flat().every(({ done }) => done))
    problems.push(`made up: ${name} was never open and has ${numbers}`);
  if (own.length > 0 && every.flat().every(({ isOld }) => isOld))
    problems.push(`made up: ${name} is in old minutes alone and has ${numbers}`);
  const current = mentionsOf(task, notes).at(-1);
  if (!current) return problems;
  // A bullet that was removed from the newest meeting still decides, though an older meeting lists the task too.
  const wasListedLater = every.flat().some(({ day }) => day > current.day);
  const isJoined = first!.names !== undefined && joined.has(first!.names);
  // The check that offers to open what is over the limit may be on a commit that a force push dropped.
  const isDropped = notes.limit !== null && told.counts.has("force push");
  const isForgotten = told.counts.has(DELETED_EARLY) || isDropped;
  if (!current.done && !current.isOld && !wasListedLater && !isForgotten && own.length === 0 && !isJoined)
    problems.push(`lost: ${name} has no issue`);
  const touched = told.touched.get(task) ?? new Set();
  const newest = live.at(-1);
  // An interrupted sync and the next attempt are one run, which each of their checks undoes.
  const isUndone = own.some(({ body }) => told.undone.has(parseMarker(body)?.run ?? ""));
  // A server without its store cannot know what it did for commits that a force push dropped, or before its first sync ended.
  const isOutdated = isForgotten || (told.wiped && told.counts.has("force push"));
  if (!newest || wasListedLater || isOutdated || first!.names || isUndone) return problems;
  if (current.done && !touched.has("reopen") && live.some(({ state }) => state === "open"))
    problems.push(`state: ${name} is done and ${numbers} is open`);
  const renamed = told.renamed.get(task);
  if (renamed && !own.some(({ title }) => title === renamed.title) && !isOverwritten(renamed, told.trace))
    problems.push(
      `people: nothing is called "${renamed.title}" any more, as they renamed #${renamed.number}`,
    );
  if (current.done || touched.has("close")) return problems;
  if (ticks === 0 && newest.state === "closed")
    problems.push(`state: ${name} is open and ${numbers} is closed`);
  if (newest.state === "closed") return problems;
  if (
    !touched.has("rename") &&
    newest.title.toLowerCase() !== [current.words, current.remark].filter(Boolean).join(" ")
  )
    problems.push(`title: ${numbers} is called "${newest.title}" and the notes say "${current.words}"`);
  const logins = current.owners.map((owner) => PEOPLE[owner]!.login);
  if (!touched.has("assign") && [...newest.assignees].sort().join() !== logins.sort().join())
    problems.push(`assignees: ${numbers} ${name} is ${newest.assignees}'s and should be ${logins}'s`);
  return problems;
}

/** The checks together tell of every issue, and the head has one that is complete. */
async function checkChecks(lab: Lab, { heads, wiped, counts }: Told, issues: SeenIssue[]): Promise<string[]> {
  const mayFail = heads.some(({ notes }) => notes.isBroken || notes.limit !== null);
  const problems: string[] = [];
  const opened = new Set<number>();
  for (const { sha } of heads) {
    const newest = (await lab.checks(NOTES, sha)).at(-1);
    if (!newest) continue;
    if (newest.status !== "completed") problems.push(`check: one of ${sha.slice(0, 7)} is never completed`);
    if (newest.conclusion === "failure" && !mayFail) problems.push(`check: one fails: ${newest.title}`);
    if (newest.title?.includes("waiting") && sha === heads.at(-1)?.sha)
      problems.push(`check: the head's still says: ${newest.title}`);
    for (const [, number] of newest.summary?.matchAll(/opened \[#(\d+)\]/g) ?? []) opened.add(Number(number));
  }
  const numbers = issues.map(({ number }) => number);
  const untold = issues.flatMap(({ author, number }) =>
    author === BOT && !opened.has(number) ? number : [],
  );
  if (!wiped && !counts.has("press: undo") && untold.length > 0)
    problems.push(`check: none tells that #${untold.join(", #")} was opened`);
  const invented = [...opened].filter((number) => !numbers.includes(number));
  if (invented.length > 0) problems.push(`check: one tells of #${invented.join(", #")}, which is not there`);
  return problems;
}

function bulletsOf({ meetings }: Notes): Bullet[] {
  return meetings.flatMap(({ bullets }) => bullets);
}

/** The mentions of a task, the newest last. A meeting that lists it twice mentions it once, and one tick is enough. */
function mentionsOf(task: number, { meetings }: Notes): (Bullet & { day: number })[] {
  return meetings.flatMap(({ day, bullets }) => {
    const listed = bullets.filter((bullet) => bullet.task === task);
    const [first] = listed;
    return first ? [{ ...first, done: listed.some(({ done }) => done), day }] : [];
  });
}
