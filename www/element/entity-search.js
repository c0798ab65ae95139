import { KINDS } from "./kinds.js";

/** @import { Analysis, Entity, Kind } from "../pkg/article_analyzer.js" */

/** Mentions of an entity that are searched for its aliases. */
const SEARCHED = 5000;
/** Entities of a kind whose aliases can be found; in a longer list, the less important ones are found by name only. */
const INDEXED = 2000;

/**
 * The aliases of an entity: how it is mentioned, other than by its name, the most frequent first.
 *
 * @param {Analysis} analysis
 * @param {Entity} entity
 */
export function aliasesOf(analysis, { name, mentions }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const mention of mentions.slice(0, SEARCHED)) {
    const { start, end } = analysis.at("mentions", mention);
    const form = analysis.text.slice(start, end).replace(/\s+/g, " ");
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  counts.delete(name);
  return [...counts].sort(([, a], [, b]) => b - a).map(([form]) => form);
}

/** Finds entities by name, role or alias. */
export class EntitySearch {
  /** Lowercase aliases by kind and entity, one per line. @type {Map<Kind, Map<number, string>> | undefined} */
  #aliases;

  /** @param {Analysis} analysis */
  constructor(analysis) {
    this.analysis = analysis;
  }

  /**
   * The entities of a kind that match, the most important first.
   *
   * @param {Kind} kind
   * @param {string} query
   */
  find(kind, query) {
    if (!query) return this.analysis.entitiesOf(kind);
    // A query without periods also finds "U.S.", and one with periods "NATO".
    const forms = new Set([query, query.replaceAll(".", "")]);
    const found = new Set([...forms].flatMap((form) => (form ? [...this.analysis.entitiesOf(kind, form)] : [])));
    this.#aliases ??= this.#index();
    for (const [entity, aliases] of this.#aliases.get(kind) ?? []) if (includesAny(aliases, forms)) found.add(entity);
    return this.analysis.entitiesOf(kind).filter((entity) => found.has(entity));
  }

  #index() {
    return new Map(KINDS.map((kind) => [kind, new Map([...this.analysis.entitiesOf(kind).subarray(0, INDEXED)].map((index) => [index, this.#aliasText(index)]))]));
  }

  /** @param {number} index */
  #aliasText(index) {
    const entity = /** @type {Entity & { aliases?: readonly string[] }} */ (this.analysis.at("entities", index));
    const aliases = [entity.name, ...(entity.aliases ?? []), ...aliasesOf(this.analysis, entity)];
    return aliases.flatMap((alias) => [alias, alias.replaceAll(".", "")]).join("\n").toLocaleLowerCase();
  }
}

/**
 * @param {string} text
 * @param {Set<string>} forms
 */
function includesAny(text, forms) {
  for (const form of forms) if (form && text.includes(form.toLocaleLowerCase())) return true;
  return false;
}
