/** What the door sends back: a JSON value, or text and bytes as they are. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** What it costs of the primary limit, when that is not one. */
  points?: number;
}

/** One entry of the `errors` of a 422, see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed */
export interface FieldError {
  resource: string;
  field?: string;
  code: string;
  value?: unknown;
  message?: string;
}

const documentation_url = "https://docs.github.com/rest";

/**
 * An answer in the form of GitHub's errors.
 * @example refusal(404, "Not Found").body // { message: "Not Found", documentation_url: …, status: "404" }
 */
export function refusal(status: number, message: string, more: Record<string, unknown> = {}): Answer {
  return { status, body: { message, ...more, documentation_url, status: String(status) } };
}

/**
 * GitHub's 422 with its list of fields.
 * @example invalid({ resource: "Issue", field: "assignees", code: "invalid", value: "mallory" }).status // 422
 */
export function invalid(...errors: FieldError[]): Answer {
  return refusal(422, "Validation Failed", { errors });
}

export const notFound = refusal(404, "Not Found");
export const badCredentials = refusal(401, "Bad credentials");
export const noJsonWebToken = refusal(401, "A JSON web token could not be decoded");
export const notForThisApp = refusal(403, "Resource not accessible by integration");
export const notForThisPerson = refusal(403, "Must have admin rights to Repository.");
/** https://docs.github.com/rest/issues/issues#create-an-issue: "If issues are disabled in the repository, the API returns a 410 Gone status." */
export const issuesDisabled = refusal(410, "Issues has been disabled in this repository.");
export const noContent: Answer = { status: 204 };
