import { type Answer, notFound } from "../answers.js";
import { type ChangedFile, changedFiles } from "../diff.js";
import { pass } from "../pass.js";
import { resolveRef } from "../refs.js";
import type { ApiRequest, GitHub, Rules } from "../state.js";

interface Comparison {
  merge_base_commit: { sha: string };
  commits: unknown[];
  files?: ChangedFile[];
}

/** "up to 300 changed files for the entire comparison" */
const mostFiles = 300;

/** https://docs.github.com/rest/commits/commits#compare-two-commits */
export const compareRules: Rules = {
  "repos/compare-commits": compare,
  "repos/compare-commits-with-basehead": compare,
};

/** The emulator compares commits of one repository, and does not recognise renamed files that changed. */
async function compare(request: ApiRequest, github: GitHub): Promise<Answer> {
  const { fullName } = request.repository!;
  const named = decodeURIComponent(request.path.replace(/^.*\/compare\//, ""));
  const [base, head] = await Promise.all(
    named.split("...").map((name) => resolveRef(github, request.repository!, name)),
  );
  if (!base || !head) return notFound;
  const answer = await pass(request, github, { path: `/repos/${fullName}/compare/${base}...${head}` });
  if (answer.status !== 200) return answer;
  const text = JSON.stringify(answer.body).replaceAll(`/compare/${base}...${head}`, `/compare/${named}`);
  const body = JSON.parse(text) as Comparison;
  const statuses = new Set(body.files?.map(({ status }) => status));
  if (statuses.has("added") && statuses.has("removed")) {
    const files = await changedFiles(github, fullName, body.merge_base_commit.sha, head);
    body.files = files.slice(0, mostFiles);
  }
  return { ...answer, body };
}
