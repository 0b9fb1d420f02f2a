import { parseArgs } from "node:util";

/** How a program is asked to run, or the words and the exit code to end with. */
type Asked<Values> = { values: Values } | { words: string; code: 0 | 2 };

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;
type Values<Given extends Options> = ReturnType<typeof parseArgs<{ options: Given }>>["values"];

/** Reads the arguments of a program. `--help` asks for its usage; an option that is unknown or no number is wrong usage. */
export function readOptions<Given extends Options>(usage: string, options: Given): Asked<Values<Given>> {
  const numbers = [...usage.matchAll(/--([\w-]+) N\b/g)].map(([, name]) => name!);
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: "boolean" } } });
    if ("help" in values) return { words: usage, code: 0 };
    for (const name of numbers) {
      const value = (values as Record<string, unknown>)[name];
      if (value !== undefined && !/^\d+$/.test(String(value)))
        return { words: `--${name} needs a whole number, and not "${value}"`, code: 2 };
    }
    return { values: values as Values<Given> };
  } catch (error) {
    const [line] = (error as Error).message.split(/\. |\n/);
    return { words: `${line}; --help shows the options`, code: 2 };
  }
}
