// Fails when node_modules holds other libraries than package-lock.json names. What npm put there it notes in a file there.
import { readFileSync } from 'node:fs';

const packages = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')).packages;
const wanted = packages('package-lock.json');
const there = packages('node_modules/.package-lock.json');

// What is optional is there on some systems.
const needed = Object.entries(wanted).filter(([path, one]) => path !== '' && !one.optional && !one.devOptional);
const missing = needed.some(([path, { version }]) => there[path]?.version !== version);
const others = Object.entries(there).some(([path, { version }]) => wanted[path]?.version !== version);
process.exit(missing || others ? 1 : 0);
