// Which sentences of two or more articles say the same, and in which words they differ.
//
// The caution of a duplicate finder would be wrong here: two sentences that differ in a number are no duplicates, but they are what an
// editor looks for. So numbers count as equal when sentences are paired, and as different when the words of a pair are compared.
//
//   words → pairs of similar sentences → the heaviest chain of pairs in the order of both → what is left over: moved, dropped, added
//
// Every step takes time about proportional to the length of the texts: pairs come from an index of the rarer words, each sentence keeps
// a few of them, and the words of a pair are compared in a table of limited size.

/** A word, a number or a punctuation mark, and its normalized form. @typedef {{ start: number, end: number, form: string, isNumber: boolean }} Token */
/** Part of a sentence: its words are in the other one, too, or not. @typedef {{ text: string, isChanged: boolean, isNumber: boolean }} Piece */
/** @typedef {{ a: number, b: number, similarity: number }} Pair sentences by index */
/** Where a passage is in a sentence. @typedef {{ sentence: number, start: number, end: number }} Passage */
/** The same words in sentences that are not counterparts. @typedef {{ a: Passage, b: Passage, isQuotation: boolean }} Reuse */
/**
 * A row of two versions side by side. A moved sentence has a row in the order of each version, with the index of its counterpart.
 *
 * @typedef {{ type: "same" | "changed", a: number, b: number } | { type: "moved", a: number, b: number, at: "a" | "b" } | { type: "dropped", a: number } | { type: "added", b: number }} Row
 */
/** Sentences that say the same, at most one of each article: by article, or `undefined`. @typedef {(number | undefined)[]} Group */

/** Words in more sentences than this find no pairs: "said" would pair all with all. */
const COMMON = 40;
/** Candidates of a sentence whose similarity is computed. */
const CANDIDATES = 8;
/** Least similarity of sentences that are versions of one another, in the same order. */
const VERSION = 0.4;
/** In another place, or in the article of another outlet, less is probably chance. */
const ELSEWHERE = 0.55;
/** Words in a row that are no coincidence: outside and inside quotation marks. */
const RUN = 6;
const QUOTED_RUN = 4;
/** Cells of the largest table of two sentences' words; of longer ones, only what they begin and end with is compared. */
const TABLE = 250_000;
/** What every number is replaced by when sentences are paired. */
const NUMBER = "#";

const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|\p{Sc}?\p{N}+(?:[.,:]\p{N}+)*(?:\p{L}+|%)?|[\p{L}\p{M}]+(?:['’.-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;
const NUMBER_WORDS = new Set(
  "no none zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half third quarter first second once twice double triple".split(
    " ",
  ),
);

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenize(text) {
  return Array.from(text.matchAll(TOKEN), ({ 0: word, index }) => {
    const form = word
      .normalize("NFKC")
      .replace(/[‘’‚‛]/g, "'")
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‐-―]/g, "-");
    const lower = form.toLowerCase();
    return {
      start: index,
      end: index + word.length,
      form,
      isNumber: /\p{N}/u.test(form) || lower.split("-").some((part) => NUMBER_WORDS.has(part)),
    };
  });
}

/**
 * Two sentences with what differs between them.
 *
 * @param {string} before
 * @param {string} after
 * @returns {{ before: Piece[], after: Piece[] }}
 */
export function diffWords(before, after) {
  const [a, b] = [before, after].map(tokenize);
  const { inA, inB } = sharedTokens(a, b);
  return { before: piecesOf(before, a, inA), after: piecesOf(after, b, inB) };
}

/**
 * Which tokens of two sentences belong to a longest common subsequence.
 *
 * @param {readonly Token[]} a
 * @param {readonly Token[]} b
 */
function sharedTokens(a, b) {
  const [inA, inB] = [new Uint8Array(a.length), new Uint8Array(b.length)];
  const isSame = (/** @type {number} */ i, /** @type {number} */ j) => a[i].form === b[j].form;
  let first = 0;
  while (first < Math.min(a.length, b.length) && isSame(first, first)) inA[first] = inB[first++] = 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > first && endB > first && isSame(endA - 1, endB - 1)) inA[--endA] = inB[--endB] = 1;
  const [height, width] = [endA - first, endB - first + 1];
  if (height * width > TABLE) return { inA, inB };
  // lengths[i][j]: of the longest common subsequence of what follows i in a and j in b
  const lengths = new Uint16Array((height + 1) * width);
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 2; j >= 0; j--) {
      const [here, below] = [i * width + j, (i + 1) * width + j];
      lengths[here] = isSame(first + i, first + j) ? lengths[below + 1] + 1 : Math.max(lengths[below], lengths[here + 1]);
    }
  }
  for (let i = 0, j = 0; i < height && j < width - 1; ) {
    if (isSame(first + i, first + j)) inA[first + i++] = inB[first + j++] = 1;
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return { inA, inB };
}

