import { readFileSync } from "node:fs";
import { parse } from "yaml";

export interface Manifest {
  name: string;
  url: string;
  description: string;
  public: boolean;
  default_events: string[];
  default_permissions: Record<string, string>;
}

/** Reads `app.yml`, which the package contains. */
export function readManifest(): Manifest {
  return parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8"));
}
