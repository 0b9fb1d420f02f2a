type Json = Record<string, unknown>;

/** Every account on GitHub has these links below its own `url`. */
const links = {
  followers_url: "/followers",
  following_url: "/following{/other_user}",
  gists_url: "/gists{/gist_id}",
  starred_url: "/starred{/owner}{/repo}",
  subscriptions_url: "/subscriptions",
  organizations_url: "/orgs",
  repos_url: "/repos",
  events_url: "/events{/privacy}",
  received_events_url: "/received_events",
};

/** Completes a person, bot or organisation with fields that the emulator sometimes leaves out. */
export function completeAccount(account: Json, doorUrl: string): Json {
  const login = encodeURIComponent(String(account.login));
  const url = `${doorUrl}/api/v3/users/${login}`;
  const isBot = account.type === "Bot";
  return {
    gravatar_id: "",
    site_admin: false,
    user_view_type: "public",
    ...account,
    node_id: account.node_id ?? Buffer.from(`${account.type}${account.id}`).toString("base64"),
    avatar_url: `${doorUrl}/avatars/${login}`,
    url,
    html_url: isBot ? `${doorUrl}/apps/${String(account.login).replace("[bot]", "")}` : `${doorUrl}/${login}`,
    ...Object.fromEntries(Object.entries(links).map(([name, path]) => [name, url + path])),
  };
}
