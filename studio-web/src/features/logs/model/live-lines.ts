import type { Entry } from './types';

/** Lines that came while the page was open. */
export type LiveLines = {
  /** In the list already, newest first. */
  shown: readonly Entry[];
  /** Kept back so that nothing moves under the reader, newest first. */
  waiting: readonly Entry[];
  /** More came than were told. */
  missed: boolean;
};

export type LiveAct =
  | { type: 'reset' }
  | { type: 'came'; entries: readonly Entry[]; hold: boolean }
  | { type: 'show' }
  | { type: 'missed' };

export const NONE: LiveLines = { shown: [], waiting: [], missed: false };

/** As many are kept; what is older is asked for anew. */
export const MOST = 500;

function placeOf(id: string): [file: string, offset: number] {
  const colon = id.lastIndexOf(':');
  return [id.slice(0, colon), Number(id.slice(colon + 1))];
}

/** The order of the log, newest first: its files are named by their times. */
export function newerFirst(one: Entry, other: Entry): number {
  const [oneFile, oneOffset] = placeOf(one.id);
  const [otherFile, otherOffset] = placeOf(other.id);
  if (oneFile !== otherFile) return oneFile < otherFile ? 1 : -1;
  return otherOffset - oneOffset;
}

/** Each once, newest first. */
export function merged(...lists: readonly (readonly Entry[])[]): Entry[] {
  const all = new Map<string, Entry>();
  for (const entry of lists.flat()) if (!all.has(entry.id)) all.set(entry.id, entry);
  return [...all.values()].sort(newerFirst);
}

function bounded(lines: LiveLines): LiveLines {
  return lines.shown.length <= MOST && lines.waiting.length <= MOST
    ? lines
    : { shown: lines.shown.slice(0, MOST), waiting: lines.waiting.slice(0, MOST), missed: true };
}

export function heard(lines: LiveLines, act: LiveAct): LiveLines {
  switch (act.type) {
    case 'reset':
      return NONE;
    case 'missed':
      return { ...lines, missed: true };
    case 'show':
      return bounded({ ...lines, shown: merged(lines.waiting, lines.shown), waiting: [] });
    case 'came': {
      const known = new Set([...lines.shown, ...lines.waiting].map((entry) => entry.id));
      const fresh = act.entries.filter((entry) => !known.has(entry.id));
      if (fresh.length === 0) return lines;
      // What waits already is shown first, and not passed by.
      return act.hold || lines.waiting.length > 0
        ? bounded({ ...lines, waiting: merged(fresh, lines.waiting) })
        : bounded({ ...lines, shown: merged(fresh, lines.shown) });
    }
  }
}
