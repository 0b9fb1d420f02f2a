import { RequestError } from "@octokit/request-error";
import { KnownError } from "../../src/errors.js";
import { explainRefusedReading, explainRefusedWrite } from "../../src/github/errors.js";
import { readMeeting } from "../../src/notes/meeting.js";
import { resolveOwner } from "../../src/people/resolve.js";
import type { Change } from "../../src/plan/change.js";
import { planDashboard } from "../../src/plan/dashboard.js";
import { readOpenItem } from "../../src/plan/open-item.js";
import { printAgenda } from "../../src/text/agenda.js";
import * as annotations from "../../src/text/annotation.js";
import * as buttons from "../../src/text/buttons.js";
import { failureCheck, type Report, reportCheck, unansweredCheck } from "../../src/text/check.js";
import type { Check } from "../../src/text/check-run.js";
import { withCommands } from "../../src/text/commands.js";
import { dashboardBody } from "../../src/text/dashboard.js";
import { countingCheck, importedCheck, importingCheck } from "../../src/text/import.js";
import { internalErrorCheck, mendedCheck } from "../../src/text/internal-error.js";
import * as issues from "../../src/text/issue.js";
import {
  CHANGES_NOT_LISTED_CHECK,
  explainConfiguration,
  type Preview,
  previewCheck,
  previewFailureCheck,
} from "../../src/text/preview.js";
import { repetitionsComment } from "../../src/text/repetitions.js";
import { takeItem } from "../resolved-item.js";
import { REPOSITORY, trackIssue } from "../tracked-issue.js";
import {
  ada,
  call,
  check,
  comment,
  configurationProblems,
  issue,
  MEETING,
  marker,
  mindy,
  PATH,
  people,
  place,
  post,
  record,
  text,
  textOf,
  tom,
  unowned,
  withoutMarkers,
} from "./sample.js";
import { listErrors, listLogged, printHelp, printSetup } from "./texts-of-source.js";
import { changeRecord, outcome, PLACE, URL } from "./told.js";

/** Prints every text that people read, those on GitHub with sample values. */
export function printTexts(): string {
  return [
    "# Texts",
    "Every text that Next Steps writes on GitHub, with sample values, and the texts of the command line and the server. A test generates this page, so a change of a text shows up in review.",
    section("Contents", [
      "- [Issues](#issues)\n- [Comments](#comments)\n- [Checks of pushes](#checks-of-pushes)\n- [Checks of pull requests](#checks-of-pull-requests)\n- [Imports](#imports)\n- [Annotations](#annotations)\n- [Errors](#errors)\n- [Dashboard](#dashboard)\n- [Agenda](#agenda)\n- [Command line](#command-line)\n- [Server](#server)",
    ]),
    section("Issues", [
      issue("A new item", post, {}),
      issue("An item in several meetings", post, { mentions: 3, first: { path: PATH, date: "2026-04-21" } }),
      issue("An item that is listed again", post, {}, "#4"),
      issue("An item without known owners", call, {}),
      issue("An item without an owner", unowned, {}),
      text("An item that was removed", issues.removedText(textOf(post), place)),
      text("A private meeting in a public repository", textOf(post, { ...place, concealed: true })),
    ]),
    section("Comments", comments()),
    section("Checks of pushes", pushChecks()),
    section("Checks of pull requests", pullRequestChecks()),
    section("Imports", importChecks()),
    section("Annotations", printAnnotations()),
    section("Errors", printErrors()),
    section("Dashboard", [text("The issue", withoutMarkers(printDashboard()))]),
    section("Agenda", [text("For the next notes", printOpenItems())]),
    section("Command line", [text("Help", printHelp()), text("Errors, also of the Action", listErrors())]),
    section("Server", [text("Setup page", printSetup()), text("Log", listLogged())]),
  ].join("\n\n");
}

function section(heading: string, parts: string[]): string {
  return [`## ${heading}`, ...parts].join("\n\n");
}

