import { useCallback, useState } from 'react';

const DEPTH = 100;

export type History<T> = { past: readonly T[]; value: T; future: readonly T[] };

export function start<T>(value: T): History<T> {
  return { past: [], value, future: [] };
}

export function step<T>(history: History<T>, value: T): History<T> {
  if (Object.is(history.value, value)) return history;
  return { past: [...history.past, history.value].slice(-DEPTH), value, future: [] };
}

export function back<T>({ past, value, future }: History<T>): History<T> {
  if (past.length === 0) return { past, value, future };
  return { past: past.slice(0, -1), value: past[past.length - 1] as T, future: [value, ...future] };
}

export function forth<T>({ past, value, future }: History<T>): History<T> {
  if (future.length === 0) return { past, value, future };
  return { past: [...past, value], value: future[0] as T, future: future.slice(1) };
}

/** A value whose last hundred changes can be taken back. */
export function useUndo<T>(initial: T) {
  const [history, setHistory] = useState(() => start(initial));
  return {
    value: history.value,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    set: useCallback((value: T) => setHistory((now) => step(now, value)), []),
    undo: useCallback(() => setHistory(back), []),
    redo: useCallback(() => setHistory(forth), []),
    reset: useCallback((value: T) => setHistory(start(value)), []),
  };
}
