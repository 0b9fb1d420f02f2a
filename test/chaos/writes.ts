/** Reads and token requests leave GitHub as it was. The App sends no GraphQL mutation. */
const READ = /^GET |\/graphql$|\/access_tokens$/;

/** The API's address in front of a path, as GitHub Enterprise Server has it. */
const API = /^\/api(?:\/v3)?(?=\/)/;

/**
 * Wraps `fetch` so that it tells each write that GitHub accepted, once GitHub's answer is here.
 *
 * @example
 * watchWrites(fetch, told) // tells "POST /repos/harbour/notes/issues"
 */
export function watchWrites(ask: typeof fetch, written: (name: string) => void): typeof fetch {
  return async (...question) => {
    const answer = await ask(...question);
    const { method, url } = new Request(...question);
    const name = `${method} ${decodeURIComponent(new URL(url).pathname).replace(API, "")}`;
    if (answer.ok && !READ.test(name)) written(name);
    return answer;
  };
}
