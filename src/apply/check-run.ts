import { createHash } from "node:crypto";
import { isInvalid } from "../github/errors.js";
import { cutToBytes } from "../markdown/fit-lines.js";
import { CHECK_NAME, nameCheck, parseRun, printRun, type Run } from "../marker/run.js";
import { nameInRequests } from "../repository.js";
import { unfinishedCheck } from "../store/repositories.js";
import { repositoryState } from "../store/state.js";
import type { Annotation } from "../text/annotation.js";
import type { Check } from "../text/check-run.js";
import type { Context } from "./context.js";
import { sendNoted } from "./write.js";

/**
 * GitHub accepts this many annotations a request, and adds those of an update.
 *
 * @see https://docs.github.com/rest/checks/runs#update-a-check-run
 */
const ANNOTATIONS_A_REQUEST = 50;

/**
 * GitHub refuses a check run with a longer field. It documents characters of a summary but counts bytes; we assume the same for a title.
 *
 * @see https://docs.github.com/rest/checks/runs#create-a-check-run
 * @see https://github.com/github/docs/issues/35252 "summary exceeds a maximum bytesize of 65535"
 */
const SUMMARY_BYTES = 65_535;
const ANNOTATION_TITLE_BYTES = 255;
const ANNOTATION_TEXT_BYTES = 64 * 1024 - 1;

type Writing = Pick<Context, "github" | "repository" | "ledger" | "author" | "clock">;

/** A check run of ours as it was last written. */
export interface WrittenCheck {
  id: number;
  run: Run;
  /** Null if it is not completed, or while GitHub may still take an earlier write. */
  conclusion: string | null;
  /** A digest of its annotations; `none`, or `some` if they are unknown. */
  annotated: string;
}

function writtenCheck(commit: string, name: string) {
  return repositoryState<WrittenCheck>(`check ${commit} ${name}`);
}

function writeOfCheck(commit: string, name: string) {
  return { key: `check ${commit} ${name}`, about: name };
}

/**
 * Creates our check run on a commit or updates it, so that a commit shows one. Annotations cannot be removed, so a run with other
 * annotations
 * gets a successor, which GitHub shows in its place.
 *
 * @throws {UnansweredError} when GitHub did not answer: a late create would show its run in place of a newer one
 * @throws the errors of GitHub; the next call continues from the annotations that were written
 */
export async function ensureCheck(
  { commit, run }: { commit: string; run: Run },
  check: Check,
  writing: Writing,
): Promise<void> {
  const { annotations = [] } = check;
  const name = nameCheck(run);
  const { ledger, clock } = writing;
  const write = writeOfCheck(commit, name);
  const isUnanswered = (await ledger.sentAt(write.key)) !== null;
  const before = await (isUnanswered
    ? lookForCheck(commit, name, writing)
    : ledger.read(writtenCheck(commit, name)));
  const digest = digestOf(annotations);
  const isSaid = before?.annotated === digest;
  const batches = isSaid ? [] : inBatches(annotations);
  const fields = fieldsOf(check, run, batches[0] ?? []);
  const id = await sendNoted(write, { ledger, clock, lookedAt: clock.now() }, () =>
    before && (isSaid || before.annotated === "none")
      ? updateCheck(before.id, fields, writing)
      : createCheck(commit, fields, writing),
  );
  const written = { id, run, conclusion: check.conclusion, annotated: digest };
  await rememberCheck(commit, batches.length > 1 ? { ...written, annotated: "some" } : written, writing);
  await ledger.confirm(write.key);
  for (const batch of batches.slice(1)) await updateCheck(id, fieldsOf(check, run, batch), writing);
  if (batches.length > 1) await rememberCheck(commit, written, writing);
}

/**
 * Opens our check run on a commit as in progress, so that the next run knows that this one may have written.
 *
 * @param before the check run of an earlier run on the commit; null to create one
 */
export async function openCheck(
  { commit, run }: { commit: string; run: Run },
  before: { id: number } | null,
  writing: Writing,
): Promise<void> {
  const progress = { name: nameCheck(run), external_id: printRun(run), status: "in_progress" as const };
  const id = before?.id ?? (await createCheck(commit, progress, writing));
  await rememberCheck(commit, { id, run, conclusion: null, annotated: "none" }, writing);
}

/** Completes the check run of a killed run, which did not bring its commit in sync. */
export async function endCheck(id: number, check: Check, writing: Writing): Promise<void> {
  await updateCheck(id, fieldsOf(check, { kind: "failed", base: null }, []), writing);
}

/**
 * Completes a rerun check that is still true with its old conclusion.
 *
 * @throws as {@link ensureCheck} does
 */
