import { isNotes } from "../../src/config/notes-paths.js";
import { parseConfiguration } from "../../src/config/parse.js";
import type { Configuration } from "../../src/config/schema.js";
import { onOneLine } from "../../src/markdown/escape.js";
import type { ActionItem, Meeting } from "../../src/notes/model.js";
import { createResolver } from "../../src/people/resolve.js";
import type { ResolvedItem } from "../../src/plan/change.js";
import { oneItemPerOwner } from "../../src/plan/plan.js";
import { readConfiguration } from "./configuration.js";
import { proposePeople, readPeople } from "./people.js";
import { createRepository, pushWeek } from "./push.js";
import type { Shown } from "./questions.js";
import type { Reading } from "./reading.js";
import { shownItem, shownOwner, shownSuggestion } from "./shown.js";
import { readWeeks, type WeekFile } from "./weeks.js";

/**
 * Reads a sheet with the App's own reader, names and plan: pushes its weeks one after the other, up to the one that is shown.
 *
 * @example
 * read({ sheet: { weeks: [{ path: "", notes: "## Next steps\n\n- Ada: Write the post\n" }], … }, week: 0, … })
 * // → { items: [{ item: { line: 3, … }, owners: [{ kind: "known", login: "ada", … }], results: [{ kind: "open", number: 1, … }] }], … }
 */
export function read({ sheet, week, today, fallback }: Shown): Reading {
  const written = readConfiguration(sheet.configuration);
  const configuration = written.configuration ?? readConfiguration(fallback).configuration ?? defaults();
  const files = readWeeks(sheet, configuration, today);
  const people = sheet.people.trim() || proposePeople(files.flatMap(({ meetings }) => meetings));
  const { people: assignable, annotations } = readPeople(people);
  const circumstances = { configuration, assignable };

  let repository = createRepository();
  let pushed = pushFile(files[0]!);
  for (const file of files.slice(1, week + 1)) pushed = pushFile(file);

  const { path, notes } = files[week]!;
  const { meetings, report } = pushed;
  const items = meetings.flatMap(({ parts }) => parts);
  return {
    meeting: {
      title: notes.title && onOneLine(notes.title),
      date: notes.date,
      attendees: notes.attendees.map(onOneLine),
    },
    meetings: meetings.map(({ meeting: { line, title, date }, parts }) => ({
      line,
      title: title && onOneLine(title),
      date,
      items: parts.length,
    })),
    paths: files.map((file) => file.path),
    people,
    items: items.map(({ resolved }) => ({
      item: shownItem(resolved.item),
      owners: resolved.owners.map(shownOwner),
      results: report.resultsOf(resolved),
    })),
    suggestions:
      configuration.suggestions === "show"
        ? meetings.flatMap(({ meeting, resolve }) =>
            meeting.suggestions.map((suggestion) => shownSuggestion(suggestion, resolve)),
          )
        : [],
    issues: report.issues,
    isNotes: isNotes(path, configuration, ""),
    overLimit: report.overLimit,
    annotations: {
      notes: [
        ...notes.meetings.flatMap(({ warnings }) => warnings.map(({ line, message }) => ({ line, message }))),
        ...report.annotations
          .filter((annotation) => annotation.path === path)
          .map(({ line, message }) => ({ line, message })),
      ],
      configuration: written.annotations,
      people: annotations,
    },
  };

  function pushFile(file: WeekFile) {
    const meetings = file.meetings.map((meeting) => {
      const { attendees } = meeting;
      const known = { people: configuration.people, attendees, assignable, members: [], learned: {} };
      const resolve = createResolver(known);
      const parts = itemsOf(meeting, configuration).map((item) => {
        const resolved: ResolvedItem = { path: file.path, meeting, item, owners: item.owners.map(resolve) };
        const isEach = configuration["shared-items"] === "issue-per-owner";
        return { resolved, each: isEach ? oneItemPerOwner(resolved) : [resolved] };
      });
      return { meeting, resolve, parts };
    });
    const items = meetings.map(({ parts }) => parts.flatMap(({ each }) => each));
    const result = pushWeek(file, items, { repository, circumstances });
    repository = result.repository;
    return { meetings, report: result.report };
  }
}

function defaults(): Configuration {
  return parseConfiguration({}).configuration!;
}

/** The items of a meeting, and its suggestions where they are to be opened. */
function itemsOf({ items, suggestions }: Meeting, configuration: Configuration): ActionItem[] {
  if (configuration.suggestions !== "open") return items;
  const nothingElse = {
    done: false,
    references: [],
    mentioned: [],
    closes: [],
    reopens: [],
    due: null,
    details: "",
  };
  return [...items, ...suggestions.map((suggestion) => ({ ...suggestion, ...nothingElse }))];
}
