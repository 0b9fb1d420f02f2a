import { type Answer, notFound } from "./answers.js";
import { key } from "./key.js";
import { issuesOf, type SeenIssue } from "./look.js";
import { isRegistration, registerApp } from "./registering.js";
import type { Incoming } from "./serve.js";
import type { GitHub } from "./state.js";

/** Answers the few pages that links lead to: a repository's issues, an issue, a file, and the registration of an app. */
export async function showPage(incoming: Incoming, github: GitHub): Promise<Answer> {
  if (isRegistration(incoming)) return registerApp(incoming, github);
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
  const number = Number(rest[0]?.split("#")[0]);
  const issue = issues.find((each) => each.number === number);
  if (kind === "issues" && rest.length > 0) return issue ? html(issue.title, describe(issue)) : notFound;
  return html(fullName, `<ul>${issues.map((each) => `<li>${line(each)}</li>`).join("")}</ul>`);
}

function home({ world, url }: GitHub): Answer {
  const open = [...world.repositories.values()].filter((repository) => !repository.private);
  const items = open.map(({ fullName }) => `<li><a href="${url}/${fullName}">${asHtml(fullName)}</a></li>`);
  return html("Repositories", `<ul>${items.join("")}</ul>`);
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

function line({ number, title, state, assignees, url }: SeenIssue): string {
  const people = assignees.length > 0 ? ` · ${asHtml(assignees.join(", "))}` : "";
  return `<a href="${url}">#${number}</a> ${asHtml(title)} · ${state}${people}`;
}

function describe(issue: SeenIssue): string {
  const texts = [{ author: issue.author, body: issue.body }, ...issue.comments];
  const parts = texts.map(({ author, body }) => `<h2>${asHtml(author)}</h2><pre>${asHtml(body)}</pre>`);
  return `<p>${line(issue)} · ${asHtml(issue.labels.join(", "))}</p>${parts.join("")}`;
}

function html(title: string, body: string): Answer {
  const page = `<!doctype html><meta charset="utf-8"><title>${asHtml(title)}</title><h1>${asHtml(title)}</h1>${body}`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: page };
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
