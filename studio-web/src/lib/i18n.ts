import { useCallback } from 'react';
import { keep } from './storage';
import { createStore, useStore } from './store';

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];
export type Values = Record<string, string | number>;
export type Catalogue = Record<string, string>;
/** Looks up one text; with `count` the form that the language has for that number. */
export type Translate = (key: string, values?: Values) => string;

const files = import.meta.glob<Catalogue>('../../i18n/*/*.json', { import: 'default' });
const catalogues = new Map<string, Catalogue>();
const loading = new Map<string, Promise<void>>();

function chosen(): Locale {
  return document.documentElement.lang === 'es' ? 'es' : 'en';
}

export const locale = createStore<Locale>(chosen());

/** Makes every plural and interpolation of the page longer and marked, to see what does not fit and what is not translated. */
export const pseudo = new URLSearchParams(location.search).has('pseudo');

function load(language: Locale, area: string): Promise<void> {
  const name = `${language}/${area}`;
  let promise = loading.get(name);
  if (promise === undefined) {
    const file = files[`../../i18n/${name}.json`];
    promise = (file === undefined ? Promise.resolve({}) : file())
      .then((texts) => void catalogues.set(name, texts))
      .catch((failed: unknown) => {
        loading.delete(name);
        throw failed;
      });
    loading.set(name, promise);
  }
  return promise;
}

/** Makes sure that the texts of these areas are there. */
export async function loadAreas(...areas: string[]): Promise<void> {
  await Promise.all(areas.map((area) => load(locale.get(), area)));
}

/** The code of a page and its texts, fetched beside each other. */
export async function withTexts<Page>(area: string, page: Promise<Page>): Promise<Page> {
  await Promise.all([page, loadAreas(area)]);
  return page;
}

/** Changes the language of the page at once and for the next visits. */
export async function setLocale(next: Locale): Promise<void> {
  const areas = new Set([...catalogues.keys()].map((name) => name.slice(3)));
  await Promise.all([...areas].map((area) => load(next, area)));
  document.documentElement.lang = next;
  keep('locale', next);
  locale.set(next);
}

const rules = new Map<Locale, Intl.PluralRules>();

function plural(language: Locale, count: number): string {
  let found = rules.get(language);
  if (found === undefined) rules.set(language, (found = new Intl.PluralRules(language)));
  return found.select(count);
}

const STRETCH: Record<string, string> = { a: 'áa', e: 'ée', i: 'íi', o: 'óo', u: 'úu' };

function stretch(text: string): string {
  return `[${text.replace(/[aeiou](?![^{]*\}\})/g, (letter) => STRETCH[letter] ?? letter)}]`;
}

/** Looks a key up in one catalogue. A key that is not there is shown as it is: visible, and found by the tests. */
export function look(texts: Catalogue, language: Locale, key: string, values: Values = {}): string {
  const { count } = values;
  const counted = typeof count === 'number' ? (texts[`${key}_${plural(language, count)}`] ?? texts[`${key}_other`]) : undefined;
  let text = counted ?? texts[key] ?? key;
  if (pseudo) text = stretch(text);
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });
}

/** The texts of an area; suspends until they are there. */
export function useT(area: string): Translate {
  const language = useStore(locale);
  const texts = catalogues.get(`${language}/${area}`);
  // A promise that is thrown suspends the component until it is kept.
  if (texts === undefined) throw load(language, area);
  return useCallback((key, values) => look(texts, language, key, values), [texts, language]);
}

export function useLocale(): Locale {
  return useStore(locale);
}

/** A text by `area:key`, for lists that name texts. Its area must have been loaded. */
export function textOf(reference: string, values?: Values): string {
  const [area = '', key = ''] = reference.split(':', 2);
  return look(catalogues.get(`${locale.get()}/${area}`) ?? {}, locale.get(), key, values);
}
