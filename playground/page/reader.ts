import type { Answer, Question, Shown } from "../core/questions.js";
import type { Reading } from "../core/reading.js";
import type { Week } from "../core/sheet.js";
import type { Tree } from "../core/tree.js";
import Worker from "../core/worker.ts?worker&inline";

/** Reading 2,000 lines takes a fifth of a second; what takes so long is no notes of a meeting. */
const PATIENCE_MILLISECONDS = 10_000;

/** The App's reader, at work beside the page. */
export interface Reader {
  /** @throws when the notes cannot be read, in words */
  read(shown: Shown): Promise<Reading>;
  /** @throws when the Markdown cannot be rendered, in words */
  render(markdown: string): Promise<Tree[]>;
  /**
   * Returns a file as it stood after each of its meetings.
   *
   * @throws when the notes cannot be read, in words
   */
  split(week: Week): Promise<Week[]>;
}

interface Waiting {
  settle(answer: Answer): void;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Starts the reader; one that does not answer in time is stopped, and another one started.
 *
 * @example
 * const { items } = await startReader().read({ sheet, week: 0, today: "2026-05-01", fallback: "" });
 */
export function startReader(): Reader {
  let worker = start();
  let waiting: Waiting[] = [];

  function start(): Worker {
    const started = new Worker();
    started.addEventListener("error", ({ message }) =>
      settleAll(`the reader does not run here (${message})`),
    );
    started.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      const first = waiting.shift();
      clearTimeout(first?.timer);
      first?.settle(data);
    });
    return started;
  }

  function giveUp(): void {
    worker.terminate();
    worker = start();
    settleAll("reading these notes takes too long");
  }

  function settleAll(failure: string): void {
    const left = waiting;
    waiting = [];
    for (const { settle, timer } of left) {
      clearTimeout(timer);
      settle({ failure });
    }
  }

  function ask(question: Question): Promise<Answer> {
    return new Promise((settle) => {
      waiting.push({ settle, timer: setTimeout(giveUp, PATIENCE_MILLISECONDS) });
      worker.postMessage(question);
    });
  }

  return {
    async read(shown) {
      const answer = await ask({ kind: "read", shown });
      if ("reading" in answer) return answer.reading;
      throw failureOf(answer);
    },
    async render(markdown) {
      const answer = await ask({ kind: "render", markdown });
      if ("tree" in answer) return answer.tree;
      throw failureOf(answer);
    },
    async split(week) {
      const answer = await ask({ kind: "split", week });
      if ("weeks" in answer) return answer.weeks;
      throw failureOf(answer);
    },
  };
}

function failureOf(answer: Answer): Error {
  return new Error("failure" in answer ? answer.failure : "the reader answers something else");
}
