/**
 * The library parses notes and plans issues with pure functions. They make no requests, read no clock and write nothing.
 * @example
 * import { readNotes } from "next-steps";
 * readNotes("## Next steps\n\n- Ada: write the post\n").meetings[0].items // → [{ line: 3, owners: ["Ada"], task: "write the post", … }]
 */

export { isNotes } from "./config/notes-paths.js";
export {
  type ConfigurationProblem,
  parseConfiguration,
  readConfigurationText,
  type TextProblem,
} from "./config/parse.js";
export type { Configuration } from "./config/settings.js";
export { type Marker, parseMarker, readMarkedText } from "./marker/marker.js";
export { compareMeetings, type MeetingPlace, seriesOf } from "./notes/meetings/series.js";
export type { ActionItem, Meeting, Notes, ReadOptions, Suggestion, Warning } from "./notes/model.js";
export { readNotes } from "./notes/notes.js";
export type { KnownPeople, Person, Resolution } from "./people/model.js";
export { createResolver } from "./people/resolve.js";
export type { Change, NamedIssue, ResolvedItem, TrackedIssue } from "./plan/change.js";
export type { Known } from "./plan/known.js";
export { planTasks } from "./plan/plan.js";
export type { Judged } from "./plan/states.js";
export { addressKey, type IssueAddress } from "./repository.js";
export { findTasks } from "./tasks/identity.js";
export type { KnownIssue, ListedItem, ListedMeeting, Task } from "./tasks/model.js";
export { findNewestMeetings, judge, type State } from "./tasks/state.js";
export { issueBody, issueLabels, issueTitle } from "./text/issue.js";
export type { NotesLocation } from "./text/notes-location.js";
