import { type Answer, refusal } from "./answers.js";
import type { GitHub, Repository } from "./state.js";

/**
 * Where a repository is now that was asked for by an old name: 301 for what only reads, 307 for the rest, by its number.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 * https://developer.github.com/changes/2015-04-17-preview-repository-redirects/
 * @example redirect(github, notes, "GET", "/issues", query).headers.location // "http://localhost:1234/api/v3/repositories/1/issues"
 */
export function redirect(
  { url }: Pick<GitHub, "url">,
  { id }: Repository,
  method: string,
  rest: string,
  query: URLSearchParams,
): Answer {
  const location = `${url}/api/v3/repositories/${id}${rest}${query.size > 0 ? `?${query}` : ""}`;
  const [status, message] =
    method === "GET" || method === "HEAD" ? [301, "Moved Permanently"] : [307, "Temporary Redirect"];
  return { ...refusal(Number(status), String(message), { url: location }), headers: { location } };
}
