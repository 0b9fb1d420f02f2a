import { noJsonWebToken } from "../answers.js";
import type { Rule } from "../state.js";

/**
 * Restricts a rule to the app itself: "You must use a JWT to access this endpoint." The emulator verifies the token.
 * https://docs.github.com/rest/apps/apps
 */
export function forApp(rule: Rule): Rule {
  return async (request, github) => {
    const { authorization } = request;
    if (request.caller.kind !== "app") return noJsonWebToken;
    const { status } = await github.ask({ method: "GET", path: "/app", authorization });
    return status === 200 ? rule(request, github) : noJsonWebToken;
  };
}
