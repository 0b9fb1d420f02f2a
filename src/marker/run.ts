/** Prints and parses the ids of runs, which check runs and the opened issues carry, so that a pressed button finds its run. */
import { digest } from "./digest.js";

/** People see this name beside the commit, and we find the commit by it. */
export const CHECK_NAME = "Next steps";

/** The work that one check run reports. */
export type Run =
  /** Syncs everything pushed since `base`, null for a new branch. Its completed check marks the commit as synced. */
  | { kind: "sync"; base: string | null }
  /** A sync that failed, so its commit is not synced. */
  | { kind: "failed"; base: string | null }
  /** Previews the merge of a pull request. */
  | { kind: "preview"; pull: number }
  /** Imports older notes, as requested on a commit. */
  | { kind: "import"; commit: string };

const NEW = "new";

/** Prints a run as the `external_id` of its check run: `sync 4f2a…`, `sync new`, `preview 12`. */
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

/** Parses the run from a check run's `external_id`; null when there is none. */
export function parseRun(externalId: string | null | undefined): Run | null {
  const pull = /^preview (\d+)$/.exec(externalId ?? "")?.[1];
  if (pull) return { kind: "preview", pull: Number(pull) };
  const [, kind, commit = NEW] = /^(sync|failed|import) (new|[0-9a-f]{40,64})$/.exec(externalId ?? "") ?? [];
  if (kind === "sync" || kind === "failed") return { kind, base: commit === NEW ? null : commit };
  return kind === "import" && commit !== NEW ? { kind, commit } : null;
}

/** Returns a run's id for the issues that it opened, a digest because strangers may read it. */
export function runId(run: Run): string {
  return digest(printRun(run), 16);
}

/** Names the check run of a run. An import has its own, so that it does not replace the check of a push on the same commit. */
export function nameCheck({ kind }: Run): string {
  return kind === "import" ? `${CHECK_NAME}: older notes` : CHECK_NAME;
}
