import { useCallback, useEffect, useRef, useState } from 'react';
import { session } from './session';
import { keepJson, keptJson } from './storage';

const WAIT = 300;

function place(key: string): string {
  return `draft.${session.get().user?.id ?? 'nobody'}.${key}`;
}

/** What somebody types and has not sent: kept in this browser for them alone, through reloads and crashes. */
export function useDraft<T>(key: string, initial: T): [value: T, set: (value: T) => void, clear: () => void] {
  const [first, keep, clear] = useKeptDraft(key, initial);
  const [value, setValue] = useState(first);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      keep(next);
    },
    [keep],
  );
  return [value, set, clear];
}

/** The same for what lives elsewhere in the page: what was kept, and the way to keep what it becomes. */
export function useKeptDraft<T>(key: string, initial: T): [first: T, keep: (value: T) => void, clear: () => void] {
  const [first] = useState<T>(() => keptJson<T>(place(key)) ?? initial);
  const waiting = useRef<{ place: string; value: T; timer: number } | null>(null);

  const flush = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current.timer);
    keepJson(waiting.current.place, waiting.current.value);
    waiting.current = null;
  }, []);

  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const keep = useCallback(
    (next: T) => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = { place: place(key), value: next, timer: window.setTimeout(flush, WAIT) };
    },
    [key, flush],
  );

  const clear = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
    keepJson(place(key), undefined);
  }, [key]);

  return [first, keep, clear];
}
