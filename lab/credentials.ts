import { createHash, createSign, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { botOf } from "./app.js";
import { key } from "./key.js";
import type { Caller, Credentials, Person, World } from "./state.js";

/** The bot of GitHub's own App, in whose name workflows write. */
const WORKFLOWS = "github-actions[bot]";

/**
 * Knows every token of the world.
 * @example credentialsOf(world).callerOf("token nonsense") // undefined
 */
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
      // A JSON Web Token; the emulator verifies its signature and its dates.
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

/**
 * In whose name somebody writes: an installation in the name of the app's bot.
 * @example accountOf(caller, world).login // "next-steps[bot]"
 */
export function accountOf(caller: Caller, { app, people }: World): Person {
  const login = caller.kind === "person" ? caller.login : botOf({ app });
  return people.get(key(login)) ?? { login, name: login, email: `${login}@users.noreply.github.com` };
}

/**
 * A person's access token, for what runs in their name: the command line, the GitHub Action.
 * @example tokenOf("ada").startsWith("ghp_") // true
 */
export function tokenOf(login: string): string {
  return `ghp_${digest(`token of ${login}`)}`;
}

/** The token behind `lab.as`. */
export function tokenByHand(login: string): string {
  return `ghp_${digest(`by hand of ${login}`)}`;
}

let made: Promise<string> | undefined;

/** The app's private key, in the form GitHub hands it out; made once a process, for it takes about 100 ms. */
export function privateKey(): Promise<string> {
  made ??= promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
  }).then((pair) => pair.privateKey);
  return made;
}

/**
 * A JSON Web Token of the app, by
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 * @example jsonWebToken(4217, pem).split(".").length // 3
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
