import { useEffect, useRef, useState } from 'react';
import { useTopic } from '@/lib/live';
import type { useChanges } from './use-changes';
import type { Place, RowPage } from './types';

type Told = { changes: number; total: number };
type Rows = { data: RowPage | undefined; isFetching: boolean; refetch: () => unknown };
type Changes = Pick<ReturnType<typeof useChanges>, 'count' | 'elsewhere' | 'expect'>;

/** What of a table was changed since its rows were read, by others. While `quiet` news waits. */
export function useNews(place: Place, rows: Rows, changes: Changes, quiet: boolean) {
  const [live, setLive] = useState(false);
  const [fresh, setFresh] = useState(0);
  const [begun, setBegun] = useState<number | null>(null);
  const first = useRef(true);
  const held = useRef(0);
  const note = (count: number, anyway = false) => {
    if (count === 0) return;
    // Rows under somebody's hands do not move.
    if ((live || anyway) && changes.count === 0) void rows.refetch();
    else setFresh((now) => now + count);
  };
  useTopic(`table:${place.schema}.${place.table}`, (payload, { gap }) => {
    // After a lost connection nobody knows how many rows were changed.
    if (gap) return note(changes.elsewhere(null), true);
    const told = payload as Told;
    if (first.current) {
      first.current = false;
      return setBegun(told.total);
    }
    const count = changes.elsewhere(told.changes);
    if (quiet) held.current += count;
    else note(count);
  });
  const latest = useRef(note);
  useEffect(() => {
    latest.current = note;
  });
  // Rows are asked for before anybody listens: what came in between is news too.
  const read = rows.data?.changes ?? null;
  useEffect(() => {
    if (begun === null || read === null || rows.isFetching) return;
    setBegun(null);
    latest.current(Math.max(0, begun - read));
  }, [begun, read, rows.isFetching]);
  useEffect(() => {
    if (quiet) return;
    const count = held.current;
    held.current = 0;
    latest.current(count);
  }, [quiet]);
  return {
    live,
    setLive,
    fresh,
    refresh: () => {
      setFresh(0);
      void rows.refetch();
    },
    /** So many of the changes are the reader's own, whether they were told of already or not. */
    mine: (count: number) => {
      const told = Math.min(held.current, count);
      held.current -= told;
      changes.expect(count - told);
    },
  };
}
