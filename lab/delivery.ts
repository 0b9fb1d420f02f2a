import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { sign } from "@octokit/webhooks-methods";

/** GitHub may send the same one again. */
export interface Delivery {
  /** `X-GitHub-Delivery`. */
  id: string;
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a payload is whatever the test reads in it
  payload: any;
  /** As sent and signed. */
  body: string;
  headers: Record<string, string>;
}

export interface DeliveryOptions {
  /** Never arrives, and GitHub does not list it. */
  lost?: true;
  /** Arrives, but GitHub gives up on the answer and lists a failure. */
  unanswered?: true;
  signature?: "none" | "wrong";
  body?: string;
  headers?: Record<string, string>;
}

export interface DeliveryResult {
  /** 0 when nobody listened or the connection broke. */
  status: number;
  /** GitHub's reason why there was no answer. */
  failure?: string;
  headers: Record<string, unknown>;
  body: string;
  milliseconds: number;
}

/** Receives a delivery without a connection, and returns the status of the answer; 0 for none. */
export type Receive = (delivery: Delivery) => Promise<number>;

/** https://docs.github.com/webhooks/using-webhooks/handling-webhook-deliveries: "Your server should respond within 10 seconds" */
const patience = 10_000;

/** Creates a delivery with GitHub's headers, except the signature. */
export function createDelivery(event: string, payload: unknown, appId: number): Delivery {
  const id = randomUUID();
  const headers = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/1a2b3c4",
    accept: "*/*",
    "x-github-delivery": id,
    "x-github-event": event,
    "x-github-hook-id": "1",
    "x-github-hook-installation-target-id": String(appId),
    "x-github-hook-installation-target-type": "integration",
  };
  return { id, event, payload, body: JSON.stringify(payload), headers };
}

/** Sends a delivery as GitHub does: signed, on a connection of its own. */
export async function send(
  delivery: Delivery,
  url: string | Receive,
  secret: string,
  options: DeliveryOptions = {},
): Promise<DeliveryResult> {
  if (typeof url === "function") {
    const status = await url(delivery);
    return {
      ...(status === 0 ? noAnswer("timed out", "") : { status, headers: {}, body: "" }),
      milliseconds: 0,
    };
  }
  const body = options.body ?? delivery.body;
  const headers: Record<string, string> = {
    ...delivery.headers,
    "content-length": String(Buffer.byteLength(body)),
  };
  if (options.signature !== "none") {
    headers["x-hub-signature-256"] = await sign(
      options.signature === "wrong" ? `not ${secret}` : secret,
      body,
    );
  }
  const start = performance.now();
  const answer = await post(url, { ...headers, ...options.headers }, body);
  const heard = options.unanswered ? noAnswer("timed out", "") : answer;
  return { ...heard, milliseconds: performance.now() - start };
}

type Heard = Omit<DeliveryResult, "milliseconds">;

function post(url: string, headers: Record<string, string>, body: string): Promise<Heard> {
  return new Promise((resolve) => {
    const outgoing = request(
      url,
      { method: "POST", headers, agent: false, timeout: patience },
      async (response) => {
        const chunks: Buffer[] = [];
        try {
          for await (const chunk of response) chunks.push(chunk);
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        } catch (error) {
          resolve(noAnswer("failed to connect to network", String(error)));
        }
      },
    );
    outgoing.on("timeout", () =>
      outgoing.destroy(Object.assign(new Error("timed out"), { code: "ETIMEDOUT" })),
    );
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      resolve(
        noAnswer(words[error.code ?? ""] ?? "failed to connect to network", error.message || String(error)),
      ),
    );
    outgoing.end(body);
  });
}

/** https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/troubleshooting-webhooks */
const words: Record<string, string> = { ENOTFOUND: "failed to connect to host", ETIMEDOUT: "timed out" };

function noAnswer(failure: string, body: string): Heard {
  return { status: 0, failure, headers: {}, body };
}
