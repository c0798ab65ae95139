/** @import { Analysis, Kind } from "../pkg/article_analyzer.js" */

/** Longest query that may be an acronym. */
const ACRONYM = 5;

/**
 * The entities of a kind whose name, role or aliases contain a query, the most important first. An acronym is found with and without
 * periods.
 *
 * @param {Analysis} analysis
 * @param {Kind} kind
 * @param {string} query
 */
export function findEntities(analysis, kind, query) {
  const forms = new Set([query, query.replaceAll(".", "")]);
  if (query.length <= ACRONYM && /^\p{L}+$/u.test(query)) forms.add(`${[...query].join(".")}.`);
  const found = new Set([...forms].flatMap((form) => (form ? [...analysis.entitiesOf(kind, form)] : [])));
  return query ? analysis.entitiesOf(kind).filter((entity) => found.has(entity)) : analysis.entitiesOf(kind);
}
