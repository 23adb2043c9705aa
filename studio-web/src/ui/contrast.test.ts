import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tokens = Record<string, string>;

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function tokensOf(selector: string): Tokens {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--cf-([\w-]+):\s*(#[0-9a-f]{3,6})/g)].map((found) => [found[1]!, found[2]!]));
}

function luminance(hex: string): number {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const surfaces = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const light = tokensOf(':root');
const dark = tokensOf("[data-theme='dark']");

function worst(tokens: Tokens, name: string, on: readonly string[]): number {
  return Math.min(...on.map((surface) => contrast(tokens[name]!, tokens[surface]!)));
}

/** What is drawn, on what, and at least how strong: text 4.5, edges and rings 3. */
const text = ['ink', 'ink-2', 'ink-3', 'link', 'ok', 'warn', 'bad', 'info', 'code'];
const rules: [name: string, on: readonly string[], least: number][] = [
  ...text.map((name): [string, readonly string[], number] => [name, surfaces, 4.5]),
  ['on-brand', ['brand', 'brand-hover'], 4.5],
  ['on-bad', ['bad-solid'], 4.5],
  ['line-strong', surfaces, 3],
  ['focus', surfaces, 3],
  ['ok', ['ok-bg'], 4.5],
  ['warn', ['warn-bg'], 4.5],
  ['bad', ['bad-bg'], 4.5],
  ['info', ['info-bg'], 4.5],
  ['ink', ['ok-bg', 'warn-bg', 'bad-bg', 'info-bg'], 4.5],
  ...['s1', 's2', 's3', 's4', 's5', 's6'].map((name): [string, readonly string[], number] => [name, ['surface'], 4.5]),
];

/** The figures that the design promises, worst of all surfaces. */
const promised: [name: string, light: number, dark: number][] = [
  ['ink', 14.9, 11.5],
  ['ink-2', 7.3, 7.2],
  ['ink-3', 4.8, 5.0],
  ['link', 6.3, 8.1],
  ['ok', 5.2, 7.3],
  ['warn', 5.5, 7.2],
  ['bad', 5.6, 6.0],
  ['info', 5.4, 6.6],
  ['code', 6.3, 6.8],
  ['line-strong', 3.3, 3.3],
  ['focus', 5.4, 8.1],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, tokens) => {
  it.each(rules)('%s on %s is at least %d', (name, on, least) => {
    expect(worst(tokens, name, on)).toBeGreaterThanOrEqual(least);
  });
});

describe('the figures of the design', () => {
  it.each(promised)('%s keeps its contrast', (name, inLight, inDark) => {
    expect(worst(light, name, surfaces)).toBeCloseTo(inLight, 0);
    expect(worst(dark, name, surfaces)).toBeCloseTo(inDark, 0);
  });

  it('both themes name the same colours', () => {
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
  });
});
