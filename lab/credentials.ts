import { createHash, createSign, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { botOf } from "./app.js";
import { key } from "./key.js";
import type { Caller, Credentials, Person, World } from "./state.js";

/** The bot of GitHub's own App, in whose name workflows write. */
const WORKFLOWS = "github-actions[bot]";

/** Creates the tokens of everybody in the world. */
export function credentialsOf(world: World): Credentials {
  const known = new Map<string, Caller>();
  for (const { login } of world.people.values()) {
    known.set(tokenOf(login), { kind: "person", login, watched: true });
    known.set(tokenByHand(login), { kind: "person", login, watched: false });
  }
  return {
    callerOf(authorization) {
      const token = authorization?.replace(/^(Bearer|token)\s+/i, "").trim();
      if (!token) return { kind: "nobody", watched: true };
      // The emulator verifies the signature and dates of a JSON Web Token.
      if (token.startsWith("eyJ")) return { kind: "app", watched: true };
      return known.get(token);
    },
    issued: (token, given) => known.set(token, { kind: "installation", ...given, watched: true }),
    workflowToken(permissions) {
      const token = `ghs_${digest(`workflow ${JSON.stringify(permissions)}`)}`;
      known.set(token, { kind: "person", login: WORKFLOWS, permissions, watched: true });
      return token;
    },
    expire() {
      for (const [token, caller] of known) if (caller.kind === "installation") known.delete(token);
    },
  };
}

/** Returns the account that a caller writes as. An installation writes as the app's bot. */
export function accountOf(caller: Caller, { app, people }: World): Person {
  const login = caller.kind === "person" ? caller.login : botOf({ app });
  return people.get(key(login)) ?? { login, name: login, email: `${login}@users.noreply.github.com` };
}

/** Returns a person's access token, for programs that run in their name. */
export function tokenOf(login: string): string {
  return `ghp_${digest(`token of ${login}`)}`;
}

/** The token of `lab.as`. */
export function tokenByHand(login: string): string {
  return `ghp_${digest(`by hand of ${login}`)}`;
}

let made: Promise<string> | undefined;

/** Returns the app's private key in GitHub's format, generated once per process because that takes about 100 ms. */
export function privateKey(): Promise<string> {
  made ??= promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
  }).then((pair) => pair.privateKey);
  return made;
}

/**
 * Creates a JSON Web Token of the app:
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function jsonWebToken(appId: number, pem: string): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 60, exp: now + 540, iss: String(appId) })}`;
  return `${claims}.${createSign("RSA-SHA256").update(claims).sign(pem, "base64url")}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 36);
}
