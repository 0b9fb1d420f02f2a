export interface Question {
  method: string;
  /** Path and query, still encoded. */
  target: string;
  /** In lower case. */
  headers: Record<string, string | undefined>;
  /** Empty when there was no body. */
  text: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  bytes?: Buffer;
}

interface Line {
  /** Requests to other origins fail. */
  origin: string;
  /** Answers a request; undefined breaks the connection. */
  take(question: Question): Promise<Reply | undefined>;
  /** Aborts every request. Its reason is the error of later ones. */
  closing: AbortSignal;
}

/** https://fetch.spec.whatwg.org/#redirect-status */
const redirects = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 20;

/** Creates a `fetch` that the lab answers without a connection. Otherwise it behaves like Node's own. */
export function createFetch({ origin, take, closing }: Line): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal, redirect } = request;
    let { method, url } = request;
    let text = await request.text();
    // Node's own `fetch` adds these.
    const headers = { accept: "*/*", "user-agent": "node", ...Object.fromEntries(request.headers) };
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const { origin: place, pathname, search } = new URL(url);
      if (place !== origin) throw failed(`getaddrinfo ENOTFOUND ${place}`, "ENOTFOUND");
      // A real answer never arrives in the same turn of the event loop, so let others run.
      await new Promise((resolve) => setImmediate(resolve));
      const reply = await unlessAborted(AbortSignal.any([signal, closing]), () =>
        take({ method, target: `${pathname}${search}`, headers, text }),
      );
      if (!reply) throw failed("other side closed", "UND_ERR_SOCKET");
      const { location } = reply.headers;
      if (!location || !redirects.has(reply.status) || redirect === "manual")
        return respond(reply, method, { url, redirected: hop > 0 });
      if (redirect === "error") throw failed("unexpected redirect");
      url = new URL(location, url).href;
      // https://fetch.spec.whatwg.org/#http-redirect-fetch
      if (reply.status === 303 ? method !== "HEAD" : reply.status < 303 && method === "POST") {
        method = "GET";
        text = "";
      }
    }
    throw failed("redirect count exceeded");
  };
}

/** Returns the error of Node's own `fetch` when nobody listens at an address. */
export function connectionRefused(url: string): TypeError {
  return failed(`connect ECONNREFUSED ${url}`, "ECONNREFUSED");
}

function failed(reason: string, code?: string): TypeError {
  const cause = Object.assign(new Error(reason), code ? { code } : {});
  return new TypeError("fetch failed", { cause });
}

/** The lab continues with a request that was received, as GitHub does when a client disconnects. */
function unlessAborted<T>(signal: AbortSignal, begin: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    begin()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}

function respond(
  { status, headers, bytes }: Reply,
  method: string,
  about: { url: string; redirected: boolean },
): Response {
  // https://fetch.spec.whatwg.org/#null-body-status
  const isEmpty = method === "HEAD" || [204, 205, 304].includes(status);
  const response = new Response(isEmpty ? null : new Uint8Array(bytes ?? []), { status, headers });
  // The constructor accepts neither.
  for (const [name, value] of Object.entries(about)) Object.defineProperty(response, name, { value });
  return response;
}
