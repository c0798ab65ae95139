// The first article in a page or a program that has loaded nothing yet.
import { contestants } from "./contestants.js";

/**
 * Milliseconds from nothing to the first article, and what of them it took to be ready for it.
 *
 * @param {string} name
 * @param {string} task
 * @param {import("./contestants.js").Files} files
 * @param {string} text
 */
export async function cold(name, task, files, text) {
  const start = performance.now();
  const tasks = await contestants.find((contestant) => contestant.name === name).load(files);
  const ready = performance.now() - start;
  tasks[task](text);
  return { ready, whole: performance.now() - start };
}
