// Finds persons, organizations and places by compromise.
//
// stdin: JSON array of texts. stdout: JSON array that holds for each text its names as [start, end, kind], in UTF-16 code
// units. compromise's own offsets drift, so every term is looked up in the text after the one before it; possessive
// endings are cut off.

import { readFileSync } from "node:fs";
import nlp from "compromise";

const kinds = { PER: "people", ORG: "organizations", LOC: "places" };

/** Start and end of every term of every sentence. */
function spans(document, text) {
  let at = 0;
  return document.docs.map((sentence) =>
    sentence.map((term) => {
      const start = text.indexOf(term.text, at);
      if (start < 0) return [at, at];
      at = start + term.text.length;
      return [start, at];
    }),
  );
}

function names(text) {
  const document = nlp(text);
  const terms = spans(document, text);
  return Object.entries(kinds).flatMap(([kind, method]) =>
    document[method]().fullPointer.map(([sentence, first, end]) => {
      const start = terms[sentence][first][0];
      const name = text.slice(start, terms[sentence][end - 1][1]);
      return [start, start + name.replace(/['’]s?$/, "").length, kind];
    }),
  );
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(names)));
