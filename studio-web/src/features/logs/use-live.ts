import { useCallback, useEffect, useReducer, useRef, type RefObject } from 'react';
import { heard, NONE } from './model/live-lines';
import type { Entry } from './model/types';
import type { Wanted } from './model/wanted';
import { newest } from './queries';
import { useTail } from './use-tail';

/** Whether somebody reads the list just now, by pointer, by keyboard or scrolled down: then nothing may move. */
function isRead(list: HTMLElement | null): boolean {
  if (list === null) return false;
  const scroller = list.closest('main');
  return list.contains(document.activeElement) || list.matches(':hover') || (scroller !== null && scroller.scrollTop > 0);
}

type Options = {
  wanted: Wanted;
  /** Whether the list is there, and new lines are wanted. */
  active: boolean;
  /** Whether new lines wait in any case. */
  held: boolean;
  list: RefObject<HTMLElement | null>;
  /** What the list holds already, newest first. */
  known: readonly Entry[];
};

/** New lines as they are written; those that would move what is read wait until they are asked for. */
export function useLive({ wanted, active, held, list, known }: Options) {
  const [lines, act] = useReducer(heard, NONE);
  const key = JSON.stringify(wanted);
  const latest = useRef({ wanted, held, known });
  useEffect(() => {
    latest.current = { wanted, held, known };
  });
  useEffect(() => act({ type: 'reset' }), [key]);

  const take = useCallback(
    (entries: readonly Entry[]) => {
      const there = new Set(latest.current.known.map((entry) => entry.id));
      const fresh = entries.filter((entry) => !there.has(entry.id));
      if (fresh.length > 0) act({ type: 'came', entries: fresh, hold: latest.current.held || isRead(list.current) });
    },
    [list],
  );
  const began = useCallback(() => {
    const { wanted: asked, known: before } = latest.current;
    newest(asked)
      .then((page) => {
        if (asked !== latest.current.wanted) return;
        const there = new Set(before.map((entry) => entry.id));
        // A whole page that begins after what is known: there was more between.
        if (before.length > 0 && page.next_cursor !== null && page.items.length > 0 && !page.items.some((entry) => there.has(entry.id))) act({ type: 'missed' });
        take(page.items);
      })
      // What the tail tells is shown all the same, and the next try asks again.
      .catch(() => act({ type: 'missed' }));
  }, [take]);
  const missed = useCallback(() => act({ type: 'missed' }), []);
  const tail = useTail(wanted, active, { came: take, began, missed });
  const show = useCallback(() => act({ type: 'show' }), []);
  return { ...tail, lines, show };
}
