/**
 * What a run of ours is called: on its check run, by which a pressed button tells what it is about, and in the issues it opened.
 * Printed and parsed here alone.
 */
import { digest } from "./digest.js";

/** The name of our check run: people see it beside the commit, and we find the commit by it. */
export const CHECK_NAME = "Next steps";

/** A piece of work that one check run tells of. */
export type Run =
  /**
   * What was pushed since a commit; null where the branch was new. However often it is begun anew, it starts there, and a commit whose
   * check tells of it came in sync.
   */
  | { kind: "sync"; base: string | null }
  /** The same, where it could not be done: the commit is not in sync. */
  | { kind: "failed"; base: string | null }
  /** What merging a pull request would do. */
  | { kind: "preview"; pull: number }
  /** The import of older notes that was asked for on a commit. */
  | { kind: "import"; commit: string };

/** Stands for the commit before a branch that was new. */
const NEW = "new";

/**
 * Prints a run as the `external_id` of its check run.
 *
 * @example
 * printRun({ kind: "sync", base: "4f2a…" }) // → "sync 4f2a…"
 * printRun({ kind: "sync", base: null }) // → "sync new"
 * printRun({ kind: "preview", pull: 12 }) // → "preview 12"
 */
export function printRun(run: Run): string {
  switch (run.kind) {
    case "preview":
      return `${run.kind} ${run.pull}`;
    case "import":
      return `${run.kind} ${run.commit}`;
    default:
      return `${run.kind} ${run.base ?? NEW}`;
  }
}

/**
 * Reads the run that a check run tells of; null when it tells of none.
 *
 * @example
 * parseRun("import 9c01…") // → { kind: "import", commit: "9c01…" }
 */
export function parseRun(externalId: string | null | undefined): Run | null {
  const pull = /^preview (\d+)$/.exec(externalId ?? "")?.[1];
  if (pull) return { kind: "preview", pull: Number(pull) };
  const [, kind, commit = NEW] = /^(sync|failed|import) (new|[0-9a-f]{40,64})$/.exec(externalId ?? "") ?? [];
  if (kind === "sync" || kind === "failed") return { kind, base: commit === NEW ? null : commit };
  return kind === "import" && commit !== NEW ? { kind, commit } : null;
}

/**
 * What a run is called in the issues that it opened: a digest, because strangers may read it there.
 *
 * @example
 * runId({ kind: "sync", base: "4f2a…" }) // → "8d0c41f26a5be973"
 */
export function runId(run: Run): string {
  return digest(printRun(run), 16);
}

/**
 * The name of the check run that tells of a run. An import has one of its own, so that it does not take the place of what was told of
 * the push on the same commit.
 *
 * @example
 * nameCheck({ kind: "import", commit: "9c01…" }) // → "Next steps: older notes"
 */
export function nameCheck({ kind }: Run): string {
  return kind === "import" ? `${CHECK_NAME}: older notes` : CHECK_NAME;
}