/**
 * A sentence in as few pieces as possible; a changed number is a piece of its own.
 *
 * @param {string} text
 * @param {readonly Token[]} tokens
 * @param {Uint8Array} isShared
 * @returns {Piece[]}
 */
function piecesOf(text, tokens, isShared) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const [index, token] of tokens.entries()) {
    const isChanged = !isShared[index];
    const isNumber = isChanged && token.isNumber;
    const last = pieces.at(-1);
    const space = text.slice(end, token.start);
    end = token.end;
    if (last && last.isChanged === isChanged && last.isNumber === isNumber) last.text += space + text.slice(token.start, end);
    else {
      // White space between pieces stays unmarked, as part of the one that is not changed.
      if (space && last && !last.isChanged) last.text += space;
      else if (space && isChanged) pieces.push({ text: space, isChanged: false, isNumber: false });
      pieces.push({
        text: (space && !isChanged && (!last || last.isChanged) ? space : "") + text.slice(token.start, end),
        isChanged,
        isNumber,
      });
    }
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isChanged: false, isNumber: false });
  return pieces;
}

/**
 * Whether two sentences say the same in the same words: only quotation marks, dashes and white space may differ in form.
 *
 * @param {string} one
 * @param {string} other
 */
export const isSameSentence = (one, other) => keyOf(tokenize(one)) === keyOf(tokenize(other));

/** @param {readonly Token[]} tokens */
const keyOf = (tokens) => tokens.map(({ form }) => form).join(" ");

/** The sentences of several articles, in one list, and the pairs of similar ones. */
class SentenceIndex {
  /** @param {readonly (readonly string[])[]} articles */
  constructor(articles) {
    /** By sentence, its article. @type {number[]} */
    this.articleOf = articles.flatMap((sentences, article) => sentences.map(() => article));
    /** By article, its first sentence. */
    this.starts = articles.map((_, article) => articles.slice(0, article).reduce((sum, { length }) => sum + length, 0));
    this.tokens = articles.flat().map(tokenize);
    this.keys = this.tokens.map(keyOf);
    /** By sentence, how often it contains each word. @type {Map<string, number>[]} */
    this.bags = this.tokens.map((tokens) => bagOf(wordsOf(tokens)));
    /** By word, the sentences that contain it. @type {Map<string, number[]>} */
    this.postings = new Map();
    for (const [sentence, bag] of this.bags.entries()) {
      for (const word of bag.keys()) {
        const posting = this.postings.get(word);
        if (posting) posting.push(sentence);
        else this.postings.set(word, [sentence]);
      }
    }
    /** The rarer a word, the more it counts. */
    this.weightOf = (/** @type {string} */ word) => Math.log(1 + this.bags.length / (this.postings.get(word)?.length ?? 1));
    this.totals = this.bags.map((bag) => [...bag].reduce((sum, [word, count]) => sum + count * this.weightOf(word), 0));
  }

  /** Pairs of sentences of different articles that are equal or similar, each with the earlier article first. */
  pairs() {
    const pairs = this.#equalPairs();
    const known = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
    for (const sentence of this.bags.keys()) {
      for (const other of this.#candidates(sentence)) {
        const similarity = this.#similarity(sentence, other);
        if (similarity >= VERSION && !known.has(`${sentence} ${other}`)) pairs.push({ a: sentence, b: other, similarity });
      }
    }
    return pairs;
  }

  /** Sentences in the same words, the first one of an article with the first one of the other, and so on. @returns {Pair[]} */
  #equalPairs() {
    /** By key and article, its sentences. @type {Map<string, Map<number, number[]>>} */
    const byKey = new Map();
    for (const [sentence, key] of this.keys.entries()) {
      const article = this.articleOf[sentence];
      const places = byKey.get(key) ?? new Map();
      const list = places.get(article);
      if (list) list.push(sentence);
      else places.set(article, [sentence]);
      byKey.set(key, places);
    }
    const pairs = [];
    for (const places of byKey.values()) {
      const lists = [...places.values()];
      for (const [index, list] of lists.entries()) {
        for (const other of lists.slice(index + 1)) {
          for (let place = 0; place < Math.min(list.length, other.length); place++)
            pairs.push({ a: list[place], b: other[place], similarity: 1 });
        }
      }
    }
    return pairs;
  }

  /**
   * The sentences of later articles that share most of the rarer words.
   *
   * @param {number} sentence
   */
  #candidates(sentence) {
    /** @type {Map<number, number>} */
    const shared = new Map();
    for (const word of this.bags[sentence].keys()) {
      const posting = this.postings.get(word) ?? [];
      if (posting.length > COMMON * this.starts.length) continue;
      const weight = this.weightOf(word);
      for (const other of posting)
        if (this.articleOf[other] > this.articleOf[sentence]) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    const best = [...shared].sort(([, one], [, other]) => other - one);
    return best.slice(0, CANDIDATES * (this.starts.length - 1)).map(([other]) => other);
  }

  /**
   * Weight of the shared words, as a share of all (Dice).
   *
   * @param {number} a
   * @param {number} b
   */
  #similarity(a, b) {
    let shared = 0;
    for (const [word, count] of this.bags[a]) shared += Math.min(count, this.bags[b].get(word) ?? 0) * this.weightOf(word);
    return (2 * shared) / (this.totals[a] + this.totals[b] || 1);
  }
}

