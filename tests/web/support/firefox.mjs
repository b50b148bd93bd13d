// Firefox of the system, driven by its own protocol (Marionette): a number and a colon, then JSON.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 60_000, POLL = 100;
const pause = () => new Promise((later) => setTimeout(later, POLL));

/** Calls something until it gives a value. */
async function until(what, call, patience = 15_000) {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await call();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause();
  }
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

const reach = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1', () => done(socket)).on('error', () => done(null));
});

/** Turns a socket into `send(name, parameters)`. */
function client(socket) {
  const waiting = new Map();
  let data = Buffer.alloc(0), last = 0;
  socket.on('data', (chunk) => {
    data = Buffer.concat([data, chunk]);
    for (;;) {
      const colon = data.indexOf(':'), size = Number(data.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || data.length <= colon + size) return;
      const message = JSON.parse(data.subarray(colon + 1, colon + 1 + size));
      data = data.subarray(colon + 1 + size);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      waiting.get(id)?.(error, result);
    }
  });
  return (name, parameters = {}) => new Promise((done, failed) => {
    const text = JSON.stringify([0, ++last, name, parameters]);
    waiting.set(last, (error, result) => (error ? failed(new Error(`${name}: ${error.message}`)) : done(result)));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
}

/**
 * Starts Firefox with a fresh profile and returns what a test needs: `open(url)`, `run(script, ...arguments)`, which
 * returns what the script returns, `type(keys)`, `print(width, height)`, `wait(what, script)` and `close()`.
 */
export async function launch() {
  const profile = mkdtempSync(join(tmpdir(), 'askbook-firefox-')), port = await freePort();
  writeFileSync(join(profile, 'user.js'), `user_pref("marionette.port", ${port});\nuser_pref("network.captive-portal-service.enabled", false);\nuser_pref("network.connectivity-service.enabled", false);\n`);
  const browser = spawn(process.env.FIREFOX ?? 'firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const socket = await until('firefox answers', () => reach(port), PATIENCE), send = client(socket);
  await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
  const run = async (script, ...args) => (await send('WebDriver:ExecuteScript', { script, args, newSandbox: false })).value;
  return {
    run,
    open: (url) => send('WebDriver:Navigate', { url }),
    wait: (what, script) => until(what, () => run(script).catch(() => null)),
    /** Prints to PDF, on a paper whose sides are given in centimetres; a page's own rules for paper win. */
    async print(width, height) {
      const { value } = await send('WebDriver:Print', { page: { width, height }, shrinkToFit: false, background: false });
      return Buffer.from(value, 'base64');
    },
    async type(keys) {
      const actions = [...keys].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
      await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions }] });
    },
    async close() {
      await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
      socket.destroy();
      if (browser.exitCode === null) await new Promise((done) => { browser.once('exit', done); setTimeout(() => browser.kill('SIGKILL'), 5000).unref(); });
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
