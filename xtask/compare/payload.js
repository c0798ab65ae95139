// What a page downloads, as it is and as servers compress it.
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** @param {string[]} folders */
export async function payload(folders) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      const file = join(folder, name);
      if (!/\.(js|wasm)$/.test(name) || !(await stat(file)).isFile()) continue;
      const bytes = await readFile(file);
      sum.raw += bytes.length;
      sum.gzip += gzipSync(bytes, { level: 9 }).length;
      sum.brotli += brotliCompressSync(bytes).length;
    }
  }
  return sum;
}
