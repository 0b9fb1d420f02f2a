import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, Question } from "../../playground/core/questions.js";
import { startReader } from "../../playground/page/reader.js";

const workers: FakeWorker[] = [];

/** A worker that answers when it is told to. */
interface FakeWorker {
  asked: Question[];
  isStopped: boolean;
  answer(answer: Answer): void;
  fail(message: string): void;
}

vi.mock("../../playground/core/worker.ts?worker&inline", () => ({
  default: function createWorker() {
    const listeners: Record<string, (event: { data?: Answer; message?: string }) => void> = {};
    const fake: FakeWorker = {
      asked: [],
      isStopped: false,
      answer: (data) => listeners.message!({ data }),
      fail: (message) => listeners.error!({ message }),
    };
    workers.push(fake);
    return {
      addEventListener: (type: string, listen: (typeof listeners)[string]) => {
        listeners[type] = listen;
      },
      postMessage: (question: Question) => fake.asked.push(question),
      terminate: () => {
        fake.isStopped = true;
      },
    };
  },
}));

describe("the reader", () => {
  beforeEach(() => {
    workers.length = 0;
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("gets its answers in the order of its questions", async () => {
    const reader = startReader();
    const answers = Promise.all([reader.render("one"), reader.render("two")]);
    workers[0]!.answer({ tree: ["1"] });
    workers[0]!.answer({ tree: ["2"] });
    expect(await answers).toEqual([["1"], ["2"]]);
  });

  test("tells what failed in words", async () => {
    const reader = startReader();
    const answer = expect(reader.render("x")).rejects.toThrow("no memory");
    workers[0]!.answer({ failure: "no memory" });
    await answer;
  });

  test("says so where it cannot run at all", async () => {
    const reader = startReader();
    const answer = expect(reader.render("x")).rejects.toThrow("the reader does not run here (refused)");
    workers[0]!.fail("refused");
    await answer;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is stopped when it takes too long, and another one goes on", async () => {
    const reader = startReader();
    const late = [
      expect(reader.render("slow")).rejects.toThrow("takes too long"),
      expect(reader.render("next")).rejects.toThrow("takes too long"),
    ];
    vi.runAllTimers();
    await Promise.all(late);
    expect(workers.map(({ isStopped }) => isStopped)).toEqual([true, false]);
    const answer = reader.render("quick");
    workers[1]!.answer({ tree: ["done"] });
    expect(await answer).toEqual(["done"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
