/** The notes that a history writes. It knows each task of every bullet, so that nobody has to recognise a task by its words. */

/** The people of the repository: each is written as `first` in notes. */
export const PEOPLE = [
  { login: "aokafor", name: "Ada Okafor", first: "Ada" },
  { login: "dscholten", name: "David Scholten", first: "David" },
  { login: "chiara", name: "Chiara Rossi", first: "Chiara" },
] as const;

const VERBS =
  "paint weigh mend count wash order sweep invite sort print lock water fold measure label borrow carve deliver empty feed grease hang inspect join knit launch move nail open polish".split(
    " ",
  );
const OBJECTS =
  "fences parcels lamps screws windows ropes piers painters bolts maps gates plants sails rooms boxes ladders oars letters barrels gulls hinges curtains cranes pipes nets rafts chairs planks crates brass".split(
    " ",
  );
const QUALITIES =
  "wooden heavy broken loose seven strong long young rusty paper north dry blue empty small tall thin urgent oak hungry squeaky red harbour copper fishing rubber folding short banana old".split(
    " ",
  );
/** What people wrote before the notes began: issues #2 and later. */
export const HUMAN_ISSUES = ["we need more light", "the stairs creak", "nobody finds the keys"];
const ADDED = ["carefully", "neatly", "together", "quietly"];

/** The most tasks and meetings of one history. */
const MOST_TASKS = VERBS.length;
const MOST_MEETINGS = 9;

/** A task as one meeting lists it. */
export interface Bullet {
  /** Which task it is, from 0. */
  task: number;
  words: string;
  /** Indices of {@link PEOPLE}. */
  owners: number[];
  done: boolean;
  /** A reference that mentions an issue by the way. */
  remark?: string;
  /** The number of a person's issue that the bullet names as its own. */
  names?: number;
  /** It came in a meeting too old for its tasks to be opened. */
  isOld?: true;
}

export interface Meeting {
  /** Days since the first meeting can be; meetings are at least a day apart. */
  day: number;
  isArchived: boolean;
  bullets: Bullet[];
}

/** The notes at one commit, with meetings in the order of their days. */
export interface Notes {
  style: "files" | "rolling";
  meetings: Meeting[];
  readme: number;
  /** The most issues of one push; null for the usual limit. */
  limit: number | null;
  /** Nobody can read the configuration. */
  isBroken: boolean;
}

/** What people do to notes. */
export const EDITS = [
  "add",
  "add done",
  "add with a mention",
  "new meeting",
  "take again",
  "tick",
  "untick",
  "reword",
  "hand over",
  "remove",
  "tick an older copy",
  "reword an older copy",
  "late meeting",
  "move",
  "touch no notes",
  "list twice",
  "name an issue",
  "old minutes",
  "break the configuration",
  "mend the configuration",
] as const;

/** An edit, and a number that says which task or meeting it is about. */
export interface Edit {
  what: (typeof EDITS)[number];
  pick: number;
}

/** The tasks that were given out so far. */
export interface Tasks {
  count: number;
  /** How many of {@link HUMAN_ISSUES} bullets named. */
  named: number;
}

