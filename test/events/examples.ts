import examples from "@octokit/webhooks-examples" with { type: "json" };

/** A payload as GitHub once sent it. */
export interface Example {
  event: string;
  payload: Record<string, unknown>;
}

/** The 329 payloads that people recorded: https://github.com/octokit/webhooks/tree/main/payload-examples */
export const EXAMPLES = (examples as unknown as { name: string; examples: object[] }[]).flatMap(
  ({ name, examples: payloads }) =>
    payloads.map((payload): Example => ({ event: name, payload: payload as Example["payload"] })),
);
