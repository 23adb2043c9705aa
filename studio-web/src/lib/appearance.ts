import { remapped, singleKeys } from './commands';
import { setLocale } from './i18n';
import { preferences, setPreference } from './preferences';
import { keep, kept } from './storage';
import { createStore } from './store';

export type Theme = 'system' | 'light' | 'dark';
export type Contrast = 'system' | 'standard' | 'more';
export type Density = 'compact' | 'comfortable';

function one<T extends string>(value: unknown, among: readonly T[]): T {
  return among.find((known) => known === value) ?? (among[0] as T);
}

const THEMES = ['system', 'light', 'dark'] as const;
const CONTRASTS = ['system', 'standard', 'more'] as const;
const DENSITIES = ['compact', 'comfortable'] as const;

export const theme = createStore<Theme>(one(kept('theme'), THEMES));
export const contrast = createStore<Contrast>(one(kept('contrast'), CONTRASTS));
export const density = createStore<Density>(one(kept('density'), DENSITIES));

/** Says to the styles what boot.js said before the first paint. */
function apply(): void {
  const root = document.documentElement;
  const dark = theme.get() === 'dark' || (theme.get() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  const more = contrast.get() === 'more' || (contrast.get() === 'system' && matchMedia('(prefers-contrast: more)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  if (more) root.dataset.contrast = 'more';
  else delete root.dataset.contrast;
  root.dataset.density = density.get();
}

for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
  matchMedia(query).addEventListener('change', apply);
}

function change<T extends string>(name: string, store: { set(value: T): void }, value: T, quiet: boolean): void {
  keep(name, value);
  store.set(value);
  apply();
  if (!quiet) setPreference(`appearance.${name}`, value);
}

export const setTheme = (value: Theme, quiet = false) => change('theme', theme, value, quiet);
export const setContrast = (value: Contrast, quiet = false) => change('contrast', contrast, value, quiet);
export const setDensity = (value: Density, quiet = false) => change('density', density, value, quiet);

export function nextTheme(now: Theme): Theme {
  return now === 'system' ? 'light' : now === 'light' ? 'dark' : 'system';
}

/** What this user chose on another machine. */
export function adoptAppearance(): void {
  const kept = preferences.get();
  if ('appearance.theme' in kept) setTheme(one(kept['appearance.theme'], THEMES), true);
  if ('appearance.contrast' in kept) setContrast(one(kept['appearance.contrast'], CONTRASTS), true);
  if ('appearance.density' in kept) setDensity(one(kept['appearance.density'], DENSITIES), true);
  if (kept['appearance.locale'] === 'en' || kept['appearance.locale'] === 'es') void setLocale(kept['appearance.locale']);
  if (typeof kept['keys.single'] === 'boolean') singleKeys.set(kept['keys.single']);
  if (typeof kept['keys.map'] === 'object' && kept['keys.map'] !== null) remapped.set(kept['keys.map'] as Record<string, string>);
}