/** Makes an edit, in place; false if it makes no sense now. */
export function edit(notes: Notes, { what, pick }: Edit, tasks: Tasks): boolean {
  const newest = notes.meetings.at(-1);
  const older = notes.meetings.slice(0, -1).flatMap(({ bullets }) => bullets);
  const create = (): Bullet | null => {
    if (tasks.count >= MOST_TASKS) return null;
    const task = tasks.count++;
    const words = `${VERBS[task]} ${QUALITIES[task]} ${OBJECTS[task]}`;
    const owners = pick % 5 === 0 ? [0, 1] : [pick % PEOPLE.length];
    return { task, words, owners, done: false };
  };
  const add = (meeting: Meeting, change: Partial<Bullet> = {}): boolean => {
    const bullet = create();
    if (bullet) meeting.bullets.push({ ...bullet, ...change });
    return bullet !== null;
  };
  const isAlone = ({ task, names }: Bullet) =>
    names === undefined && newest?.bullets.filter((each) => each.task === task).length === 1;
  const change = (bullets: Bullet[], isMeant: (bullet: Bullet) => boolean, act: (bullet: Bullet) => void) => {
    const meant = bullets.filter(isMeant);
    const bullet = meant[pick % meant.length];
    if (bullet) act(bullet);
    return bullet !== undefined;
  };
  /** A copy that differs in words and in owners could as well be another task. */
  const isSameEverywhere = (bullet: Bullet, what: "words" | "owners") =>
    notes.meetings
      .flatMap(({ bullets }) => bullets)
      .every((each) => each.task !== bullet.task || String(each[what]) === String(bullet[what]));
  const isListedOnce = (bullet: Bullet) =>
    notes.meetings.every(
      ({ bullets }) =>
        !bullets.includes(bullet) || bullets.filter(({ task }) => task === bullet.task).length === 1,
    );
  const hasNoMore = ({ words }: Bullet) => words.split(" ").length >= 3 + ADDED.length;
  const reword = (bullet: Bullet) => {
    bullet.words += ` ${ADDED[bullet.words.split(" ").length - 3]}`;
  };
  const begin = (): Meeting | null => {
    if (notes.meetings.length >= MOST_MEETINGS) return null;
    const meeting = { day: (newest?.day ?? 0) + 7, isArchived: false, bullets: [] };
    notes.meetings.push(meeting);
    return meeting;
  };
  const isOpen = ({ done }: Bullet) => !done;
  const isDone = ({ done }: Bullet) => done;
  switch (what) {
    case "add":
    case "add done":
    case "add with a mention": {
      const meeting = newest ?? begin()!;
      return add(meeting, {
        done: what === "add done",
        ...(what === "add with a mention" && { remark: "(see #1)" }),
      });
    }
    case "new meeting": {
      const listed = newest?.bullets.filter(isOpen) ?? [];
      const meeting = begin();
      if (!meeting) return false;
      for (const [index, bullet] of listed.entries()) {
        const fate = (pick >> (2 * (index % 10))) % 4;
        if (fate > 0) meeting.bullets.push({ ...bullet, done: fate === 3 });
      }
      return add(meeting) || meeting.bullets.length > 0;
    }
    case "take again": {
      const ticked = newest?.bullets.filter(isDone) ?? [];
      const bullet = ticked[pick % ticked.length];
      const meeting = bullet && begin();
      meeting?.bullets.push({ ...bullet!, done: false });
      return Boolean(meeting);
    }
    case "tick":
      return change(newest?.bullets ?? [], isOpen, (bullet) => {
        bullet.done = true;
      });
    case "untick":
      return change(newest?.bullets ?? [], isDone, (bullet) => {
        bullet.done = false;
      });
    case "reword":
      return change(
        newest?.bullets ?? [],
        (bullet) =>
          isOpen(bullet) && isAlone(bullet) && !hasNoMore(bullet) && isSameEverywhere(bullet, "owners"),
        reword,
      );
    case "hand over":
      return change(
        newest?.bullets ?? [],
        (bullet) => isOpen(bullet) && isAlone(bullet) && isSameEverywhere(bullet, "words"),
        (bullet) => {
          bullet.owners = [(bullet.owners[0]! + 1) % PEOPLE.length];
        },
      );
    case "remove":
      return change(newest?.bullets ?? [], isAlone, (bullet) => {
        newest!.bullets.splice(newest!.bullets.indexOf(bullet), 1);
      });
    case "tick an older copy":
      return change(older, isOpen, (bullet) => {
        bullet.done = true;
      });
    case "reword an older copy":
      return change(
        older,
        (bullet) =>
          isOpen(bullet) &&
          !hasNoMore(bullet) &&
          !bullet.names &&
          isListedOnce(bullet) &&
          isSameEverywhere(bullet, "owners"),
        reword,
      );
    case "late meeting": {
      const before = notes.meetings[pick % Math.max(1, notes.meetings.length)];
      if (!before || before.day < 0 || notes.meetings.some(({ day }) => day === before.day - 3)) return false;
      const meeting = { day: before.day - 3, isArchived: false, bullets: [] };
      notes.meetings.splice(notes.meetings.indexOf(before), 0, meeting);
      return add(meeting);
    }
    case "move": {
      const meeting = notes.meetings[pick % Math.max(1, notes.meetings.length)];
      if (!meeting) return false;
      meeting.isArchived = !meeting.isArchived;
      return true;
    }
    case "touch no notes":
      notes.readme++;
      return true;
    case "list twice": {
      const meant = newest?.bullets.filter((bullet) => isOpen(bullet) && isAlone(bullet)) ?? [];
      const bullet = meant[pick % meant.length];
      if (bullet) newest!.bullets.push({ ...bullet });
      return bullet !== undefined;
    }
    case "name an issue": {
      if (!newest || tasks.named >= HUMAN_ISSUES.length) return false;
      const isAdded = add(newest, { owners: [pick % PEOPLE.length], names: 2 + tasks.named });
      if (isAdded) tasks.named++;
      return isAdded;
    }
    case "old minutes": {
      const [first] = notes.meetings;
      if (!first || first.day < 0) return false;
      const meeting = { day: (newest?.day ?? 0) - 200, isArchived: true, bullets: [] };
      notes.meetings.unshift(meeting);
      return add(meeting, { isOld: true });
    }
    case "break the configuration":
    case "mend the configuration": {
      const breaks = what === "break the configuration" && pick % 3 === 0;
      if (breaks === notes.isBroken) return false;
      notes.isBroken = breaks;
      return true;
    }
  }
}

/** Finds which task a text tells of, by its first word; null if it is none of a history. */
export function taskOf(text: string): number | null {
  const found = VERBS.indexOf(text.toLowerCase().split(" ")[0]!);
  return found < 0 ? null : found;
}
