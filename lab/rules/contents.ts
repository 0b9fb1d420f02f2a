import { type Answer, notFound, refusal } from "../answers.js";
import { linkToArchive } from "../codeload.js";
import { refusePermission } from "../gate.js";
import { pass } from "../pass.js";
import type { ApiRequest, Download, GitHub, Rule, Rules } from "../state.js";

/** "Between 1-100 MB: Only the raw or object custom media types are supported": the text is left out. */
const mostInJson = 1024 * 1024;
/** "Greater than 100 MB: This endpoint is not supported." */
const mostAtAll = 100 * 1024 * 1024;

/** https://docs.github.com/rest/repos/contents */
export const contentsRules: Rules = {
  "repos/get-content": getContent,
  "repos/download-zipball-archive": archive("zip"),
  "repos/download-tarball-archive": archive("tar.gz"),
};

async function getContent(request: ApiRequest, github: GitHub): Promise<Answer> {
  const answer = await pass(request, github);
  const file = answer.body as { type?: string; size?: number } | undefined;
  if (answer.status !== 200 || file?.type !== "file" || (file.size ?? 0) <= mostInJson) return answer;
  if (file.size! > mostAtAll) return refusal(403, "This API returns blobs up to 100 MB in size.");
  return { ...answer, body: { ...file, content: "", encoding: "none" } };
}

function archive(kind: Download["kind"]): Rule {
  return async ({ caller, repository, operation }, github) => {
    const refused = refusePermission(caller, repository!, "contents", "read");
    if (refused) return refused;
    const location = await linkToArchive(github, repository!, operation.parameters.ref!, kind);
    return location ? { status: 302, headers: { location } } : notFound;
  };
}
