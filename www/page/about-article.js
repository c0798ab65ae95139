import { create, setText } from "../element/dom.js";
import { toSource } from "./share.js";
import { texts } from "./texts.js";

/** @import { CurrentArticle } from "./current-article.js" */

/**
 * The fields for what an article does not say itself: where it is from, and the day it was published.
 *
 * @param {HTMLDetailsElement} element
 * @param {CurrentArticle} current
 * @returns {() => void} shows what is known of the current article
 */
export function setUpAboutArticle(element, current) {
  const summary = create("summary");
  const source = create("input", { type: "url", placeholder: "https://", maxlength: 2000 });
  const date = create("input", { type: "date", max: "9999-12-31" });
  const wrong = create("p", { class: "hint", role: "status" });
  const visit = create("a", { target: "_blank", rel: "noopener noreferrer" }, texts.openSource);
  const row = create("div", { class: "row" }, create("label", {}, texts.source, source), create("label", {}, texts.dateLabel, date));
  element.append(summary, row, create("p", { class: "hint" }, texts.dateHint), wrong);
  const show = () => {
    const { article, reader } = current;
    const { source: address = "", options } = article ?? {};
    const day = options?.entities?.date ?? "";
    if (document.activeElement !== source) source.value = address;
    if (document.activeElement !== date) date.value = day;
    visit.href = address;
    // A link that leads nowhere is none.
    if (!address) visit.remove();
    else if (!visit.isConnected) row.append(visit);
    const known = [address && new URL(address).hostname, day || reader.analysis?.publicationDate].filter(Boolean);
    setText(summary, known.length ? known.join(" · ") : texts.aboutArticle);
  };
  source.addEventListener("change", () => {
    const address = toSource(source.value);
    wrong.textContent = source.value && !address ? texts.wrongAddress : "";
    if (address || !source.value) current.setSource(address ?? "");
    show();
  });
  date.addEventListener("change", () => {
    current.setDate(date.value);
    show();
  });
  return show;
}
