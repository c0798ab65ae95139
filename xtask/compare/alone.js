// Measures one contestant in a program of its own: node alone.js cold|memory SITE CONTESTANT TASK TEXT, JSON out.
import { cold } from "./cold.js";
import { contestants } from "./contestants.js";
import { folder } from "./folder.js";

const MEASURES = {
  cold: async (files, name, task, text) => cold(name, task, files, text),
  /** Megabytes by which the memory of the program grows at most while it reads a text that it holds already; and that its WebAssembly takes in all, where it has any. */
  async memory(files, name, task, text) {
    const tasks = await contestants.find((contestant) => contestant.name === name).load(files);
    const before = process.memoryUsage.rss();
    tasks[task](text);
    return { megabytes: (process.resourceUsage().maxRSS * 1024 - before) / 1e6, heap: tasks.heap && tasks.heap() / 1e6 };
  },
};

const [measure, site, name, task, file] = process.argv.slice(2);
const files = folder(site);
process.stdout.write(JSON.stringify(await MEASURES[measure](files, name, task, await files.text(file))));
