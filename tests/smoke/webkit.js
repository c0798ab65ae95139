// The page in WebKit, driven over WebDriver: node webkit.js WEBKITWEBDRIVER ADDRESS
// MiniBrowser, which the driver starts, has no headless mode: on Linux this runs under xvfb-run.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, expectBlog, look, lookAtBlog, text } from "./page.js";

const [, , program, address] = process.argv;
const port = await freePort();
const driver = spawn(program, [`--port=${port}`], { stdio: "inherit" });
try {
  const session = await newSession();
  try {
    await call("POST", `/session/${session}/timeouts`, { script: 240_000, pageLoad: 240_000 });
    await call("POST", `/session/${session}/url`, { url: address });
    expect(await evaluate(session, look, text));
    await call("POST", `/session/${session}/url`, { url: new URL("blog.html", address).href });
    expectBlog(await evaluate(session, lookAtBlog));
    console.log("The page and the blog work in WebKit.");
  } finally {
    await call("DELETE", `/session/${session}`);
  }
} finally {
  driver.kill();
}

async function newSession() {
  for (let attempts = 100; ; attempts -= 1) {
    try {
      return (await call("POST", "/session", { capabilities: {} })).sessionId;
    } catch (error) {
      const starting = error instanceof TypeError && attempts > 0;
      if (!starting) throw error;
      await pause(200);
    }
  }
}

async function evaluate(session, action, argument) {
  const script = `
    const done = arguments[arguments.length - 1];
    (${action})(arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
  const result = await call("POST", `/session/${session}/execute/async`, { script, args: [argument] });
  if (result.error) throw new Error(result.error);
  return result.value;
}

async function call(method, path, body) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}
