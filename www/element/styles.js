import { COLORS, KINDS, LINES, NAMES, QUOTATION } from "./kinds.js";
import { sheets } from "./sheets.js";

const colors = Object.entries(COLORS)
  .map(([look, color]) => `  --${look}: var(--article-analyzer-${look}, ${color});`)
  .join("\n");

/** Mentions: a tint, and a line whose style depends on the kind. */
const mentions = `
mark, .swatch {
  --form: var(--value);
  color: inherit; border-radius: .15em;
  background: none; text-decoration: underline 1px var(--form); text-underline-offset: .2em; text-decoration-skip-ink: none;
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
:is(${NAMES.map((kind) => `[data-kind="${kind}"]`).join(", ")}):is(mark, .swatch) { background: color-mix(in srgb, var(--form) 9%, transparent) }
${Object.entries(LINES)
  .map(
    ([look, [style, thickness]]) =>
      `[data-kind="${look}"] { --form: var(--${look}); text-decoration-style: ${style}; text-decoration-thickness: ${thickness} }`,
  )
  .join("\n")}
/* In forced colors, an inherited color would give way to the browser's own for <mark>: black, also on black. */
@media (forced-colors: active) {
  :is(mark, .swatch)[data-kind] { color: CanvasText; background: Canvas; text-decoration-color: CanvasText }
}
`;

/** The style of an exported article. */
export const documentStyles = `
:root { color-scheme: light dark; ${colors} }
body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1875rem/1.62 ui-serif, Charter, Georgia, serif; overflow-wrap: anywhere }
.legend, .names, figcaption, td { font: .9375rem/1.5 system-ui, sans-serif }
.names { font-weight: 650 }
table { border-collapse: collapse }
td { padding: .3em .9em .3em 0; border-bottom: 1px solid; vertical-align: top }
figure { margin: 1em 0 }
pre { white-space: pre-wrap }
${mentions}@media print { :root { color-scheme: light } }
`;

