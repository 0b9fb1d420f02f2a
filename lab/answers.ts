/** The body is a JSON value, or text or bytes. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Points of the primary limit; 1 by default. */
  points?: number;
}

/**
 * An entry of a 422's `errors`: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
 */
export interface FieldError {
  resource: string;
  field?: string;
  code: string;
  value?: unknown;
  message?: string;
}

const documentation_url = "https://docs.github.com/rest";

/** Returns an answer in the form of GitHub's errors. */
export function refusal(status: number, message: string, more: Record<string, unknown> = {}): Answer {
  return { status, body: { message, ...more, documentation_url, status: String(status) } };
}

/** Returns GitHub's 422 with its list of fields. */
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