function comments(): string[] {
  const reopen = { kind: "reopen" as const, resolved: post, current: post, issue: { home: 1, number: 4 } };
  const link = {
    kind: "link" as const,
    because: "named" as const,
    resolved: post,
    issue: reopen.issue,
    assign: [],
  };
  const later = takeItem({ ...post.item, line: 9 }, [ada], "meetings/2026-05-12.md", {
    ...MEETING,
    date: "2026-05-12",
  });
  const mentioned = { ...record, mentions: 2 };
  return [
    comment(
      "A later meeting lists the task",
      repetitionsComment([{ resolved: later, place }], mentioned, null),
    ),
    comment("An item mentions the issue", issues.linkComment(link, place, [])),
    comment(
      "An item mentions the issue, and its owner cannot be assigned",
      issues.linkComment(link, place, ["aokafor"]),
    ),
    comment("The item is done", issues.closeComment(post, place)),
    comment("The tick was removed", issues.reopenComment({ ...reopen, record }, place)),
    comment("The item says “reopens #4”", issues.reopenComment({ ...reopen, record: null }, place)),
    comment("Somebody undid the push", issues.undoComment(marker, "aokafor", place)),
    comment("Two tools opened an issue", issues.duplicateComment(marker, 4, place)),
  ];
}

function report(more: Partial<Report>): Check {
  return reportCheck({ outcomes: [], overLimit: null, refused: [], annotations: [], place: PLACE, ...more });
}

function pushChecks(): string[] {
  const kinds = [
    "open",
    "link",
    "close",
    "reopen",
    "update",
    "remove",
    "assign",
    "wait",
    "backdate",
    "duplicate",
  ] as const;
  const outcomes = kinds.map((kind, number) => outcome(kind, number + 1));
  const unmatched = outcome("open", 11, { unresolved: [mindy, tom], refused: ["aokafor"] });
  const overLimit = { count: 30, limit: 25 };
  const run = { kind: "sync" as const, base: null };
  const offers = { overLimit: null, undoable: 2, hasOlderNotes: true };
  const error = new KnownError("issues are disabled in this repository");
  const given = { kind: "close" as const, reference: "#4", task: "write the post", path: PATH, line: 12 };
  const since = Date.UTC(2026, 4, 5, 10);
  return [
    check(
      "Changes",
      withCommands(buttons.withButtons(report({ outcomes: [...outcomes, unmatched] }), offers), run),
    ),
    check(
      "Over the limit",
      withCommands(
        buttons.withButtons(report({ overLimit }), {
          ...offers,
          overLimit,
          undoable: 0,
          hasOlderNotes: false,
        }),
        run,
      ),
    ),
    check("*Open all* was pressed", buttons.openingCheck(15, 30)),
    check("*Undo* was pressed", buttons.undoingCheck(1, 3)),
    check(
      "The push was undone",
      buttons.undoneCheck({ undone: [trackIssue(1, {})], left: [trackIssue(2, {})] }, "aokafor"),
    ),
    check("A button failed", buttons.failedButtonCheck(error, "undo")),
    check("Changes that do not last", report({ givenUp: [given] })),
    check("GitHub did not answer", unansweredCheck({ tasks: ["write the post"] })),
    check(
      "Invalid configuration",
      failureCheck(new KnownError("invalid configuration", configurationProblems())),
    ),
    check("A bug in Next Steps", internalErrorCheck(since, "72d3162e-cc78-11e3-81ab-4c9367dc0958")),
    check("A bug in Next Steps, and a later push worked", mendedCheck()),
  ];
}

function pullRequestChecks(): string[] {
  const open: Change = { kind: "open", resolved: post, record };
  const close: Change = { kind: "close", resolved: call, issue: { home: 1, number: 4 }, record };
  const preview = (changes: Change[], more: Partial<Preview> = {}) =>
    previewCheck({
      changes,
      limit: 25,
      refused: [],
      annotations: [],
      caveats: [],
      place: PLACE,
      nameIssue: ({ number }) => ({ reference: `#${number}`, url: `${URL}/issues/${number}` }),
      ...more,
    });
  return [
    check("Changes", preview([open, close])),
    check("No changes", preview([])),
    check("Over the limit", preview([open, open], { limit: 1 })),
    ...([null, "fork", "extends", "removed"] as const).map((reason) =>
      text(`Changed configuration: ${reason ?? "used"}`, explainConfiguration(reason)),
    ),
    check(
      "Invalid configuration",
      previewFailureCheck(new KnownError("invalid configuration", configurationProblems().slice(0, 1))),
    ),
    check("A large pull request", CHANGES_NOT_LISTED_CHECK),
  ];
}

