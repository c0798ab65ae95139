// Splits texts by every peer, line by line, as a block of ours is a line.
//
// stdin: JSON object with the code of a language and an array of texts. stdout: JSON object, for each peer that knows the
// language an array that holds for each text its sentences as strings.

import { readFileSync } from "node:fs";
import nlp from "compromise";
import init, { segment as sentencex } from "sentencex-wasm";
import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

await init({ module_or_path: readFileSync(new URL(import.meta.resolve("sentencex-wasm/sentencex_wasm_bg.wasm"))) });
const { language, texts } = JSON.parse(readFileSync(0, "utf8"));
const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
const wink = winkNLP(model, ["sbd"]);

const peers = {
  "Intl.Segmenter": (line) => Array.from(segmenter.segment(line), ({ segment }) => segment),
  sentencex: (line) => sentencex(language, line),
};
const englishPeers = {
  "wink-nlp": (line) => wink.readDoc(line).sentences().out(),
  compromise: (line) =>
    nlp
      .tokenize(line)
      .json({ terms: false, text: true })
      .map(({ text }) => text),
};
if (language === "en") Object.assign(peers, englishPeers);

const lines = (text) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
const found = Object.entries(peers).map(([name, split]) => [name, texts.map((text) => lines(text).flatMap(split))]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
