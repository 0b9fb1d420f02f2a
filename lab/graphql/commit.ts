import { must } from "../ask.js";
import { runsOf } from "../checks.js";
import { stateOf } from "../described-checks.js";
import type { CheckRun, CheckSuite, GitHub, Repository } from "../state.js";
import { type ConnectionArguments, connection, pageInfo, pageOf } from "./connection.js";
import { pullsOfCommit } from "./pull.js";

interface ApiCommit {
  sha: string;
  parents: { sha: string }[];
  commit: { message: string; author: Signature; committer: Signature; tree: { sha: string } };
}

interface Signature {
  name: string;
  email: string;
  date: string;
}

export interface HistoryArguments extends ConnectionArguments {
  path?: string | null;
  since?: string | null;
  until?: string | null;
}

/** Resolves a commit with its history and checks. */
export async function commit(github: GitHub, repository: Repository, sha: string): Promise<object> {
  const path = `/repos/${repository.fullName}/git/commits/${sha}`;
  const { parents, ...found } = (await must(github.ask, { method: "GET", path })) as ApiCommit["commit"] &
    Pick<ApiCommit, "parents">;
  return describe(github, repository, { sha, parents, commit: found });
}

function describe(
  github: GitHub,
  repository: Repository,
  { sha, parents, commit: { message, author, committer, tree } }: ApiCommit,
) {
  return {
    __typename: "Commit",
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message,
    messageHeadline: message.split("\n")[0],
    authoredDate: author.date,
    committedDate: committer.date,
    author: { name: author.name, email: author.email, date: author.date },
    tree: { __typename: "Tree", oid: tree.sha },
    url: `${github.url}/${repository.fullName}/commit/${sha}`,
    history: (given: HistoryArguments) => history(github, repository, sha, given),
    parents: (given: ConnectionArguments) =>
      connection(
        "parents",
        parents.map((parent) => ({ oid: parent.sha })),
        given,
      ),
    associatedPullRequests: (given: ConnectionArguments) => pullsOfCommit(github, repository, sha, given),
    checkSuites: (given: ConnectionArguments & { filterBy?: { appId?: number; checkName?: string } }) => {
      const { appId, checkName } = given.filterBy ?? {};
      const suites = github.checks.suites
        .filter((suite) => suite.repository === repository && suite.sha === sha)
        .filter(({ app }) => !appId || appId === app.id)
        .filter((suite) => !checkName || runsOf(github.checks, suite).some(({ name }) => name === checkName));
      return connection(
        "checkSuites",
        suites.map((suite) => checkSuite(github, suite)),
        given,
      );
    },
  };
}

/** Reads only as much as a page needs. */
async function history(github: GitHub, repository: Repository, sha: string, given: HistoryArguments) {
  const { start, size } = pageOf("history", given);
  const query = new URLSearchParams({ sha, per_page: "100" });
  for (const name of ["path", "since", "until"] as const) if (given[name]) query.set(name, given[name]);
  const list = `/repos/${repository.fullName}/commits?${query}`;
  const read = async (end: number) => {
    const commits: ApiCommit[] = [];
    for (let page = 1; commits.length < end; page++) {
      const more = (await must(github.ask, { method: "GET", path: `${list}&page=${page}` })) as ApiCommit[];
      commits.push(...more);
      if (more.length < 100) break;
    }
    return commits;
  };
  const commits = await read(start + size + 1);
  const page = commits.slice(start, start + size).map((each) => describe(github, repository, each));
  return {
    ...pageInfo(page, start, commits.length > start + size),
    totalCount: async () => (await read(Number.POSITIVE_INFINITY)).length,
  };
}

function checkSuite(github: GitHub, suite: CheckSuite) {
  const { id: databaseId, slug, name } = suite.app;
  const { status, conclusion } = stateOf(github, suite);
  return {
    databaseId: suite.id,
    status: status.toUpperCase(),
    conclusion: conclusion?.toUpperCase() ?? null,
    app: { databaseId, slug, name },
    createdAt: suite.createdAt,
    updatedAt: suite.updatedAt,
    checkRuns: (given: ConnectionArguments & { filterBy?: { checkName?: string; checkType?: string } }) => {
      const { checkName, checkType } = given.filterBy ?? {};
      const names = new Set<string>();
      const runs = runsOf(github.checks, suite)
        .filter((run) => !checkName || run.name === checkName)
        .filter((run) => checkType === "ALL" || (!names.has(run.name) && names.add(run.name)));
      return connection("checkRuns", runs.map(checkRun), given);
    },
  };
}

function checkRun(run: CheckRun) {
  return {
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    externalId: run.externalId,
    detailsUrl: run.detailsUrl,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    ...run.output,
  };
}
