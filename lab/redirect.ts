import { type Answer, refusal } from "./answers.js";
import type { GitHub, Repository } from "./state.js";

/**
 * Redirects from a repository's old name to its id: 301 for reads, 307 for the rest.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 * https://developer.github.com/changes/2015-04-17-preview-repository-redirects/
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
