import "./jitless.js";
import { renderMarkdown } from "./markdown.js";
import type { Answer, Question } from "./questions.js";
import { read } from "./read.js";

// Notes may be long, or written so as to keep a reader busy: neither may keep the page from answering its visitor.
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  self.postMessage(answer(data));
});

function answer(question: Question): Answer {
  try {
    return question.kind === "read"
      ? { reading: read(question.sheet, question.fallback) }
      : { tree: renderMarkdown(question.markdown) };
  } catch (error) {
    return { failure: String(error) };
  }
}