const css = `
/* Not on the host: its content would inherit all this. */
.article, .panel, .reserved, .card, .mark-menu, .note, .toggle, .stepper, .progress, .printed {
  --rem: 16px;
${colors}
  --quotation: var(--article-analyzer-quotation, ${QUOTATION});
  --ink: var(--article-analyzer-ink, light-dark(#1f1e1b, #e9e6df));
  --muted: var(--article-analyzer-muted, light-dark(#5d5a52, #aaa69b));
  --paper: var(--article-analyzer-paper, light-dark(#fdfcf9, #191815));
  --raised: var(--article-analyzer-raised, light-dark(#fff, #23211d));
  --line: var(--article-analyzer-line, light-dark(#dcd8cd, #3d3a33));
  --control: var(--article-analyzer-control, light-dark(#8a857a, #8a857a));
  --accent: var(--article-analyzer-accent, light-dark(#1c4fb8, #93bbff));
  --text-font: var(--article-analyzer-text-font, ui-serif, Charter, "Iowan Old Style", "Source Serif 4", Georgia, serif);
  --control-font: var(--article-analyzer-control-font, system-ui, sans-serif);
  color: var(--ink);
}
:host { display: block }
:host([hidden]) { display: none }
/* Only what is in it is seen. */
.all { display: contents }
[data-theme="light"] :is(.article, .panel, .card, .mark-menu, .note, .toggle, .stepper, .progress) { color-scheme: light }
[data-theme="dark"] :is(.article, .panel, .card, .mark-menu, .note, .toggle, .stepper, .progress) { color-scheme: dark }
/* Its transition tells when the color of the page changes, whatever changes it. */
[role="status"] { font-size: medium; transition: color 1ms }
:host(:is([theme="light"], [theme="dark"])) .article { background: var(--paper); padding: 1em 1.2em }
* { box-sizing: border-box }
[hidden] { display: none !important }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px }

/* The article */
.article { font: 1.1875rem/1.62 var(--text-font); max-width: 38em; overflow-wrap: anywhere }
.article.changing { overflow-anchor: none }
/* What is out of view is neither laid out nor painted, which makes edits cheap. Outlines reach beyond a part. */
@media screen {
  :is(.article > div > *, .long > div > * > :not(:empty)) { content-visibility: auto; overflow-clip-margin: 2em }
}
.article:empty { display: none }
.article h1 { font-size: 1.9em; line-height: 1.18; letter-spacing: -.012em; margin: 0 0 .6em; text-wrap: balance; font-weight: 650 }
.article:not(.long) :is(h1, h2, h3, h4, h5, h6, p, li, td, figcaption, pre) { unicode-bidi: plaintext; text-align: start }
.article:not(.long) p { text-wrap: pretty }
.article :is(p, ul, ol, blockquote, table, figure, pre) { margin: 0 0 1.05em }
.article :is(h2, h3, h4, h5, h6) { font-size: 1em; line-height: 1.3; margin: 1.6em 0 .5em; text-wrap: balance; font-weight: 650 }
.article h2 { font-size: 1.3em }
.article h3 { font-size: 1.12em }
.article :is(ul, ol) { padding-inline-start: 1.2em; list-style: disc }
.article ol { padding-inline-start: 1.8em; list-style: decimal }
.article li { margin: 0 0 .35em }
.article blockquote { padding-inline-start: 1em; border-inline-start: 3px solid var(--line) }
.article blockquote > p { margin: 0 0 .6em }
.article table { border-collapse: collapse; font: .9375rem/1.45 var(--control-font) }
.article td { padding: .3em .9em .3em 0; border-bottom: 1px solid var(--line); vertical-align: top; min-width: 3em }
.article figcaption { font: .875rem/1.5 var(--control-font); color: var(--muted) }
.article pre { font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; padding: .8em 1em; background: var(--raised); border: 1px solid var(--line); border-radius: .3rem }
.article .byline { font: .875rem/1.5 var(--control-font); color: var(--muted); margin-top: -.4em; margin-bottom: 1.8em }
.article .dateline { font-family: var(--control-font); font-size: .82em; letter-spacing: .03em; font-weight: 600 }
.article .removed { font: .875rem/1.5 var(--control-font); color: var(--muted); border-inline-start: 3px dashed var(--control); padding: .1em 0 .1em .9em; margin-inline-start: -1.05em }
.article .removed > .text { text-decoration: line-through; text-decoration-thickness: 1px }
.article .removed > .why { display: inline-block; margin-inline-end: .6em; padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em; font-size: .75rem; font-style: normal; text-decoration: none }
.article .target { outline: 2px solid var(--accent); outline-offset: 4px; border-radius: 3px }
${mentions}mark { cursor: pointer }
mark[data-kind]:hover { background: color-mix(in srgb, var(--form) 20%, transparent) }
mark:focus-visible { outline-offset: 1px }
.labels mark::after {
  content: attr(data-label); margin-inline-start: .35em; font: 600 min(.58em, .75rem)/1 var(--control-font); letter-spacing: .02em; color: var(--form);
  display: inline-block; vertical-align: .25em; text-decoration: none;
}
.selecting mark[data-kind]:not(.selected) { background: none; text-decoration: none }
.selecting mark:not(.selected)::after { content: none }
mark[data-kind].selected { background: color-mix(in srgb, var(--form) 24%, transparent); text-decoration-thickness: 3px }
mark.current { outline: 2px solid var(--form); outline-offset: 1px }
${KINDS.map((kind) => `.off-${kind} mark[data-kind="${kind}"]`).join(", ")}, .no-mentions mark[data-kind] {
  background: none; text-decoration: none; cursor: auto;
}
${KINDS.map((kind) => `.off-${kind} mark[data-kind="${kind}"]::after`).join(", ")}, .no-mentions mark::after { content: none }

.quotations .quotation { background: color-mix(in srgb, var(--quotation) 13%, transparent); border-radius: .2em; -webkit-box-decoration-break: clone; box-decoration-break: clone }
.quotations .quotation:hover { background: color-mix(in srgb, var(--quotation) 24%, transparent) }
.sentences .sentence { box-decoration-break: clone; border-inline-start: 2px solid var(--control); padding-inline-start: .22em; margin-inline-start: .05em }
.sentences .sentence:nth-child(even) { background: color-mix(in srgb, var(--ink) 6%, transparent) }
.numbers .sentence::before {
  content: attr(data-number); font: 600 .6em/1 var(--control-font); color: var(--muted); vertical-align: .45em; margin-inline-end: .35em;
  font-variant-numeric: tabular-nums;
}

.progress { display: flex; align-items: center; gap: .8rem; width: fit-content; margin: 0 auto 1rem; padding: .55rem 1.1rem; border: 1px solid var(--line); border-radius: .5rem; font: .9375rem var(--control-font); background: var(--paper); color: var(--ink); accent-color: var(--accent) }
.progress[hidden] { display: none }

/* The panel */
.panel { font: .875rem/1.45 var(--control-font); color: var(--ink) }
.panel h2 { font-size: .9375rem; font-weight: 650; margin: 0 0 .6rem }
.panel h3 { font-size: .8125rem; font-weight: 600; margin: 0; display: flex; align-items: center; gap: .5rem }
.panel section + section { border-top: 1px solid var(--line); margin-top: 1.1rem; padding-top: 1.1rem }
.panel section section + section { border: 0; margin-top: .8rem; padding: 0 }
.panel p { margin: .3rem 0; color: var(--muted) }
button, input, summary { font: inherit; color: inherit }
button, .chip, summary { min-height: 1.75rem }
button { background: none; border: 1px solid var(--control); border-radius: .4rem; padding: .15rem .6rem; cursor: pointer }
button:hover { background: color-mix(in srgb, var(--ink) 7%, transparent) }
button:disabled { opacity: .5; cursor: default }
button.quiet { border-color: transparent; color: var(--accent); padding-inline: .3rem }
input[type="search"] { width: 100%; padding: .35rem .6rem; border: 1px solid var(--control); border-radius: .4rem; background: var(--raised); min-height: 2rem; margin-bottom: .7rem }
input::placeholder { color: var(--muted); opacity: 1 }
input[type="checkbox"] { accent-color: var(--accent); width: 1rem; height: 1rem; margin: 0; flex: none }
.chips { display: grid; gap: .1rem; margin: 0; padding: 0; border: 0 }
.head { display: flex; align-items: center; gap: .4rem; margin-bottom: .6rem }
.head h2 { margin: 0; flex: 1 }
.view::after { content: " ▾"; content: " ▾" / "" }
.menu { position: fixed; inset: auto; margin: 0; padding: .5rem .9rem; font: .875rem/1.45 var(--control-font); color: var(--ink); background: var(--raised); border: 1px solid var(--control); border-radius: .6rem; box-shadow: 0 6px 24px rgb(0 0 0 / .16) }
.pinned { position: sticky; bottom: 0; z-index: 1; margin-top: 1.1rem; padding: .2rem 0; border-top: 1px solid var(--line); background: inherit }
.chip { display: inline-flex; align-items: center; gap: .4rem; cursor: pointer }
.count { color: var(--muted); font-variant-numeric: tabular-nums; font-weight: 400 }
ul { list-style: none; margin: .15rem 0 0; padding: 0 }
.entity {
  display: grid; grid-template-columns: 1fr 4.5rem minmax(1.6rem, max-content); align-items: center; gap: 0 .6rem; width: 100%; text-align: start;
  border: 1px solid transparent; padding: .2rem .4rem; margin-inline: -.4rem; width: calc(100% + .8rem);
}
/* Not under the selection above, nor under the removed lines below. */
.panel :is(.entity, summary, .removed-line button) { scroll-margin-block: 6rem 3.5rem }
:where(.entity) { --form: var(--value) }
.entity .name { overflow-wrap: anywhere }
.entity .role { display: block; color: var(--muted); font-size: .8125rem }
.entity .count { text-align: end }
.entity[aria-pressed="true"] { background: color-mix(in srgb, var(--form) 14%, transparent); border-color: var(--form) }
.strip { width: 100%; height: .8rem; display: block; overflow: visible }
.strip path { fill: var(--form) }
.strip line { stroke: var(--line); stroke-width: 1px; vector-effect: non-scaling-stroke }
.selection { display: flex; align-items: center; flex-wrap: wrap; gap: .3rem .5rem; padding: .4rem .6rem; margin: 0 0 .7rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--raised); position: sticky; top: 0; z-index: 1 }
.selection p { flex: 1 0 100%; margin: 0 }
.selection .editor { display: flex; flex-wrap: wrap; gap: .3rem; flex: 1 0 100%; font-size: .8125rem }
select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--control); border-radius: .4rem; min-height: 1.75rem; max-width: 10rem }
.selection strong { flex: 1 1 8rem; font-weight: 600 }
summary { cursor: pointer; font-weight: 650; font-size: .9375rem; display: flex; align-items: center; gap: .4rem }
summary::before { content: "▸"; width: 1em; color: var(--muted) }
details[open] > summary::before { content: "▾" }
summary::-webkit-details-marker { display: none }
summary .count { margin-inline-start: auto }
details > :nth-child(2) { margin-top: .6rem }
.panel h2 .count { margin-inline-start: .5rem }
.name .role { display: block; color: var(--muted); font-size: .8125rem; font-weight: 400 }
.panel [part="speakers"] summary { font-size: .875rem; align-items: baseline }
.panel [part="speakers"] .count { font-size: .8125rem; text-align: end; flex: none; max-width: 50% }
.panel [part="speakers"] details > ul { margin: 0 0 .6rem 1.4em }
.said { display: flex; align-items: flex-start; gap: .3rem; border-inline-start: 2px solid color-mix(in srgb, var(--quotation) 60%, transparent); padding-inline-start: .4rem; margin-bottom: .4rem }
.said .quoted { flex: 1; min-width: 0; border-color: transparent; padding: .15rem .3rem; text-align: start; overflow-wrap: anywhere; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden }
.said .quiet { font-size: .8125rem }
.removed-line { padding: .45rem 0; border-bottom: 1px solid var(--line) }
.removed-line:last-child { border: 0 }
.removed-line .why { color: var(--muted); font-size: .8125rem }
.removed-line q { quotes: none; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere }
.removed-line button { font-size: .8125rem }
dl { display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; margin: 0 }
dt { color: var(--muted) }
dd { margin: 0; font-variant-numeric: tabular-nums; text-align: end }
.plot { width: 100%; height: 3.5rem; display: block; margin-top: .3rem }
.plot path { fill: color-mix(in srgb, var(--accent) 70%, transparent) }
.plot line { stroke: var(--muted); stroke-width: 1px; stroke-dasharray: 3 3; vector-effect: non-scaling-stroke }
.share { height: .5rem; border-radius: .25rem; background: var(--line); overflow: hidden; margin-top: .3rem }
.share > div { height: 100%; background: var(--control) }

/* Printed before and after the article */
.printed { display: none; font: .9375rem/1.5 var(--control-font) }
p.printed { color: var(--muted); margin: 0 0 .8em }

/* The card of a mention, and the menu for words that were missed */
.card, .mark-menu {
  position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(21rem, calc(100vw - 1rem)); padding: .7rem .9rem;
  font: .875rem/1.45 var(--control-font); color: var(--ink); background: var(--raised); border: 1px solid var(--control); border-radius: .6rem;
  box-shadow: 0 6px 24px rgb(0 0 0 / .16);
}
.card strong { display: block; font-size: 1rem; overflow-wrap: anywhere }
.card .kind { display: inline-block; font-size: .8125rem }
.card p, .mark-menu p { margin: .2rem 0 0; color: var(--muted) }
.card :is(.actions, .editor), .mark-menu :is(.kinds, .extent, .actions) { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .6rem }
.card .editor { font-size: .8125rem }

.field { display: flex; align-items: center; gap: .4rem; flex: 1 0 100% }
input[type="text"] { flex: 1; min-width: 0; font: inherit; color: inherit; padding: .15rem .4rem; background: var(--paper); border: 1px solid var(--control); border-radius: .4rem; min-height: 1.75rem }
input[type="radio"] { accent-color: var(--accent); width: 1rem; height: 1rem; margin: 0; flex: none }
.mark-menu { width: 21rem }
.mark-menu p { margin-top: .6rem }
.mark-menu .field { flex-direction: column; align-items: stretch; gap: .2rem; font-weight: 600 }
.mark-menu .field input { font-weight: 400 }
.mark-menu .extent { column-gap: 1rem; margin-inline: 0; padding: 0; border: 0 }
.mark-menu .actions { justify-content: space-between }

/* The speaker of a quotation */
.note { position: fixed; inset: auto; margin: 0; max-width: min(20rem, calc(100vw - 1rem)); padding: .2rem .6rem; pointer-events: none; font: .8125rem/1.4 var(--control-font); color: var(--ink); background: var(--raised); border: 1px solid var(--control); border-radius: .4rem; box-shadow: 0 3px 14px rgb(0 0 0 / .16); overflow-wrap: anywhere }

/* Buttons for moving through the page's own article by keyboard */
.stepper { position: fixed; inset: auto auto 1rem 1rem; z-index: 21; margin: 0; display: flex; gap: .4rem; padding: .5rem; font: .875rem/1.45 var(--control-font); color: var(--ink); background: var(--raised); border: 1px solid var(--control); border-radius: .6rem; box-shadow: 0 3px 14px rgb(0 0 0 / .2) }
.stepper:not(:focus-within) { clip-path: inset(50%); pointer-events: none }

/* Position of the panel */
.toggle { display: none; max-width: calc(100% - 2rem); overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
:host([panel="hidden"]) .panel { display: none }
:host(:not([panel="side"], [panel="floating"])) .panel { margin-top: 2rem; padding: 1.1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper) }
/* Below an article of the page, its height is known before its content: nothing moves when that comes. */
:host(:not([panel="side"], [panel="floating"], [panel="hidden"])) .over :is(.panel, .reserved) { block-size: var(--article-analyzer-panel-height, 22rem); overflow: auto }
:host(:not([panel="side"], [panel="floating"], [panel="hidden"])) .over .reserved { margin-top: 32px }
.close { display: none }
:host([panel="floating"]) .panel {
  position: fixed; inset: auto 0 0 0; z-index: 20; width: auto; max-height: min(50dvh, 44rem); overflow: auto; padding: 1rem 1.1rem 0; margin: 0;
  background: var(--raised); border: 0; border-top: 1px solid var(--control); box-shadow: 0 -6px 24px rgb(0 0 0 / .16);
}
:host([panel="floating"]:not([open])) .panel { display: none }
:host([panel="floating"]) .toggle {
  display: block; position: fixed; inset: auto; inset-block-end: 1rem; inset-inline-end: 1rem; margin: 0; z-index: 19; font: .875rem/1.45 var(--control-font);
  background: var(--raised); color: var(--ink); padding: .6rem 1rem; border-radius: 2rem; box-shadow: 0 3px 14px rgb(0 0 0 / .2); min-height: 2.75rem;
}
:host([panel="floating"]) .close { display: block }
@media (min-width: 40rem) {
  :host([panel="floating"]) .panel { inset: auto 1rem 1rem auto; width: 24rem; max-height: min(75dvh, 44rem); border: 1px solid var(--control); border-radius: .8rem }
}
@media (min-width: 62rem) {
  /* In pixels, as the size of a rem is not known here. */
  :host([panel="side"]) .layout:not(.elsewhere) { display: grid; grid-template-columns: minmax(0, 1fr) 336px; gap: 56px; align-items: start }
  :host([panel="side"]) .panel { position: sticky; top: var(--article-analyzer-panel-top, 1rem); max-height: calc(100dvh - var(--article-analyzer-panel-top, 1rem) - 1rem); overflow: auto; padding: .3rem .6rem 0; scrollbar-width: thin; background: var(--paper) }
}
@media (max-width: 61.99rem) {
  :host([panel="side"]) .panel {
    position: fixed; inset: auto 0 0 0; z-index: 20; max-height: 50dvh; overflow: auto; padding: 1rem 1.1rem 0; overscroll-behavior: contain;
    background: var(--raised); border-top: 1px solid var(--control); box-shadow: 0 -6px 24px rgb(0 0 0 / .16);
  }
  :host([panel="side"]:not([open])) .panel { display: none }
  /* What is scrolled to comes to the middle of what the sheet leaves visible. */
  :host([panel="side"][open]) .article :is(mark, .sentence, .removed) { scroll-margin-bottom: 50dvh }
  :host([panel="side"][open]) .article { padding-bottom: 50dvh }
  /* Half a screen has no room for them; the card has the corrections too. */
  :host([panel="side"]) .selection :is(p, .editor) { display: none }
  :host([panel="side"]) .toggle {
    display: block; position: sticky; inset-block-end: 1rem; z-index: 19; margin: 1rem auto; font: .875rem/1.45 var(--control-font);
    background: var(--raised); color: var(--ink); padding: .6rem 1.1rem; border-radius: 2rem; box-shadow: 0 3px 14px rgb(0 0 0 / .2); min-height: 2.75rem;
  }
  :host([panel="side"]) .close { display: block }
}
@media (max-width: 40rem) {
  .article { font-size: 1.125rem }
  .article h1 { font-size: 1.6em }
  .article .removed { margin-inline-start: 0 }
}
@media (pointer: coarse) {
  button, select, .chip, summary, input:is([type="search"], [type="text"]) { min-height: 2.75rem }
}
@media (forced-colors: active) {
  mark[data-kind]:is(.selected, .current) { forced-color-adjust: none; background: Highlight; color: HighlightText; text-decoration-color: HighlightText; outline-color: CanvasText }
  mark[data-kind]:is(.selected, .current)::after { color: HighlightText }
  .labels mark::after { color: CanvasText }
  .quotations .quotation { background: none; outline: 1px dotted CanvasText }
  .entity[aria-pressed="true"] { border: 2px solid Highlight }
  .plot path { fill: CanvasText }
  .strip path { fill: CanvasText }
  .share > div { background: CanvasText; forced-color-adjust: none }
}
@media (prefers-reduced-motion: no-preference) {
  button, mark { transition: background-color .12s }
}
@media print {
  .panel, .toggle, .card, .mark-menu, .note, .stepper, .reserved { display: none !important }
  .quotations .quotation { background: none }
  .layout { display: block !important }
  .article, .printed { max-width: none; font-size: 11pt; color-scheme: light !important; background: none !important; padding: 0 !important }
  .article mark[data-kind] { background: none }
  .article .target, mark.current { outline: none }
  .printed { display: block }
  .printed:empty { display: none }
  .printed section { margin-top: 1.5em; border-top: 1px solid var(--line); padding-top: .8em; break-inside: avoid-page }
  .printed h2 { font-size: 1.1em; margin: 0 0 .4em; break-after: avoid }
  .printed li { margin: 0 0 .25em; break-inside: avoid }
  .legend { display: flex; flex-wrap: wrap; gap: .3em 1.6em }
}
`;

/** The element's own parts, which inherit nothing that its content would, too. */
const PARTS = ".article, .panel, .card, .note, .toggle, .stepper, .progress, .printed";

/** Pages set the size of `rem` as they like, often to 10 px: ours is the size of the reader's browser. In media queries it is that anyway. */
const independent = css
  .split("\n")
  .map((line) => (line.startsWith("@media") ? line : line.replace(/(-?\d*\.?\d+)rem\b/g, "calc($1 * var(--rem))")))
  .join("\n");

/** The style sheet of the elements in a document. */
export const styles = sheets(independent);

/** @type {WeakSet<Document>} */
const measured = new WeakSet();

/**
 * Takes over the font size that the reader has chosen in the browser.
 *
 * @param {HTMLElement} probe an element of ours, in the document, without text
 */
export function takeOverFontSize(probe) {
  const { ownerDocument } = probe;
  if (measured.has(ownerDocument)) return;
  measured.add(ownerDocument);
  const { fontSize } = getComputedStyle(probe);
  const sheet = styles(ownerDocument);
  if (fontSize !== "16px" && fontSize) sheet.insertRule(`${PARTS} { --rem: ${fontSize} }`, sheet.cssRules.length);
}