function importChecks(): string[] {
  const decisions = new Map([
    [post, "open"],
    [call, "open"],
    [unowned, "ownerless"],
  ] as const);
  const notes = [{ path: PATH, meeting: { warnings: [] } }];
  return [
    check("Preview", countingCheck(decisions, { notes, isTruncated: true })),
    check("In progress", importingCheck(120, 300)),
    check("Complete", importedCheck([trackIssue(1, { waits: ["Mindy"] })], 1)),
  ];
}

function printAnnotations(): string[] {
  const notes =
    "# Weekly\n\n## Discussion\n\nAda will ask the weavers about the sails.\n\n## Action items\n\nNothing was written as a list.\n\n## Next steps\n\n- Ada: call\n- book the room\n";
  const meeting = readMeeting(notes, { path: PATH });
  const issue = { issue: trackIssue(2, {}), reference: "#2" };
  const byPerson = { ...issue, issue: { ...issue.issue, byPerson: true as const } };
  const at = { path: PATH, line: 12, reference: "#3" };
  const labels = { labels: ["next-step"] };
  const shown = [
    ...annotations.annotateNotes([{ path: PATH, meeting }], { suggestions: "show" }),
    ...annotations.annotateNames([changeRecord({ unresolved: [mindy, tom] })]),
    annotations.annotateConfiguration(1, '"heading" is not a setting; did you mean "headings"?'),
    annotations.remarkOnUnreadable(PATH, "4f2a91c"),
    ...(["deleted", "transferred", "converted to a discussion"] as const).map((absence) =>
      annotations.remarkOnAbsent({ ...at, absence }),
    ),
    annotations.remarkOnTwin(post, { ...issue, author: "planner[bot]" }, labels),
    annotations.remarkOnTwin(post, { ...byPerson, reference: "#7", author: "linnea" }, labels),
    annotations.remarkOnCopy(post, "#5", "#4"),
    annotations.remarkOnDoubt(post, "#2", "planner[bot]"),
  ];
  return shown.map(({ level, title, message, details }) =>
    text(`${title} (${level})`, [message, details].filter(Boolean).join("\n\n")),
  );
}

function printErrors(): string[] {
  const request = { method: "POST" as const, url: URL, headers: {} };
  const refuse = (status: number, message: string) => new RequestError(message, status, { request });
  const write = (status: number, message: string) =>
    explainRefusedWrite(refuse(status, message), "write the post");
  const errors = [
    ["An item", write(422, "Validation Failed")],
    ["A locked issue", write(403, "Unable to create comment because issue is locked.")],
    ["No permission to write issues", write(403, "Resource not accessible by integration")],
    ["Another refusal", write(403, "Repository was archived so is read-only.")],
    ["Disabled issues", write(410, "Issues are disabled for this repo")],
    ["No permission to read", explainRefusedReading(refuse(403, "Resource not accessible by integration"))],
  ] as const;
  const reasons = ["Ada", "Mindy", "Tom", "@linnea", "Tom Smith"].map(
    (owner) => resolveOwner(owner, people).because,
  );
  return [
    ...errors.map(([what, error]) => {
      if (!(error instanceof KnownError)) throw new Error(`${what}: not explained`);
      return check(what, failureCheck(error));
    }),
    text("How names match", reasons.map((reason) => `- ${reason}`).join("\n")),
  ];
}

const open = [
  trackIssue(1, { assigned: ["aokafor"], date: "2026-05-05", due: "2026-05-08", path: PATH }),
  trackIssue(2, {
    owners: ["Mindy"],
    waits: ["Mindy"],
    task: "call the builders",
    date: "2026-05-12",
    path: PATH,
  }),
  trackIssue(3, { assigned: ["tberg"], owners: ["Tom"], task: "sell the boat", gone: true, path: PATH }),
];

function printDashboard(): string {
  const meetings = ["2026-05-12", "2026-05-05"].map((date) => ({
    path: PATH,
    title: "Harbour weekly",
    date,
  }));
  const dashboard = planDashboard(open, meetings, { repository: REPOSITORY, today: "2026-05-20" });
  const where = { notes: URL, issues: URL, label: "next-step" };
  return dashboardBody({ remembered: meetings, dashboard, place: where });
}

function printOpenItems(): string {
  const items = open.map((each) => readOpenItem(each, REPOSITORY, "2026-05-20"));
  return printAgenda(items, undefined, "2026-05-20");
}
