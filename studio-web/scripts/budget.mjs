// Fails when what a page makes a browser load is more than it may (gzip, kB of 1000 bytes).
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const SHELL = { script: 170, style: 25, fonts: 50 };
// What a route may add, by the folder of its feature.
const ROUTES = { flows: 110, sql: 140, api: 190, functions: 190 };
const ROUTE = 60;
// The pages before the sign-in stand without the frame.
const BARE = new Set(['session']);

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000);
  return sizes.get(file);
}

// A chunk with everything that it imports statically.
function closure(key, seen = new Set()) {
  if (seen.has(key) || !manifest[key]) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

function total(keys, part) {
  const files = new Set([...keys].flatMap((key) => (part === 'script' ? [manifest[key].file] : (manifest[key].css ?? []))));
  return [...files].reduce((sum, file) => sum + size(file), 0);
}

const broken = [];
function judge(name, value, limit) {
  console.log(`${name.padEnd(44)} ${value.toFixed(1).padStart(7)} kB of ${limit}`);
  if (value > limit) broken.push(name);
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const shell = closure(entry);
judge('shell: scripts', total(shell, 'script'), SHELL.script);
judge('shell: styles', total(shell, 'style'), SHELL.style);
const styles = [...shell].flatMap((key) => manifest[key].css ?? []);
const preloaded = [...readFileSync(new URL('index.html', dist), 'utf8').matchAll(/<link[^>]+rel="preload"[^>]+href="\/studio\/([^"]+\.woff2)"/g)].map((found) => found[1]);
judge('shell: fonts before paint', preloaded.reduce((sum, file) => sum + readFileSync(new URL(file, dist)).length / 1000, 0), SHELL.fonts);

const around = Object.keys(manifest).find((key) => manifest[key].name === 'around-pages');
if (around === undefined) throw new Error('The frame has no file of its own');
const frame = new Set([...closure(around)].filter((part) => !shell.has(part)));
judge('frame around the pages', total(frame, 'script'), ROUTE);

for (const key of Object.keys(manifest).sort()) {
  const area = /^src\/features\/([^/]+)\/routes\//.exec(key)?.[1];
  if (!area || !manifest[key].isDynamicEntry) continue;
  const own = new Set([...closure(key)].filter((part) => !shell.has(part) && (BARE.has(area) || !frame.has(part))));
  const css = new Set([...own].flatMap((part) => manifest[part].css ?? []).filter((file) => !styles.includes(file)));
  const name = key.replace('src/features/', '');
  judge(name, total(own, 'script') + [...css].reduce((sum, file) => sum + size(file), 0), ROUTES[area] ?? ROUTE);
}
for (const old of ['boot.js', 'legacy.js']) {
  if (!existsSync(new URL(old, dist))) broken.push(`${old} is missing`);
}
if (broken.length > 0) {
  console.error(`Too heavy: ${broken.join(', ')}`);
  process.exit(1);
}
