// Every package may be used under a licence of this list; what runs in the browser under a shorter one.
import { existsSync, readFileSync } from 'node:fs';

const ALWAYS = new Set(['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1', 'CC0-1.0', 'Unlicense', 'BlueOak-1.0.0', 'Python-2.0', 'CC-BY-4.0', 'CC-BY-3.0', 'Zlib']);
const BUILDING = new Set(['MPL-2.0']);

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const refused = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  const file = new URL(`../${path}/package.json`, import.meta.url);
  let licence = entry.license;
  if (!licence && existsSync(file)) {
    const own = JSON.parse(readFileSync(file, 'utf8'));
    licence = typeof own.license === 'string' ? own.license : (own.license?.type ?? own.licenses?.[0]?.type);
  }
  const choices = String(licence ?? 'none').replace(/[()]/g, '').split(' OR ');
  const fine = choices.some((choice) => choice.split(' AND ').every((one) => ALWAYS.has(one) || (entry.dev === true && BUILDING.has(one))));
  if (!fine) refused.push(`${path.replace(/^node_modules\//, '')}: ${licence ?? 'says no licence'}`);
}
if (refused.length > 0) {
  console.error(`Licences that are not on the list:\n  ${refused.join('\n  ')}`);
  process.exit(1);
}
console.log(`${Object.keys(lock.packages).length - 1} packages, all under licences of the list`);
