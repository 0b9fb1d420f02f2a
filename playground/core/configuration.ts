import { LineCounter, parseDocument } from "yaml";
import { findSettingLine, parseConfiguration } from "../../src/config/parse.js";
import type { Configuration } from "../../src/config/schema.js";
import type { Annotation } from "./reading.js";

/** Names another repository's configuration, which this page cannot ask for. */
const EXTENDS = "_extends";

/**
 * Reads the text of `.github/next-steps.yml` as the App does: the configuration, or everything that is wrong with it by line.
 *
 * @example
 * readConfiguration("limit: 5\nheading: [x]\n")
 * // → { configuration: null, annotations: [{ line: 2, message: '"heading" is not a setting; did you mean "headings"?', fatal: true }] }
 */
export function readConfiguration(text: string): {
  configuration: Configuration | null;
  annotations: Annotation[];
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  if (document.errors.length > 0) {
    const annotations = document.errors.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      message: `this is not valid YAML: ${message}`,
      fatal: true,
    }));
    return { configuration: null, annotations };
  }
  try {
    return readSettings(text, document.toJS());
  } catch (error) {
    // Aliases that would swell to more than there is room for.
    return {
      configuration: null,
      annotations: [{ line: 1, message: (error as Error).message, fatal: true }],
    };
  }
}

function readSettings(text: string, value: unknown): ReturnType<typeof readConfiguration> {
  const { settings, annotations } = leaveOutExtended(text, value);
  const { configuration, problems } = parseConfiguration(settings);
  const wrong = problems.map(({ path, message }) => ({
    line: findSettingLine(text, path) ?? 1,
    message,
    fatal: true,
  }));
  return {
    configuration,
    annotations: [...annotations, ...wrong].sort((one, other) => one.line - other.line),
  };
}

function leaveOutExtended(text: string, value: unknown): { settings: unknown; annotations: Annotation[] } {
  if (typeof value !== "object" || value === null || !(EXTENDS in value))
    return { settings: value, annotations: [] };
  const { [EXTENDS]: _, ...settings } = value;
  const line = findSettingLine(text, [EXTENDS]) ?? 1;
  const message = `"${EXTENDS}" is left out here: this page asks no network. The App follows it.`;
  return { settings, annotations: [{ line, message }] };
}
