import { type Answer, invalid, refusal } from "../answers.js";
import type { CheckBody } from "../checks.js";
import type { CheckRun } from "../state.js";

/** The description says characters, but GitHub stores bytes: https://github.com/github/docs/issues/35252 */
const mostBytes = 65_535;
/** "The maximum size is 64 KB." */
const mostMessageBytes = 64 * 1024;
/** "The maximum size is 255 characters." */
const longestTitle = 255;

/**
 * Refuses check runs beyond the limits that GitHub's description cannot express.
 * https://docs.github.com/rest/checks/runs#create-a-check-run
 */
export function refuseCheck(body: CheckBody, run: CheckRun | undefined): Answer | undefined {
  const { output = {}, status, completed_at, details_url } = body;
  const isOver = status === "completed" || completed_at !== undefined;
  if (isOver && body.conclusion === undefined && !run?.conclusion)
    return refusal(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  if (details_url !== undefined && !/^https?:/.test(details_url))
    return refuse("details_url", "custom", "details_url must use http or https scheme");
  for (const field of ["summary", "text"] as const) {
    const bytes = Buffer.byteLength(output[field] ?? "");
    if (bytes > mostBytes)
      return refuse(field, "custom", `${field} exceeds a maximum bytesize of ${mostBytes}`);
  }
  return (output.annotations ?? []).every(isGood) ? undefined : refuse("annotations", "invalid");
}

interface Annotation {
  path?: unknown;
  start_line?: number;
  end_line?: number;
  start_column?: number;
  end_column?: number;
  message?: string;
  title?: string;
  raw_details?: string;
}

/** "Annotations only support start_column and end_column on the same line." */
function isGood(annotation: Annotation): boolean {
  const { path, start_line = 0, end_line = 0, start_column, end_column } = annotation;
  const { message = "", title = "", raw_details = "" } = annotation;
  const hasColumns = start_column !== undefined || end_column !== undefined;
  return (
    path !== "" &&
    start_line >= 1 &&
    end_line >= start_line &&
    (!hasColumns || start_line === end_line) &&
    (start_column ?? 1) <= (end_column ?? Number.POSITIVE_INFINITY) &&
    message !== "" &&
    [message, raw_details].every((text) => Buffer.byteLength(text) <= mostMessageBytes) &&
    [...title].length <= longestTitle
  );
}

function refuse(field: string, code: string, message?: string): Answer {
  return invalid({ resource: "CheckRun", code, field, ...(message ? { message } : {}) });
}
