import type { ApiRequest, GitHub } from "./state.js";

/**
 * Returns one page of a list, with GitHub's `Link` header.
 * https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function page<T>(
  items: T[],
  { path, query }: Pick<ApiRequest, "path" | "query">,
  { url }: Pick<GitHub, "url">,
): { items: T[]; headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const number = Math.max(1, Number(query.get("page") ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (target: number, rel: string) => {
    const parameters = new URLSearchParams(query);
    parameters.set("page", String(target));
    return `<${url}/api/v3${path}?${parameters}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [to(number - 1, "prev")] : []),
    ...(number < last ? [to(number + 1, "next"), to(last, "last")] : []),
    ...(number > 1 ? [to(1, "first")] : []),
  ];
  return {
    items: items.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}
