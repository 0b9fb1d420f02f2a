import { noJsonWebToken } from "../answers.js";
import type { Rule } from "../state.js";

/**
 * A rule for the app itself: "You must use a JWT to access this endpoint." The emulator, which knows the key, says
 * whether it is a good one.
 * https://docs.github.com/rest/apps/apps
 * @example { "apps/list-installations": forApp(list) }
 */
export function forApp(rule: Rule): Rule {
  return async (request, github) => {
    const { authorization } = request;
    if (request.caller.kind !== "app") return noJsonWebToken;
    const { status } = await github.ask({ method: "GET", path: "/app", authorization });
    return status === 200 ? rule(request, github) : noJsonWebToken;
  };
}
