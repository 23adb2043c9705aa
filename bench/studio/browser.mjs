// Chromium as it is on the profiles of Studio's budgets, and what it tells of its pages.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../studio-web/package.json', import.meta.url))('@playwright/test');
const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const network = (megabits, latency) => ({ offline: false, latency, downloadThroughput: (megabits * 1e6) / 8, uploadThroughput: (megabits * 1e6) / 8 });

/** A laptop of the middle, a slow one far away, and one whose processor alone is slow. */
export const PROFILES = {
  laptop: { cpu: 2, network: network(10, 40) },
  slow: { cpu: 4, network: network(1.6, 150) },
  presses: { cpu: 4, network: network(10, 40) },
  none: { cpu: 1, network: null },
};

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
export const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)];

export class Visitor {
  static async come(program) {
    const visitor = new Visitor();
    visitor.program = program;
    const executablePath = known.find((path) => path !== undefined && existsSync(path));
    visitor.browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    const context = await visitor.browser.newContext();
    const login = await context.request.post(`${program.url}/auth/v1/token?grant_type=password`, { data: await program.owner() });
    const { access_token: token } = await login.json();
    const session = await context.request.post(`${program.url}/authentication/session`, { headers: { Authorization: `Bearer ${token}` } });
    if (!session.ok()) throw new Error(`The session answers ${session.status()}: ${await session.text()}`);
    visitor.state = await context.storageState();
    await context.close();
    // What the pages themselves keep of a visit, as that somebody was here, is kept; their files are not.
    const page = await visitor.page('none');
    await visitor.open(page, 'home', 'main h1');
    visitor.state = await page.context().storageState();
    await page.context().close();
    return visitor;
  }

  /** A page of a browser that has seen nothing before but the sign-in. */
  async page(profile) {
    const context = await this.browser.newContext({ storageState: this.state, viewport: { width: 1366, height: 768 }, locale: 'en-GB', timezoneId: 'UTC' });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => console.error(`the page complains: ${error.stack ?? error.message}`));
    await page.addInitScript(watch);
    const session = await context.newCDPSession(page);
    // A window that is as large as its page has bars of its own. What is drawn below its edge is told only when something above changes too.
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 1600, height: 1100 } });
    const { cpu, network: conditions } = PROFILES[profile];
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    if (conditions) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', conditions);
    }
    return page;
  }

  /** Opens an address; milliseconds until what makes it usable is seen, and until the largest thing of it was painted. */
  async open(page, path, selector) {
    await page.goto(`${this.program.url}/studio/w/default/${path}`, { waitUntil: 'commit' });
    const usable = await page.evaluate((wanted) => window.bench.seen(wanted, 0), selector);
    await page.waitForTimeout(1_000);
    return { usable, painted: await page.evaluate(() => window.bench.largest) };
  }

  close() {
    return this.browser.close();
  }
}

/** Milliseconds from a press until something is seen that was not there, or not at that address. */
export async function until(page, press, path, selector) {
  await page.evaluate(() => {
    window.bench.pressed = undefined;
    const note = (event) => (window.bench.pressed ??= event.timeStamp);
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, note, { capture: true, once: true });
  });
  await press();
  return page.evaluate(({ path: wanted, selector: sought }) => window.bench.seen(sought, null, wanted), { path, selector });
}

/** How long presses took until the next picture: the slowest of each interaction since the last call. Shorter than 16 ms is not told. */
export async function answered(page) {
  await page.waitForTimeout(600);
  return page.evaluate(() => {
    const longest = new Map();
    for (const { interactionId, duration, name } of window.bench.events.splice(0)) {
      if (interactionId && duration > (longest.get(interactionId)?.duration ?? 0)) longest.set(interactionId, { duration, name });
    }
    return [...longest.values()].map((one) => one.duration);
  });
}

// Runs in the page.
function watch() {
  const bench = (window.bench = { events: [], largest: 0, pressed: undefined });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (bench.largest = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach(({ name, duration, interactionId }) => bench.events.push({ name, duration, interactionId }))).observe({
    type: 'event',
    durationThreshold: 16,
    buffered: true,
  });
  bench.seen = (selector, from, path) =>
    new Promise((resolve) => {
      const look = () => {
        const found = [...document.querySelectorAll(selector)].some((element) => {
          const { width, height, bottom, top } = element.getBoundingClientRect();
          return width > 0 && height > 0 && bottom > 0 && top < innerHeight;
        });
        if (found && (path === undefined || decodeURIComponent(location.pathname + location.search).includes(path))) {
          // What is drawn in this frame is seen in the next.
          requestAnimationFrame(() => resolve(performance.now() - (from ?? bench.pressed ?? NaN)));
        } else requestAnimationFrame(look);
      };
      look();
    });
}
