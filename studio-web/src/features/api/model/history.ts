import { useState } from 'react';
import { keepJson, keptJson } from '@/lib/storage';

export type Entry<T> = { at: number; label: string; value: T };

const most = 30;

/** What was sent last from this browser, newest first. Never a credential. */
export function useHistory<T>(name: string): [entries: readonly Entry<T>[], add: (label: string, value: T) => void] {
  const place = `api.${name}`;
  const [entries, setEntries] = useState<readonly Entry<T>[]>(() => keptJson<Entry<T>[]>(place) ?? []);
  const add = (label: string, value: T) => {
    setEntries((old) => {
      const next = [{ at: Date.now(), label, value }, ...old.filter((entry) => entry.label !== label)].slice(0, most);
      keepJson(place, next);
      return next;
    });
  };
  return [entries, add];
}
