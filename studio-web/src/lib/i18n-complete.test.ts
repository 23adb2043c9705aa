import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Catalogue, look } from './i18n';

const ROOT = join(import.meta.dirname, '../..');
const areas = readdirSync(join(ROOT, 'i18n/en')).map((file) => file.replace('.json', ''));
const texts = (language: string, area: string) => JSON.parse(readFileSync(join(ROOT, `i18n/${language}/${area}.json`), 'utf8')) as Catalogue;

const FORMS = /_(zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(FORMS, '');

function sources(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'));
}

/** Spanish calls the reader "tú" everywhere: these are the other form, where a sentence or a part of it begins. */
const FORMAL = /\busted(es)?\b|(^|[.:;,¿¡] ?|\bo |\by )(abra|cambie|confirme|copie|dele|deje|elija|escanee|escriba|espere|guarde|haga|inicie|inserte|introduzca|llene|mire|pida|ponga|pruebe|pulse|quite|revise|seleccione|vaya|vuelva)\b/i;

/** Keys of an area that the sources name: `t('key')` after `useT('area')`, and `area:key` anywhere. A key with a computed end uses all that begin so. */
function used(area: string, all: readonly string[]): { exact: Set<string>; begins: string[] } {
  const exact = new Set<string>();
  const begins: string[] = [];
  for (const source of all) {
    for (const found of source.matchAll(new RegExp(`['"\`]${area}:([a-z0-9_]+)(\\$\\{)?`, 'g'))) {
      if (found[2]) begins.push(found[1] ?? '');
      else exact.add(found[1] ?? '');
    }
    // A component that is handed `t` counts for the area as well: only what no file of any area says is unused.
    for (const found of source.matchAll(/['"]([a-z0-9]+(?:_[a-z0-9]+)*)['"]/g)) exact.add(found[1] ?? '');
    for (const found of source.matchAll(/`([a-z0-9_]*_)\$\{/g)) begins.push(found[1] ?? '');
  }
  return { exact, begins };
}

/** Literal keys right in `t('...')` of files that use one area alone: those must exist. */
function wanted(area: string, all: readonly string[]): Set<string> {
  const keys = new Set<string>();
  for (const source of all) {
    const named = new Set([...source.matchAll(/useT\('([a-z-]+)'\)/g)].map((found) => found[1]));
    if (named.size !== 1 || !named.has(area)) continue;
    for (const found of source.matchAll(/(?<![\w.])t\('([a-z0-9_]+)'/g)) keys.add(found[1] ?? '');
  }
  return keys;
}

describe.each(areas)('the texts of %s', (area) => {
  const en = texts('en', area);
  const es = texts('es', area);

  it('are there in both languages', () => {
    const keys = (all: Catalogue) => [...new Set(Object.keys(all).map(base))].sort();
    expect(keys(es)).toEqual(keys(en));
  });

  it('have every form that the language counts with', () => {
    for (const [all, forms] of [[en, ['one', 'other']], [es, ['one', 'many', 'other']]] as const) {
      const counted = Object.keys(all).filter((key) => /_other$/.test(key) && `${base(key)}_one` in all);
      for (const key of counted) for (const form of forms) expect(all, `${area}: ${base(key)}_${form}`).toHaveProperty(`${base(key)}_${form}`);
    }
  });

  it('call the reader by one form of address', () => {
    expect(Object.entries(es).filter(([, text]) => FORMAL.test(text))).toEqual([]);
  });

  it('fill the same places', () => {
    const places = (text: string | undefined) => [...new Set([...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]))].sort();
    for (const key of Object.keys(en)) {
      if (key in es) expect(places(es[key]), `${area}:${key}`).toEqual(places(en[key]));
    }
  });

  // The server's pages ask for those of Lite.
  it('are all that the pages ask for, and no more', () => {
    if (area === 'lite') return;
    const all = sources();
    const known = new Set(Object.keys(en).flatMap((key) => [key, base(key)]));
    const missing = [...wanted(area, all)].filter((key) => !known.has(key));
    const { exact, begins } = used(area, all);
    const unused = Object.keys(en).filter((key) => !exact.has(key) && !exact.has(base(key)) && !begins.some((start) => key.startsWith(start) && start !== ''));
    expect({ missing, unused }).toEqual({ missing: [], unused: [] });
  });
});

describe('a text', () => {
  const catalogue = { rows_one: '{{count}} fila', rows_many: '{{count}} de filas', rows_other: '{{count}} filas', hello: 'Hola, {{name}}' };

  it.each([
    [0, '0 filas'],
    [1, '1 fila'],
    [2, '2 filas'],
    [1_000_000, '1.000.000 de filas'],
  ])('counts %d as %s', (count, shown) => {
    expect(look(catalogue, 'es', 'rows', { count })).toBe(shown);
  });

  it('takes values as they are, also those that look like places', () => {
    expect(look(catalogue, 'es', 'hello', { name: '{{count}} $& <b>' })).toBe('Hola, {{count}} $& <b>');
  });

  it('shows a key that is nowhere', () => {
    expect(look(catalogue, 'es', 'nothing')).toBe('nothing');
  });
});
