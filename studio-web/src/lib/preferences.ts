import { useCallback, useMemo } from 'react';
import { native } from './native';
import { session } from './session';
import { keepJson, keptJson } from './storage';
import { createStore, useStore } from './store';

type Preferences = Record<string, unknown>;
type Answer = { preferences: Preferences };

const PATH = '/studio/api/v1/preferences';
const WAIT = 500;

function place(): string {
  return `preferences.${session.get().user?.id ?? 'nobody'}`;
}

/** How its user likes Studio: kept on the server, mirrored here so that pages open as they were left. */
export const preferences = createStore<Preferences>({});

/** What this browser has changed and the server has not taken yet; outlives the page. */
let dirty: Preferences = {};
let timer: number | undefined;

function known(): Preferences {
  return keptJson<Preferences>(place()) ?? {};
}

function remember(): void {
  keepJson(`${place()}.unsent`, Object.keys(dirty).length === 0 ? undefined : dirty);
}

/** Reads them when somebody has signed in; what this browser knows is shown meanwhile. */
export async function loadPreferences(): Promise<void> {
  preferences.set(known());
  dirty = { ...keptJson<Preferences>(`${place()}.unsent`), ...dirty };
  const answer = await native.get<Answer>(PATH).catch(() => null);
  if (answer === null) return;
  const all = { ...answer.preferences, ...dirty };
  keepJson(place(), all);
  preferences.set(all);
  if (Object.keys(dirty).length > 0) void save();
}

/** Sends what was changed alone: another page of the same person may change something else. */
async function save(): Promise<void> {
  const sent = dirty;
  dirty = {};
  try {
    await native.patch<Answer>(PATH, { preferences: sent });
    remember();
  } catch {
    // Kept in this browser, and sent with the next change or by the next page.
    dirty = { ...sent, ...dirty };
  }
}

export function setPreference(key: string, value: unknown): void {
  const all = { ...preferences.get(), [key]: value };
  preferences.set(all);
  keepJson(place(), all);
  dirty = { ...dirty, [key]: value ?? null };
  remember();
  clearTimeout(timer);
  timer = window.setTimeout(() => void save(), WAIT);
}

export function usePreference<T>(key: string, initial: T): [value: T, set: (value: T) => void] {
  const all = useStore(preferences);
  const set = useCallback((value: T) => setPreference(key, value), [key]);
  const value = (all[key] ?? initial) as T;
  return useMemo(() => [value, set], [value, set]);
}
