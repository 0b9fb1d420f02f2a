import { notesWith } from "../stories/notes.js";

/** Tasks of words that no other has: a reader takes no two for one, and the first word tells which one it is. */
const TASKS = [
  "paint wooden fence",
  "weigh heavy parcels",
  "mend broken lamps",
  "count loose screws",
  "wash seven windows",
  "order strong ropes",
  "sweep long pier",
  "invite young painters",
  "sort rusty nails",
  "print paper maps",
  "lock north gate",
  "water dry plants",
];

const OWNERS = ["Ada", "Dave", "Chiara", "Ada/Dave"];
/** Whom nobody knows. */
const NEWCOMER = "Mindy";

/** What is added to a task, a word at a time: with all of them it is still taken for the same one. */
const ADDED = ["carefully", "together"];

/** What people do to notes. */
export const EDITS = [
  "open",
  "open for a newcomer",
  "reword",
  "tick",
  "untick",
  "remove",
  "move",
  "carry over",
  "link",
  "close",
  "touch nothing",
] as const;

/** An edit, and a number that says which bullet or file it is about. */
export interface Edit {
  what: (typeof EDITS)[number];
  pick: number;
}

/** A task, wherever it stands. */
interface Task {
  owner: string;
  words: string;
  done: boolean;
  /** How often it was ticked so far, and how often a word was added. */
  ticks: number;
  additions: number;
}

/** A line that only names an issue is no task. */
type Bullet = Task | string;

/** The notes of a repository, as people edit them. */
export interface Notes {
  /** Makes an edit, or none where it makes no sense now. */
  edit(edit: Edit): void;
  /** The files as they are now. */
  files(): Map<string, string>;
  /** How often a task, known by its first word, was ticked. */
  ticksOf(verb: string): number;
}

/**
 * Notes without a line.
 *
 * A task that stands in several files is edited in all of them, so that the files never say two things of one task.
 *
 * @example
 * notes.edit({ what: "open", pick: 0 });
 * notes.files() // → Map { "meetings/1.md" → "# Harbour weekly\n…- [ ] Ada: paint wooden fence\n" }
 */
export function createNotes(): Notes {
  const files = new Map<string, Bullet[]>();
  const tasks: Task[] = [];
  let meetings = 0;
  let moves = 0;

  const holding = (bullet: Bullet) => [...files].filter(([, bullets]) => bullets.includes(bullet));
  const standing = () => tasks.filter((task) => holding(task).length > 0);
  const newest = () => [...files.keys()].at(-1);

  function write(bullet: Bullet, path: string): void {
    files.set(path, [...(files.get(path) ?? []), bullet]);
  }

  function later(): string {
    return `meetings/${++meetings}.md`;
  }

  /** Adds a bullet to the newest notes, or to those of a new meeting. */
  function add(bullet: Bullet, pick: number): void {
    write(bullet, pick % 3 === 0 ? later() : (newest() ?? later()));
  }

  function open(owner: string, pick: number): void {
    const words = TASKS[tasks.length];
    if (!words) return;
    const task = { owner, words, done: false, ticks: 0, additions: 0 };
    tasks.push(task);
    add(task, pick);
  }

  /** Changes one of the tasks that stand in the notes and are as it must be. */
  function change(pick: number, isMeant: (task: Task) => boolean, act: (task: Task) => void): void {
    const task = pickOne(standing().filter(isMeant), pick);
    if (task) act(task);
  }

  function carryOver(task: Task): void {
    const path = newest();
    write(task, path && !files.get(path)!.includes(task) ? path : later());
  }

  function remove(task: Task): void {
    for (const [path, bullets] of holding(task))
      files.set(
        path,
        bullets.filter((each) => each !== task),
      );
  }

  function say(line: string, pick: number): void {
    if (holding(line).length === 0) add(line, pick);
  }

  function move(pick: number): void {
    const path = pickOne([...files.keys()], pick);
    if (!path) return;
    const moved = `meetings/${path.match(/\d+/)}-moved-${++moves}.md`;
    // The order of the meetings stays.
    const entries = [...files].map(([each, bullets]) => [each === path ? moved : each, bullets] as const);
    files.clear();
    for (const [each, bullets] of entries) files.set(each, bullets);
  }

  const isOpen = ({ done }: Task) => !done;
  /** A task that later notes repeat is reworded and unticked no more: an issue remembers one of its files only. */
  const isSingle = (task: Task) => holding(task).length === 1;
  const acts: Record<Edit["what"], (pick: number) => void> = {
    open: (pick) => open(OWNERS[pick % OWNERS.length]!, pick),
    "open for a newcomer": (pick) => open(NEWCOMER, pick),
    reword(pick) {
      const hasMore = ({ additions }: Task) => additions < ADDED.length;
      change(
        pick,
        (task) => isOpen(task) && isSingle(task) && hasMore(task),
        (task) => {
          task.words += ` ${ADDED[task.additions++]}`;
        },
      );
    },
    tick: (pick) =>
      change(pick, isOpen, (task) => Object.assign(task, { done: true, ticks: task.ticks + 1 })),
    untick: (pick) =>
      change(
        pick,
        (task) => task.done && isSingle(task),
        (task) => Object.assign(task, { done: false }),
      ),
    remove: (pick) => change(pick, () => true, remove),
    move,
    "carry over": (pick) => change(pick, isOpen, carryOver),
    link: (pick) => say("Dave: find out why the builders are slow (#1)", pick),
    close: (pick) => say("Chiara: closes #2", pick),
    "touch nothing": () => undefined,
  };

  return {
    edit: ({ what, pick }) => acts[what](pick),
    files: () => new Map([...files].map(([path, bullets]) => [path, notesWith(...bullets.map(printBullet))])),
    ticksOf: (verb) => tasks.find(({ words }) => words.startsWith(`${verb} `))?.ticks ?? 0,
  };
}

function printBullet(bullet: Bullet): string {
  if (typeof bullet === "string") return bullet;
  return `[${bullet.done ? "x" : " "}] ${bullet.owner}: ${bullet.words}`;
}

function pickOne<Each>(many: Each[], pick: number): Each | undefined {
  return many[pick % many.length];
}
