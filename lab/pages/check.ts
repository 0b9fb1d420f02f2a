import type { SeenCheck } from "../look.js";
import { avatar, icon } from "./icons.js";
import { printText, renderMarkdown } from "./markdown.js";

/** Icons by conclusion. */
const ICONS = { success: "success", neutral: "neutral", failure: "failure" } as const;

/** Prints a check run as GitHub shows it in the list of a commit's checks, with its buttons and annotations. */
export function printCheck({
  name,
  conclusion,
  title,
  summary,
  text,
  annotations,
  actions,
}: SeenCheck): string {
  const buttons = actions.map(
    ({ label, description }) =>
      `<span class="button" title="${printText(description)}">${printText(label)}</span>`,
  );
  return `
    <div class="check">
      <div class="head">
        ${avatar("next-steps[bot]")} <span class="muted">next-steps /</span> <b>${printText(name)}</b>
        <span class="buttons">${buttons.join("")}</span>
      </div>
      <div class="body">
        <div class="conclusion">${icon(ICONS[conclusion as keyof typeof ICONS] ?? "neutral")} ${printText(title ?? "")}</div>
        <div class="markdown-body text">${renderMarkdown(summary ?? "")}</div>
        ${text ? `<div class="markdown-body text more">${renderMarkdown(text)}</div>` : ""}
        ${annotations.length > 0 ? `<div class="heading">Annotations</div>${annotations.map(printAnnotation).join("")}` : ""}
      </div>
    </div>`;
}

function printAnnotation(annotation: Record<string, unknown>): string {
  const { path, start_line, annotation_level, title, message, raw_details } = annotation;
  return `
    <div class="annotation ${annotation_level}">
      <div class="muted">Check ${annotation_level} on line ${start_line} in ${printText(String(path))}</div>
      <b>${printText(String(title ?? "Next steps"))}</b>
      <div>${printText(String(message))}</div>
      ${raw_details ? `<div class="muted">Raw output</div><pre>${printText(String(raw_details))}</pre>` : ""}
    </div>`;
}
