import { createSvg } from "./dom.js";

/** Width of the drawing in its own units; it is stretched to the available space. */
const WIDTH = 100;
/** Bars of a plot, at most; more values are averaged in groups. */
const BARS = 120;

/** Columns of a strip, and how many shades tell few mentions in a column from many. */
const COLUMNS = 50;
const SHADES = 4;

/**
 * Where in the article something is mentioned, as paths: the columns with few mentions first, those with many last.
 *
 * @param {Iterable<number>} positions
 * @param {number} length of the article
 */
export function stripPaths(positions, length) {
  const counts = new Uint32Array(COLUMNS);
  for (const position of positions) counts[Math.min(COLUMNS - 1, Math.floor((position / Math.max(1, length)) * COLUMNS))]++;
  const most = Math.max(...counts);
  const shades = Array.from({ length: SHADES }, () => "");
  const width = WIDTH / COLUMNS;
  for (const [column, count] of counts.entries()) {
    if (count) shades[Math.ceil((count / most) * SHADES) - 1] += `M${column * width} 1h${width * 0.8}v8h-${width * 0.8}z`;
  }
  return shades;
}

/**
 * A strip: the more often something is mentioned at a place, the darker its column.
 *
 * @param {readonly string[]} shades as given by `stripPaths`
 */
export function strip(shades) {
  return createSvg(
    "svg",
    { class: "strip", viewBox: `0 0 ${WIDTH} 10`, preserveAspectRatio: "none", "aria-hidden": "true" },
    createSvg("line", { x1: 0, x2: WIDTH, y1: 5, y2: 5 }),
    ...shades.flatMap((path, shade) => (path ? [createSvg("path", { d: path, opacity: 0.4 + (0.6 * (shade + 1)) / SHADES })] : [])),
  );
}

/**
 * Bars in order, with a line at their mean.
 *
 * @param {readonly number[]} values
 * @param {string} label a description of the plot
 */
export function bars(values, label) {
  const gathered = gather(values);
  const highest = Math.max(1, ...gathered);
  const width = WIDTH / Math.max(1, gathered.length);
  const path = gathered.map((value, index) => {
    const height = (value / highest) * 40;
    return `M${(index * width).toFixed(2)} 40v${(-height).toFixed(1)}h${(width * 0.8).toFixed(2)}v${height.toFixed(1)}z`;
  });
  const mean = 40 - (gathered.reduce((sum, value) => sum + value, 0) / Math.max(1, gathered.length) / highest) * 40;
  return createSvg(
    "svg",
    { class: "plot", viewBox: `0 0 ${WIDTH} 40`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    createSvg("path", { d: path.join("") }),
    createSvg("line", { x1: 0, x2: WIDTH, y1: mean, y2: mean }),
  );
}

/**
 * At most {@link BARS} values: the means of groups of neighbors.
 *
 * @param {readonly number[]} values
 */
function gather(values) {
  if (values.length <= BARS) return values;
  return Array.from({ length: BARS }, (_, bar) => {
    const part = values.slice(Math.floor((bar * values.length) / BARS), Math.floor(((bar + 1) * values.length) / BARS));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