export async function confirmCheck(
  commit: string,
  { id, run, conclusion }: WrittenCheck,
  writing: Writing,
): Promise<void> {
  const { ledger, clock } = writing;
  const write = writeOfCheck(commit, nameCheck(run));
  const fields = { status: "completed" as const, conclusion: conclusion as Check["conclusion"] };
  await sendNoted(write, { ledger, clock, lookedAt: clock.now() }, () => updateCheck(id, fields, writing));
  await ledger.confirm(write.key);
}

/**
 * Finds our check run on a commit: in the ledger, else at GitHub.
 *
 * @param name the check of a push, a pull request or an import
 */
export async function findCheck(
  commit: string,
  writing: Writing,
  name: string = CHECK_NAME,
): Promise<WrittenCheck | null> {
  if ((await writing.ledger.sentAt(writeOfCheck(commit, name).key)) !== null) {
    const found = await lookForCheck(commit, name, writing);
    return found && { ...found, conclusion: null };
  }
  const recalled = await writing.ledger.read(writtenCheck(commit, name));
  return recalled ?? lookForCheck(commit, name, writing);
}

/** Tells whether our check on a commit says that a run did not end. It may be from before the store was lost. */
export async function saysUnfinished(commit: string, writing: Writing): Promise<boolean> {
  const { ledger } = writing;
  const isUnanswered = (await ledger.sentAt(writeOfCheck(commit, CHECK_NAME).key)) !== null;
  const isFound = (await ledger.read(unfinishedCheck)) === commit;
  const written = await (isFound
    ? findCheck(commit, writing)
    : ledger.read(writtenCheck(commit, CHECK_NAME)));
  return isUnanswered || written?.run.kind === "failed";
}

async function lookForCheck(commit: string, name: string, writing: Writing): Promise<WrittenCheck | null> {
  const listing = writing.github.rest.checks.listForRef({
    ...nameInRequests(writing.repository),
    ref: commit,
    check_name: name,
    ...("app" in writing.author && { app_id: writing.author.app }),
    per_page: 100,
  });
  // GitHub answers 422 "No commit found for SHA" for a commit that a force push left behind and that is gone by now.
  const answer = await listing.catch((error: unknown) => {
    if (isInvalid(error)) return null;
    throw error;
  });
  const found = (answer?.data.check_runs ?? []).flatMap(
    ({ id, external_id, conclusion, output, app }): WrittenCheck[] => {
      const isOurs = "app" in writing.author || `${app?.slug}[bot]` === writing.author.login;
      const run = isOurs ? parseRun(external_id) : null;
      const annotated = output.annotations_count > 0 ? "some" : "none";
      return run ? [{ id, run, conclusion, annotated }] : [];
    },
  );
  const newest = found.sort((one, other) => other.id - one.id)[0] ?? null;
  if (newest) await rememberCheck(commit, newest, writing);
  return newest;
}

type Fields = ReturnType<typeof fieldsOf>;

function fieldsOf({ conclusion, title, summary, actions }: Check, run: Run, batch: Annotation[]) {
  return {
    name: nameCheck(run),
    external_id: printRun(run),
    status: "completed" as const,
    conclusion,
    output: { title, summary: cutToBytes(summary, SUMMARY_BYTES), annotations: batch.map(annotationOf) },
    actions,
  };
}

function annotationOf({ path, line, level, title, message, details }: Annotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: cutToBytes(title, ANNOTATION_TITLE_BYTES),
    message: cutToBytes(message, ANNOTATION_TEXT_BYTES),
    ...(details && { raw_details: cutToBytes(details, ANNOTATION_TEXT_BYTES) }),
  };
}

type NewCheck = Fields | (Pick<Fields, "name" | "external_id"> & { status: "in_progress" });

async function createCheck(
  commit: string,
  fields: NewCheck,
  { github, repository }: Writing,
): Promise<number> {
  const { data } = await github.rest.checks.create({
    ...nameInRequests(repository),
    head_sha: commit,
    ...fields,
  });
  return data.id;
}

async function updateCheck(
  id: number,
  fields: Partial<Fields>,
  { github, repository }: Writing,
): Promise<number> {
  await github.rest.checks.update({ ...nameInRequests(repository), check_run_id: id, ...fields });
  return id;
}

function inBatches(annotations: Annotation[]): Annotation[][] {
  const batches: Annotation[][] = [];
  for (let from = 0; from < annotations.length; from += ANNOTATIONS_A_REQUEST)
    batches.push(annotations.slice(from, from + ANNOTATIONS_A_REQUEST));
  return batches;
}

function digestOf(annotations: Annotation[]): string {
  if (annotations.length === 0) return "none";
  return createHash("sha256")
    .update(JSON.stringify(annotations.map(annotationOf)))
    .digest("hex");
}

async function rememberCheck(commit: string, written: WrittenCheck, { ledger }: Writing): Promise<void> {
  await ledger.write(writtenCheck(commit, nameCheck(written.run)), written);
}
