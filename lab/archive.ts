import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";

/** Bytes by path. */
export type Contents = Map<string, Buffer>;

const block = 512;
/** A header of the oldest form holds a path of this length. */
const longestPath = 100;

/** Packs everything into one folder of a zip file, as GitHub does. */
export function zip(folder: string, contents: Contents): Buffer {
  const files = [...contents].map(([path, bytes]) => [`${folder}/${path}`, new Uint8Array(bytes)] as const);
  return Buffer.from(zipSync({ [`${folder}/`]: new Uint8Array(), ...Object.fromEntries(files) }));
}

/** Packs everything into one folder of a compressed tar file, as GitHub does. */
export function tarball(folder: string, contents: Contents): Buffer {
  const files = [...contents].flatMap(([path, bytes]) => entry(`${folder}/${path}`, "0", bytes));
  const parts = [...entry(`${folder}/`, "5", Buffer.alloc(0)), ...files, Buffer.alloc(2 * block)];
  return gzipSync(Buffer.concat(parts));
}

/** https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function entry(path: string, type: "0" | "5" | "x", bytes: Buffer): Buffer[] {
  const name = Buffer.from(path);
  const long = name.length > longestPath ? entry("pax_header", "x", paxPath(path)) : [];
  const header = Buffer.alloc(block);
  name.copy(header, 0, 0, longestPath);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  header.write(octal(type === "5" ? 0o775 : 0o664, 8), 100);
  header.write(octal(0, 8) + octal(0, 8) + octal(bytes.length, 12) + octal(0, 12), 108);
  header.write(`        ${type}`, 148);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((block - (bytes.length % block)) % block);
  return [...long, header, bytes, padding];
}

/** A line of a pax header begins with its own length. */
function paxPath(path: string): Buffer {
  const rest = Buffer.byteLength(` path=${path}\n`);
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return Buffer.from(`${length} path=${path}\n`);
}
