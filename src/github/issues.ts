import { RequestError } from "@octokit/request-error";
import { type Marker, parseMarker, readMarkedText } from "../marker/marker.js";
import type { TrackedIssue } from "../plan/change.js";
import { fullName, nameInRequests } from "../repository.js";
import type { Written } from "./authorship.js";
import { MOVED } from "./client.js";
import { nullIfNotFound } from "./errors.js";
import type { RepositoryAccess } from "./home.js";

/** What we read of an issue as GitHub's REST API gives it. */
export interface RestIssue extends Written {
  number: number;
  body?: string | null | undefined;
  /** What GraphQL knows it by. */
  node_id?: string;
  title: string;
  state?: string | undefined;
  html_url: string;
  assignees?: ({ login: string } | null)[] | null | undefined;
  labels?: (string | { name?: string | null })[];
  locked?: boolean;
  pull_request?: unknown;
}

/** Tells whether an issue has a label. Case does not count, as at GitHub. */
export function hasLabel({ labels = [] }: Pick<RestIssue, "labels">, label: string): boolean {
  const names = labels.map((each) => (typeof each === "string" ? each : each.name));
  return names.some((name) => name?.toLowerCase() === label.toLowerCase());
}

/** The marker, where it speaks of the notes that we read: those of the same repository, unless it names another. */
export function readMarkerOf(body: RestIssue["body"], home: number, notes: number): Marker | null {
  const marker = parseMarker(body);
  return marker && (marker.notes ?? home) === notes ? marker : null;
}

/**
 * The logins of people as GitHub lists them; an account that is gone is a null there.
 *
 * @example
 * loginsOf([{ login: "ada" }, null]) // → ["ada"]
 */
export function loginsOf(people: ({ login: string } | null)[] | null | undefined): string[] {
  return (people ?? []).flatMap((person) => person?.login ?? []);
}

/**
 * Reads an issue as one that stands for an item; null where it carries no marker of the notes. Whether the marker counts is for its
 * author to say.
 *
 * @param home GitHub's number of the repository in which it lives
 * @param notes GitHub's number of the repository whose notes we read: other notes may have issues in the same place
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

/** An issue of ours from which a person took our part: what we know of its item stays, the rest is as GitHub has it now. */
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
 * Reads the issues with a label, by the list, which does not lag as search does.
 *
 * @param since ISO 8601 by GitHub's clock: only those that changed since; null for all
 * @returns the issues, ours and others, and GitHub's time of the answer
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
 * Reads one issue or pull request. GitHub answers for a transferred one with the issue in its new repository, under its new number, so
 * the answer is compared with the question.
 *
 * @throws {RequestError} with status 301 when it was transferred, 404 or 410 when it is not there
 */
export async function readIssue({ github, repository }: RepositoryAccess, number: number) {
  const place = { ...nameInRequests(repository), issue_number: number };
  const response = await github.rest.issues.get(place);
  const { number: found, repository_url } = response.data;
  // A repository that was renamed is led to by its number.
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
