import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { decodeFile } from "../../src/github/decode.js";

const JAPANESE = "# 議事録 2026-05-12\n\n## 次のステップ\n\n- 田中: サーバーの証明書を更新する\n";
const CHINESE = "# 会议纪要\n\n## 待办事项\n\n- 张伟: 更新网站的证书\n- 李娜: 编写文档\n";
const KOREAN = "# 회의록\n\n## 할 일\n\n- 김민수: 인증서 갱신\n- 이영희: 문서 작성\n";
const GERMAN = "# Protokoll\n\n## Nächste Schritte\n\n- Jürgen: Zertifikat für die Website erneuern\n";
const FRENCH = "# Compte rendu\n\n## Prochaines étapes\n\n- Hélène: mettre à jour le certificat\n";
const ENGLISH = "# Weekly\n\n## Next steps\n\n- Zoë: renew the café’s certificate – by Friday\n";

test.each([
  ["UTF-8", JAPANESE],
  ["Shift_JIS", JAPANESE],
  ["EUC-JP", JAPANESE],
  ["GB18030", CHINESE],
  ["EUC-KR", KOREAN],
  ["windows-1252", GERMAN],
  ["windows-1252", FRENCH],
  ["windows-1252", ENGLISH],
])("%s", (encoding, text) => {
  expect(decodeFile(iconv.encode(text, encoding))).toBe(text);
});

test.each(["utf-8", "utf-16le", "utf-16be"])("%s with a byte order mark", (encoding) => {
  expect(decodeFile(iconv.encode(FRENCH, encoding, { addBOM: true }))).toBe(FRENCH);
});

test("a long text in one language after a page of ASCII", () => {
  const text = `${"All is well.\n".repeat(5_000)}${GERMAN}`;
  expect(decodeFile(iconv.encode(text, "windows-1252"))).toBe(text);
});

test("bytes of no encoding become U+FFFD", () => {
  expect(decodeFile(new Uint8Array([0x41, 0x0a, 0x42, 0x81]))).toBe("A\nB\uFFFD");
});
