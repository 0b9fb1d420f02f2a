import { RequestError } from "@octokit/request-error";
import { type Marker, parseMarker, readMarkedText } from "../marker/marker.js";
import type { TrackedIssue } from "../plan/change.js";
import { fullName, nameInRequests } from "../repository.js";
import type { Written } from "./authorship.js";
import { MOVED } from "./client.js";
import { nullIfNotFound } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/** The members that we use of GitHub's REST issues. */
export interface RestIssue extends Written {
  number: number;
  body?: string | null | undefined;
  /** The id that GraphQL uses. */
  node_id?: string;
  title: string;
  state?: string | undefined;
  html_url: string;
  assignees?: ({ login: string } | null)[] | null | undefined;
  labels?: (string | { name?: string | null })[];
  locked?: boolean;
  pull_request?: unknown;
}

/** Ignores case, as GitHub does. */
export function hasLabel({ labels = [] }: Pick<RestIssue, "labels">, label: string): boolean {
  const names = labels.map((each) => (typeof each === "string" ? each : each.name));
  return names.some((name) => name?.toLowerCase() === label.toLowerCase());
}

/** Reads the marker of an issue; null when it belongs to the notes of another repository. */
export function readMarkerOf(body: RestIssue["body"], home: number, notes: number): Marker | null {
  const marker = parseMarker(body);
  return marker && (marker.notes ?? home) === notes ? marker : null;
}

/** Returns the logins of accounts. GitHub lists a deleted account as null. */
export function loginsOf(people: ({ login: string } | null)[] | null | undefined): string[] {
  return (people ?? []).flatMap((person) => person?.login ?? []);
}

/**
 * Reads an issue that has our marker; null for any other. The caller must check the author before the marker counts.
 * @param notes GitHub's id of the notes' repository, because notes of another one may have issues in the same place
 */
export function readTrackedIssue(issue: RestIssue, home: number, notes: number): TrackedIssue | null {
  const marker = issue.pull_request ? null : readMarkerOf(issue.body, home, notes);
  if (!marker) return null;
  return {
    home,
    number: issue.number,
    title: issue.title,
    state: issue.state === "closed" ? "closed" : "open",
    assignees: loginsOf(issue.assignees),
    url: issue.html_url,
    marker,
    text: readMarkedText(issue.body ?? ""),
    ...(issue.user?.type !== "Bot" && { byPerson: true }),
  };
}

/** Updates a tracked issue from which a person deleted our part. The known item stays. */
export function withoutOurPart(before: TrackedIssue, { title, state, assignees }: RestIssue): TrackedIssue {
  return {
    ...before,
    title,
    state: state === "closed" ? "closed" : "open",
    assignees: loginsOf(assignees),
    text: null,
  };
}

/**
 * Reads issues by label from the list, because search lags. `since` is ISO 8601 by GitHub's clock, and so is the returned time.
 */
export async function readLabelledIssues(
  { github, repository }: RepositoryAccess,
  label: string,
  { state, since = null }: { state: "open" | "all"; since?: string | null },
): Promise<{ issues: RestIssue[]; readAt: string | null }> {
  let readAt: string | null = null;
  const issues: RestIssue[] = await github.paginate(
    github.rest.issues.listForRepo,
    {
      ...nameInRequests(repository),
      labels: label,
      state,
      per_page: 100,
      ...(since && { since }),
    },
    (answer) => {
      readAt ??= answer.headers.date ?? null;
      return answer.data;
    },
  );
  return { issues, readAt };
}

/**
 * Reads an issue or pull request. For a transferred issue GitHub returns the new one, so the answer is compared with the request.
 * @throws {RequestError} with status 301 when it was transferred, 404 or 410 when it is not there
 */
export async function readIssue({ github, repository }: RepositoryAccess, number: number) {
  const place = { ...nameInRequests(repository), issue_number: number };
  const response = await github.rest.issues.get(place);
  const { number: found, repository_url } = response.data;
  // GitHub redirects from a renamed repository to its id.
  const isHere =
    repository_url.toLowerCase().endsWith(`/repos/${fullName(repository).toLowerCase()}`) ||
    response.url.includes(`/repositories/${repository.id}/`);
  if (found === number && isHere) return response.data;
  const request = github.rest.issues.get.endpoint(place);
  throw new RequestError("the issue was transferred", MOVED, { request, response });
}

/** Reads one issue or pull request; null when it was deleted or transferred. */
export function findIssue(
  home: RepositoryAccess,
  number: number,
): Promise<Awaited<ReturnType<typeof readIssue>> | null> {
  return nullIfNotFound(readIssue(home, number), [MOVED, 410]);
}
