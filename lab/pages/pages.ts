import { type Answer, notFound } from "../answers.js";
import { key } from "../key.js";
import { issuesOf, type SeenCheck, type SeenIssue, see } from "../look.js";
import { isRegistration, registerApp } from "../registering.js";
import type { Incoming } from "../serve.js";
import type { GitHub, Repository } from "../state.js";
import { printCheck } from "./check.js";
import { avatar } from "./icons.js";
import { printIssue, printLabel, printState } from "./issue.js";
import { printText } from "./markdown.js";
import { readStyle } from "./style.js";

const STYLE_PATH = "/style.css";

/**
 * Answers for the pages of a browser: a repository with its issues and checks, an issue, a check run, a file, and the one on
 * which an app is registered.
 * @example (await showPage({ path: "/harbour/notes/issues/1", … }, github)).status // 200
 */
export async function showPage(incoming: Incoming, github: GitHub): Promise<Answer> {
  if (isRegistration(incoming)) return registerApp(incoming, github);
  if (incoming.path === STYLE_PATH) {
    return { status: 200, headers: { "content-type": "text/css; charset=utf-8" }, body: readStyle() };
  }
  const { method, path } = incoming;
  const [, owner, repo, kind, ...rest] = decodeURIComponent(path).split("/");
  const { repositories, formerly } = github.world;
  const name = key(`${owner}/${repo}`);
  const repository = repositories.get(name);
  const moved = repository ? undefined : formerly.get(name);
  if (moved && !moved.private) {
    const location = [github.url, moved.fullName, kind, ...rest]
      .filter((part) => part !== undefined)
      .join("/");
    return { status: 301, headers: { location } };
  }
  if (method !== "GET" || !repository || repository.private) return path === "/" ? home(github) : notFound;
  const { fullName } = repository;
  if (kind === "blob" || kind === "raw") return file(github, fullName, rest);
  const issues = await issuesOf(github, fullName);
  const back = `<p>${printLink(`${github.url}/${fullName}`, fullName)}</p>`;
  const number = Number(rest[0]?.split("#")[0]);
  if (kind === "issues" && rest.length > 0) {
    const issue = issues.find((each) => each.number === number);
    return issue ? html(issue.title, `${back}${printIssue(issue)}`) : notFound;
  }
  if (kind === "runs") {
    const check = checksIn(github, repository).find(({ id }) => id === number);
    return check ? html(check.title ?? check.name, `${back}${printCheck(check)}`) : notFound;
  }
  return html(fullName, printOverview(github, repository, issues));
}

function home({ world, url }: GitHub): Answer {
  const open = [...world.repositories.values()].filter((repository) => !repository.private);
  return html(
    "Repositories",
    printList(open.map(({ fullName }) => printLink(`${url}/${fullName}`, fullName))),
  );
}

function printOverview(github: GitHub, repository: Repository, issues: SeenIssue[]): string {
  const checks = checksIn(github, repository).map(({ id, sha, title, name }) => {
    const link = printLink(`${github.url}/${repository.fullName}/runs/${id}`, title ?? name);
    return `${link} <span class="muted">on ${sha.slice(0, 7)}</span>`;
  });
  return `
    <div class="title">${printText(repository.fullName)}</div>
    <h2>Issues</h2>${printList(issues.map(printLine))}
    <h2>Checks</h2>${printList(checks)}`;
}

function checksIn({ checks }: GitHub, repository: Repository): (SeenCheck & { sha: string })[] {
  const runs = checks.runs.filter(({ suite }) => suite.repository === repository);
  return runs.map((run) => ({ ...see(run), sha: run.suite.sha })).sort((one, other) => one.id - other.id);
}

async function file({ ask }: GitHub, fullName: string, [ref, ...path]: string[]): Promise<Answer> {
  const { status, body } = await ask({
    method: "GET",
    path: `/repos/${fullName}/contents/${path.map(encodeURIComponent).join("/")}?ref=${ref}`,
    accept: "application/vnd.github.raw+json",
  });
  if (status !== 200 || !Buffer.isBuffer(body)) return notFound;
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

function printLine({ number, title, state, assignees, labels, url }: SeenIssue): string {
  const people = assignees
    .map((login) => `<span class="person">${avatar(login)} ${printText(login)}</span>`)
    .join(" ");
  return `${printState(state)} ${printLink(url, title)} <span class="muted">#${number}</span> ${people} ${labels.map(printLabel).join(" ")}`;
}

function printLink(url: string, text: string): string {
  return `<a href="${printText(url)}">${printText(text)}</a>`;
}

function printList(entries: string[]): string {
  return `<ul class="list">${entries.map((entry) => `<li>${entry}</li>`).join("")}</ul>`;
}

function html(title: string, body: string): Answer {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${printText(title)}</title><link rel="stylesheet" href="${STYLE_PATH}"><body class="markdown-body"><main>${body}</main></body></html>`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: page };
}
