import { type Answer, notFound } from "../answers.js";
import { jsonWebToken, privateKey } from "../credentials.js";
import { repair } from "../repair.js";
import type { ApiRequest, GitHub, Json, Rules } from "../state.js";

/** https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest */
export const registrationRules: Rules = { "apps/create-from-manifest": convertCode };

/** Returns the credentials of a registered app for its code, once. */
async function convertCode({ operation }: ApiRequest, github: GitHub): Promise<Answer> {
  const code = operation.parameters.code!;
  const manifest = github.registrations.get(code);
  if (!manifest) return notFound;
  github.registrations.delete(code);
  const pem = await privateKey();
  const authorization = `Bearer ${jsonWebToken(github.world.app.id, pem)}`;
  const { body } = await github.ask({ method: "GET", path: "/app", authorization });
  const app = repair(body, github) as Json;
  const secrets = { client_id: "Iv1.lab", client_secret: "lab", webhook_secret: github.hooks.secret, pem };
  const asked = { permissions: manifest.default_permissions, events: manifest.default_events };
  return { status: 201, body: { ...app, ...asked, ...secrets } };
}
