// Bundles the scripts of the page as it is published: `node xtask/site/bundle.js FOLDER`. What a first visit needs becomes a few files, each
// thing that is loaded on demand another one, and index.html in that folder names those of the first visit. For development, `www` is
// served as it is: a bundle is smaller by a sixth, because names and repeated text are shortened across modules.
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";

const PAGE = "page/main.js";
const [folder] = process.argv.slice(2);

const { metafile } = await build({
  // A blog can load the element from here too.
  entryPoints: ["www/article-analyzer.js", `www/${PAGE}`],
  outbase: "www",
  outdir: folder,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2022",
  // Modules are always read as UTF-8.
  charset: "utf8",
  // In a folder of the top one, as the modules are that they are made of: `../pkg` leads to the same place.
  chunkNames: "page/[name]-[hash]",
  external: ["../pkg/*"],
  metafile: true,
  logLevel: "warning",
});

/** What a script imports, directly or not, except on demand. @param {string} script @param {Set<string>} [found] */
function importsOf(script, found = new Set()) {
  for (const { path, kind } of metafile.outputs[script].imports) {
    if (kind !== "import-statement" || found.has(path)) continue;
    found.add(path);
    importsOf(path, found);
  }
  return found;
}

const index = join(folder, "index.html");
const links = [...importsOf(relative("", join(folder, PAGE)))].map(
  (path) => `<link rel="modulepreload" href="${relative(folder, path).replaceAll("\\", "/")}">\n`,
);
const [before, , after] = readFileSync(index, "utf8").split(/((?:<link rel="modulepreload".*\n)+)/);
writeFileSync(index, before + links.join("") + after);
