import "./jitless.js";
import { renderMarkdown } from "./markdown.js";
import type { Answer, Question } from "./questions.js";
import { read } from "./read.js";
import { splitWeek } from "./weeks.js";

// Notes may be long, or written so as to keep a reader busy: neither may keep the page from answering its visitor.
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  self.postMessage(answer(data));
});

function answer(question: Question): Answer {
  try {
    switch (question.kind) {
      case "read":
        return { reading: read(question.shown) };
      case "render":
        return { tree: renderMarkdown(question.markdown) };
      case "split":
        return { weeks: splitWeek(question.week) };
    }
  } catch (error) {
    return { failure: String(error) };
  }
}
