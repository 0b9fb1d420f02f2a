/** The permissions and events of the App, as in `app.yml`, which gives the reasons. */
export interface Manifest {
  name: string;
  url: string;
  description: string;
  public: boolean;
  default_events: string[];
  default_permissions: Record<string, string>;
}

export const MANIFEST: Manifest = {
  name: "next-steps",
  url: "https://github.com/next-steps/next-steps",
  description: "Turns the next steps in your meeting notes into issues for the people who took them.",
  public: false,
  default_events: ["push", "issues", "pull_request", "commit_comment"],
  default_permissions: {
    contents: "read",
    issues: "write",
    pull_requests: "read",
    checks: "write",
    metadata: "read",
  },
};
