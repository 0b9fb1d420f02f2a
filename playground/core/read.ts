import { isNotes } from "../../src/config/notes-paths.js";
import { parseConfiguration } from "../../src/config/parse.js";
import type { Configuration } from "../../src/config/schema.js";
import { onOneLine } from "../../src/markdown/escape.js";
import type { ActionItem, Meeting } from "../../src/notes/model.js";
import { readNotes } from "../../src/notes/notes.js";
import { createResolver } from "../../src/people/resolve.js";
import type { ResolvedItem } from "../../src/plan/change.js";
import { oneItemPerOwner } from "../../src/plan/plan.js";
import { readConfiguration } from "./configuration.js";
import { readPeople } from "./people.js";
import type { Reading } from "./reading.js";
import { findResults } from "./results.js";
import type { Sheet } from "./sheet.js";
import { shownItem, shownOwner, shownSuggestion } from "./shown.js";

/**
 * Reads a sheet with the App's own reader, names and plan, as a first push of these notes would be read.
 *
 * @param fallback the text of a configuration to read with while the sheet's own cannot be used
 * @example
 * read({ path: "meetings/a.md", notes: "## Next steps\n\n- Ada: write the post\n", configuration: "", people: "aokafor Ada Okafor" }, "")
 * // → { items: [{ item: { line: 3, … }, owners: [{ kind: "known", login: "aokafor", … }], results: [{ kind: "open", … }] }], … }
 */
export function read(sheet: Sheet, fallback: string): Reading {
  const { path, notes } = sheet;
  const written = readConfiguration(sheet.configuration);
  const configuration = written.configuration ?? readConfiguration(fallback).configuration ?? defaults();
  const { people: assignable, annotations } = readPeople(sheet.people);

  const names = Object.values(configuration.people).flat();
  const { title, date, attendees, meetings } = readNotes(notes, {
    path,
    headings: configuration.headings,
    people: names,
  });
  const read = meetings.map((meeting) => {
    const resolve = createResolver({
      people: configuration.people,
      attendees: meeting.attendees,
      assignable,
      members: [],
      learned: {},
    });
    return { meeting, resolve };
  });

  const isEach = configuration["shared-items"] === "issue-per-owner";
  const items = read.flatMap(({ meeting, resolve }) =>
    itemsOf(meeting, configuration).map((item) => {
      const resolved: ResolvedItem = { path, meeting, item, owners: item.owners.map(resolve) };
      return { resolved, parts: isEach ? oneItemPerOwner(resolved) : [resolved] };
    }),
  );
  const results = findResults(
    items.flatMap(({ parts }) => parts),
    { path, configuration, assignable },
  );
  return {
    meeting: { title: title && onOneLine(title), date, attendees: attendees.map(onOneLine) },
    meetings: meetings.length,
    items: items.map(({ resolved: { item, owners }, parts }) => ({
      item: shownItem(item),
      owners: owners.map(shownOwner),
      results: parts.flatMap(results.of),
    })),
    suggestions:
      configuration.suggestions === "show"
        ? read.flatMap(({ meeting, resolve }) =>
            meeting.suggestions.map((each) => shownSuggestion(each, resolve)),
          )
        : [],
    isNotes: isNotes(path, configuration, ""),
    overLimit: results.overLimit,
    annotations: {
      notes: meetings.flatMap(({ warnings }) => warnings.map(({ line, message }) => ({ line, message }))),
      configuration: written.annotations,
      people: annotations,
    },
  };
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
