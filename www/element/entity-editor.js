import { KINDS } from "./kinds.js";
import { button, create } from "./dom.js";
import { texts } from "./texts.js";

/** @import { Analysis, Correction, Entity, Kind } from "../pkg/article_analyzer.js" */

/** Entities offered to merge with, the most important ones. */
const OFFERED = 200;
/** Mentions of an entity that are searched for its forms. */
const SEARCHED = 5000;

/**
 * How an entity is mentioned, other than by its name, as written in the text: what can be split off.
 *
 * @param {Analysis} analysis
 * @param {Entity} entity
 */
function formsOf(analysis, { name, mentions }) {
  const forms = new Set(
    mentions.slice(0, SEARCHED).map((mention) => {
      const { start, end } = analysis.at("mentions", mention);
      return analysis.text.slice(start, end);
    }),
  );
  forms.delete(name);
  return [...forms];
}

/**
 * Controls for correcting an entity: rename it, change its role or kind, merge it with another, split off an alias, or hide it.
 *
 * @param {Analysis} analysis
 * @param {Entity} entity
 * @param {(correction: Correction, then: Pick<Entity, "name" | "kind"> | null) => void} correct called with the correction and the entity to select after it
 */
export function entityEditor(analysis, entity, correct) {
  const self = { name: entity.name, kind: entity.kind };
  const kinds = create(
    "select",
    { "aria-label": texts.isA },
    ...KINDS.map((kind) => option(kind, texts.kinds[kind][0], kind === entity.kind)),
  );
  kinds.addEventListener("change", () => {
    const kind = /** @type {Kind} */ (kinds.value);
    correct({ type: "kind", entity: self, kind }, { name: entity.name, kind });
  });
  const kindsInOrder = [entity.kind, ...KINDS.filter((kind) => kind !== entity.kind)];
  const others = kindsInOrder
    .flatMap((kind) => [...analysis.entitiesOf(kind).subarray(0, OFFERED + 1)].map((index) => analysis.at("entities", index)))
    .filter(({ name, kind }) => name !== entity.name || kind !== entity.kind)
    .slice(0, OFFERED);
  const same = create("select", { "aria-label": texts.sameAs }, option("", texts.sameAs, true));
  for (const kind of kindsInOrder) {
    const options = others.flatMap((other, index) => (other.kind === kind ? [option(String(index), other.name, false)] : []));
    if (options.length) same.append(create("optgroup", { label: texts.kinds[kind][1] }, ...options));
  }
  same.addEventListener("change", () => {
    const { name, kind } = others[Number(same.value)];
    correct({ type: "merge", entity: self, into: { name, kind } }, { name, kind });
  });
  const rename = field(texts.name, entity.name, (name) => {
    const same = name && others.find((other) => other.name === name && other.kind === entity.kind);
    if (same) correct({ type: "merge", entity: self, into: { name, kind: same.kind } }, { name, kind: same.kind });
    else if (name) correct({ type: "rename", entity: self, name }, { name, kind: entity.kind });
  });
  const role = field(texts.role, entity.role ?? "", (role) => correct({ type: "role", entity: self, role }, self));
  const splits = formsOf(analysis, entity).map((mention) =>
    button(texts.separate(mention), () => correct({ type: "split", entity: self, mention }, self)),
  );
  const hide = button(texts.noName, () => correct({ type: "hide", entity: self }, null));
  return create("div", { class: "editor", role: "group", "aria-label": texts.correct }, rename, role, kinds, same, ...splits, hide);
}

/**
 * A text field with its label.
 *
 * @param {string} label
 * @param {string} value
 * @param {(value: string) => void} changed called with what was typed, in place of `value`
 */
function field(label, value, changed) {
  const input = create("input", { type: "text", value, autocomplete: "off" });
  input.addEventListener("change", () => {
    const now = input.value.trim().replace(/\s+/g, " ");
    if (now !== value) changed(now);
  });
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") input.value = value;
  });
  return create("label", { class: "field" }, label, input);
}

/**
 * @param {string} value
 * @param {string} label
 * @param {boolean} selected
 */
const option = (value, label, selected) => create("option", { value, selected }, label);
