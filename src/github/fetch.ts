/** GitHub ends a request itself after ten seconds; who answers nothing for so long is not there. */
const ANSWER_MILLISECONDS = 30_000;

/**
 * A `fetch` that gives up what is not answered whole in time: nothing else would, and a repository would wait for it. It follows a
 * write only where GitHub renamed the repository (307): a 301 leads to an issue that was transferred, which is not ours to change.
 *
 * @param fetch what sends the requests
 * @param milliseconds so long an answer may take
 * @throws from the request, once that time has passed
 * @example
 * await createFetch(globalThis.fetch)("https://api.github.com/zen") // throws "GitHub did not answer within 30 s", if it does not
 */
export function createFetch(
  fetch: typeof globalThis.fetch,
  milliseconds: number = ANSWER_MILLISECONDS,
): typeof globalThis.fetch {
  return async (input, init) => {
    const late = new AbortController();
    const reason = new Error(`GitHub did not answer within ${milliseconds / 1000} s`);
    const timer = setTimeout(() => late.abort(reason), milliseconds);
    const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
    try {
      const response = await follow(fetch, input, { ...init, signal });
      // The rest of an answer may stay away as well as its beginning.
      return copyResponse(response, await response.arrayBuffer());
    } finally {
      clearTimeout(timer);
    }
  };
}

/** @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects */
async function follow(
  fetch: typeof globalThis.fetch,
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit,
): Promise<Response> {
  if (["GET", "HEAD", undefined].includes(init.method)) return fetch(input, init);
  const response = await fetch(input, { ...init, redirect: "manual" });
  const location = response.headers.get("location");
  if (response.status !== 307 || location === null) return response;
  const target = new URL(location, response.url);
  // The token is for this host alone.
  if (target.origin !== new URL(response.url).origin) return response;
  await response.arrayBuffer();
  return fetch(target, { ...init, redirect: "manual" });
}

/** The same answer with a body that is there already. */
function copyResponse({ status, statusText, headers, url }: Response, body: ArrayBuffer): Response {
  const copy = new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
  // A response that somebody makes has no address, and cannot be given one but so.
  return Object.defineProperty(copy, "url", { value: url });
}
