// The contestants' files on the server, and what the driver calls in the page.
import { cold } from "./cold.js";
import { speed } from "./speed.js";

const files = {
  module: (file) => import(`/${file}`),
  wasm: async (file) => new URL(`/${file}`, location.href),
  text: async (file) => (await fetch(`/texts/${file}`)).text(),
};

window.speed = (patience, published) => speed(files, patience, published, window.tell);
window.cold = (name, task, text) => cold(name, task, files, text);
