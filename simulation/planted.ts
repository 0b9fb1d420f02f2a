/** A fault that a simulation has to find, as a text of the built product and what it is replaced by. */
export interface PlantedFault {
  name: string;
  /** A file of the build, from `src/` on. */
  file: string;
  from: string;
  to: string;
}

/** The faults that `npm run simulate:planted` plants into copies of the build, one at a time. */
export const PLANTED: PlantedFault[] = [
  {
    name: "a create is sent again after five seconds",
    file: "apply/write.js",
    from: "[1, 3, 7, 15].map((minutes) => minutes * 60_000)",
    to: "[5_000]",
  },
  {
    name: "a write is sent before it is journalled",
    file: "apply/write.js",
    from: "await ledger.recordSent(key, now);",
    to: "",
  },
  {
    name: "a write without an answer counts as refused",
    file: "apply/write.js",
    from: "if (mayHaveHappened(error)) {",
    to: "if (false) {",
  },
  {
    name: "a tick closes nothing",
    file: "plan/states.js",
    from: "return [close(state.by)];",
    to: "return [];",
  },
  {
    name: "a check is created again while the first may come late",
    file: "apply/check-run.js",
    from: "const id = await sendNoted(write, { ledger, clock, lookedAt: clock.now() }, () =>",
    to: "const id = await (async (send) => send())(() =>",
  },
  {
    name: "the last synced commit moves before the changes are made",
    file: "sync/sync.js",
    from: "if (lastSynced === null && changed.base)",
    to: "if (changed.head) await ledger.setLastSynced(changed.head); if (false)",
  },
  {
    name: "an accepted push wakes nobody",
    file: "store/sqlite/embedded-queue.js",
    from: "await acceptPush(transaction, { ...push, delivery }, clock.now());\n        }));\n        wake.notify();",
    to: "await acceptPush(transaction, { ...push, delivery }, clock.now());\n        }));",
  },
  {
    name: "a push that comes during a sync is settled with it",
    file: "store/queue/rows.js",
    from: '.where("base", "=", base ?? "")\n                .where("head", "=", head)',
    to: "",
  },
  {
    name: "a claim is released before the work ends",
    file: "store/postgres/shared-queue.js",
    from: "await handler(work, signal);",
    to: "void handler(work, signal);",
  },
  {
    name: "a repository is claimed that another worker holds",
    file: "store/postgres/claims.js",
    from: '.where("id", "=", repository)\n        .where("worker", "is", null)',
    to: '.where("id", "=", repository)',
  },
  {
    name: "a damaged store is not set aside",
    file: "store/sqlite/open.js",
    from: "if (!isDamage(error) && !isOfUnreleasedVersion(error))",
    to: "if (true)",
  },
  {
    name: "two ways of running open an issue at once, and both stay",
    file: "sync/copies.js",
    from: "if (opened.length === 0)",
    to: "if (true)",
  },
  {
    name: "the state is read from the oldest mention",
    file: "tasks/state.js",
    from: "const current = mentions.findLast(lists) ?? null;",
    to: "const current = mentions.find(lists) ?? null;",
  },
  {
    name: "a moved meeting is another one",
    file: "tasks/meetings.js",
    from: "date ?? fileName(path)",
    to: "path",
  },
  {
    name: "old minutes are news",
    file: "tasks/state.js",
    from: "NEWS_DAYS = 90",
    to: "NEWS_DAYS = 900",
  },
  {
    name: "a done item opens an issue",
    file: "tasks/state.js",
    from: "!current || isDone(current)",
    to: "!current",
  },
  {
    name: "a reworded item leaves its issue as it is",
    file: "plan/states.js",
    from: "isHandedOver || !saysItem({ marker, text }, resolved.item)",
    to: "isHandedOver",
  },
  {
    name: "a title that people gave is overwritten",
    file: "apply/update.js",
    from: "if (!isTitleOurs(marker, title))",
    to: "if (false)",
  },
  {
    name: "each repetition is a comment of its own",
    file: "apply/repetitions.js",
    from: "writing, () => existing\n",
    to: "writing, () => false\n",
  },
];