/** @param {readonly Token[]} tokens */
const wordsOf = (tokens) =>
  tokens.filter(({ form }) => /[\p{L}\p{N}]/u.test(form)).map(({ form, isNumber }) => (isNumber ? NUMBER : form.toLowerCase()));

/** @param {readonly string[]} words */
function bagOf(words) {
  /** @type {Map<string, number>} */
  const bag = new Map();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/**
 * Two versions of an article, row by row.
 *
 * @param {readonly string[]} before sentences of the earlier version
 * @param {readonly string[]} after sentences of the later one
 * @returns {{ rows: Row[], reuses: Reuse[] }}
 */
export function alignVersions(before, after) {
  const index = new SentenceIndex([before, after]);
  const pairs = index.pairs().map(({ a, b, similarity }) => ({ a, b: b - before.length, similarity }));
  const chain = heaviestChain(pairs, after.length, ({ a, similarity }) => similarity * index.tokens[a].length);
  // The counterparts of the sentences of both versions.
  const ofA = new Map(chain.map(({ a, b }) => [a, b]));
  const ofB = new Map(chain.map(({ a, b }) => [b, a]));
  const inOrder = new Set(ofA.keys());
  const elsewhere = pairs.filter(({ similarity }) => similarity >= ELSEWHERE).sort((one, other) => other.similarity - one.similarity);
  for (const { a, b } of elsewhere) {
    if (ofA.has(a) || ofB.has(b)) continue;
    ofA.set(a, b);
    ofB.set(b, a);
  }
  /** @type {Row[]} */
  const rows = [];
  let b = 0;
  /** @param {number} end */
  const takeAfter = (end) => {
    for (; b < end; b++) {
      const a = ofB.get(b);
      rows.push(a === undefined ? { type: "added", b } : { type: "moved", a, b, at: "b" });
    }
  };
  for (const a of before.keys()) {
    const counterpart = ofA.get(a);
    if (counterpart === undefined) rows.push({ type: "dropped", a });
    else if (!inOrder.has(a)) rows.push({ type: "moved", a, b: counterpart, at: "a" });
    else {
      takeAfter(counterpart);
      const isSame = index.keys[a] === index.keys[before.length + counterpart];
      rows.push({ type: isSame ? "same" : "changed", a, b: counterpart });
      b++;
    }
  }
  takeAfter(after.length);
  return { rows, reuses: reusesIn(before, after, ofA, ofB) };
}

/**
 * The pairs of greatest total weight whose sentences are in the same order in both versions.
 *
 * @param {readonly Pair[]} pairs
 * @param {number} length of the second version
 * @param {(pair: Pair) => number} weightOf
 */
function heaviestChain(pairs, length, weightOf) {
  // Of pairs with the same first sentence the later ones come first, so that none follows another.
  const ordered = [...pairs].sort((one, other) => one.a - other.a || other.b - one.b);
  /** The heaviest chain that ends with a pair: its weight and the pair before. @type {{ pair: Pair, weight: number, previous: number }[]} */
  const ends = [];
  // A Fenwick tree over the second sentences: the heaviest chain that ends before one of them.
  const tree = new Int32Array(length + 1).fill(-1);
  const weightAt = (/** @type {number} */ end) => (end < 0 ? 0 : ends[end].weight);
  const heavier = (/** @type {number} */ one, /** @type {number} */ other) => (weightAt(one) >= weightAt(other) ? one : other);
  for (const pair of ordered) {
    let previous = -1;
    for (let node = pair.b; node > 0; node &= node - 1) previous = heavier(previous, tree[node]);
    const end = ends.push({ pair, weight: weightAt(previous) + weightOf(pair), previous }) - 1;
    for (let node = pair.b + 1; node <= length; node += node & -node) tree[node] = heavier(tree[node], end);
  }
  const chain = [];
  let end = ends.reduce((best, _, index) => heavier(best, index), -1);
  for (; end >= 0; end = ends[end].previous) chain.push(ends[end].pair);
  return chain.reverse();
}

/**
 * Quotations, and passages of dropped or added sentences, that are in other sentences of the other version.
 *
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @param {ReadonlyMap<number, number>} ofA
 * @param {ReadonlyMap<number, number>} ofB
 * @returns {Reuse[]}
 */
function reusesIn(before, after, ofA, ofB) {
  const words = (/** @type {string} */ text) => tokenize(text).filter(({ form }) => /[\p{L}\p{N}]/u.test(form));
  const [a, b] = [before.map(words), after.map(words)];
  const start = (/** @type {readonly Token[]} */ tokens, /** @type {number} */ at) =>
    tokens
      .slice(at, at + QUOTED_RUN)
      .map(({ form }) => form.toLowerCase())
      .join(" ");
  /** By its first words, where a passage of `after` begins. @type {Map<string, [sentence: number, word: number][]>} */
  const places = new Map();
  for (const [sentence, tokens] of b.entries()) {
    for (let word = 0; word + QUOTED_RUN <= tokens.length; word++) {
      const key = start(tokens, word);
      const known = places.get(key);
      if (!known) places.set(key, [[sentence, word]]);
      else if (known.length < CANDIDATES) known.push([sentence, word]);
    }
  }
  const [quotedInA, quotedInB] = [before.map(quotedIn), after.map(quotedIn)];
  /** @type {Reuse[]} */
  const reuses = [];
  for (const [sentence, tokens] of a.entries()) {
    for (let word = 0; word + QUOTED_RUN <= tokens.length; ) {
      let longest = 1;
      for (const [other, otherWord] of places.get(start(tokens, word)) ?? []) {
        const hasCounterparts = ofA.has(sentence) && ofB.has(other);
        const hasQuotation = quotedInA[sentence].length > 0 || quotedInB[other].length > 0;
        if (ofA.get(sentence) === other || (hasCounterparts && !hasQuotation)) continue;
        const others = b[other];
        let length = QUOTED_RUN;
        while (tokens[word + length]?.form.toLowerCase() === others[otherWord + length]?.form.toLowerCase() && tokens[word + length])
          length++;
        const passage = { sentence, start: tokens[word].start, end: tokens[word + length - 1].end };
        const otherPassage = { sentence: other, start: others[otherWord].start, end: others[otherWord + length - 1].end };
        const isQuotation = isInside(quotedInA[sentence], passage) || isInside(quotedInB[other], otherPassage);
        if (!isQuotation && (length < RUN || hasCounterparts)) continue;
        reuses.push({ a: passage, b: otherPassage, isQuotation });
        longest = Math.max(longest, length);
      }
      word += longest;
    }
  }
  return reuses;
}

/**
 * Where a sentence quotes.
 *
 * @param {string} text
 */
const quotedIn = (text) =>
  Array.from(text.matchAll(/[“„«"][^“”„«»"]+/gu), ({ 0: quoted, index }) => ({ start: index, end: index + quoted.length }));

/**
 * @param {readonly { start: number, end: number }[]} ranges
 * @param {Passage} passage
 */
const isInside = (ranges, { start, end }) => ranges.some((range) => range.start < start && end <= range.end);

/**
 * What several articles have in common: groups of sentences that say the same, those in most articles first, otherwise in order. A
 * sentence that no other article has is in no group.
 *
 * @param {readonly (readonly string[])[]} articles the sentences of each
 * @returns {Group[]}
 */
export function groupSentences(articles) {
  const index = new SentenceIndex(articles);
  const pairs = index.pairs().filter(({ similarity }) => similarity >= ELSEWHERE);
  // The most similar first; a group takes in no second sentence of an article.
  pairs.sort((one, other) => other.similarity - one.similarity || one.a - other.a);
  /** @type {Map<number, Map<number, number>>} */
  const groupOf = new Map();
  const groupAt = (/** @type {number} */ sentence) => groupOf.get(sentence) ?? new Map([[index.articleOf[sentence], sentence]]);
  for (const { a, b } of pairs) {
    const [one, other] = [groupAt(a), groupAt(b)];
    if (one === other || [...other.keys()].some((article) => one.has(article))) continue;
    for (const [article, sentence] of other) one.set(article, sentence);
    for (const sentence of one.values()) groupOf.set(sentence, one);
  }
  const groups = [...new Set(groupOf.values())];
  const first = (/** @type {Map<number, number>} */ group) => Math.min(...group.values());
  groups.sort((one, other) => other.size - one.size || first(one) - first(other));
  return groups.map((group) =>
    articles.map((_, article) => (group.has(article) ? /** @type {number} */ (group.get(article)) - index.starts[article] : undefined)),
  );
}

/** Articles of which less than this share of sentences is common are no versions of one. */
const SHARED = 0.1;

/**
 * Whether two articles have so much in common that they can be versions of one.
 *
 * @param {readonly (readonly string[])[]} articles the sentences of both
 */
export function areVersions(articles) {
  const shorter = Math.min(...articles.map((sentences) => sentences.length));
  return groupSentences(articles).length >= SHARED * shorter;
}
