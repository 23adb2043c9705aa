import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '@/lib/api';
import { useKeptDraft } from '@/lib/drafts';
import { useT } from '@/lib/i18n';
import { useUndo } from '@/lib/undo';
import { toast } from '@/ui/toasts';
import { change, undo } from './queries';
import { changesOf, countOf, drop, NOTHING, type Staging } from './staging';
import type { Conflict, Place } from './types';

const UNDO_SHOWN = 30_000;

/** What is staged, and the way to the server and back. A table keeps its number when it is renamed, and so what is staged for it. */
export function useChanges(place: Place, table: number) {
  const t = useT('tables');
  const client = useQueryClient();
  const [draft, keepDraft, forgetDraft] = useKeptDraft<Staging>(`rows.${table}`, NOTHING);
  const history = useUndo<Staging>(draft);
  const [pending, setPending] = useState(false);
  const [conflicts, setConflicts] = useState<Conflict[] | null>(null);
  const staging = history.value;
  // What is not saved outlives the page.
  useEffect(() => {
    if (countOf(staging) === 0) forgetDraft();
    else keepDraft(staging);
  }, [staging, keepDraft, forgetDraft]);
  /** Rows that were changed here, of which the news has not come yet. It may come before the answer. */
  const own = useRef(0);
  const refresh = () => client.invalidateQueries({ queryKey: ['tables', 'rows', place.schema, place.table] });
  const counted = async <T>(count: number, send: () => Promise<T>): Promise<T> => {
    own.current += count;
    try {
      return await send();
    } catch (problem) {
      own.current = Math.max(0, own.current - count);
      throw problem;
    }
  };

  const takeBack = async (id: string, count: number) => {
    try {
      const undone = await counted(count, () => undo(id));
      toast.ok(t('undone', { count: undone.rows }));
      await refresh();
    } catch (problem) {
      toast.problem(problem, t('undo_failed'));
    }
  };

  const send = async (wanted: Staging, overwrite: ReadonlySet<string>) => {
    setPending(true);
    try {
      const count = countOf(wanted);
      const outcome = await counted(count, () => change(place, changesOf(wanted, overwrite), false));
      history.reset(NOTHING);
      setConflicts(null);
      await refresh();
      const id = outcome.undo;
      toast.ok(t('saved', { count }), id ? { action: { label: t('undo'), onPress: () => void takeBack(id, count) }, timeout: UNDO_SHOWN } : {});
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.code === 'edit_conflict') {
        const current = (problem.body as { current?: { conflicts?: Conflict[] } }).current;
        setConflicts(current?.conflicts ?? []);
      } else {
        toast.problem(problem, t('save_failed'));
      }
    } finally {
      setPending(false);
    }
  };

  return {
    staging,
    pending,
    conflicts,
    count: countOf(staging),
    canUndo: history.canUndo,
    /** How many of so many changed rows were changed elsewhere; at least one where nobody knows how many there were. */
    elsewhere: (count: number | null) => {
      const mine = Math.min(own.current, count ?? own.current);
      own.current -= mine;
      return count === null ? 1 : count - mine;
    },
    /** So many rows were changed here in another way, and the news will come. */
    expect: (count: number) => {
      own.current += count;
    },
    stage: history.set,
    undo: history.undo,
    redo: history.redo,
    discard: () => history.reset(NOTHING),
    closeConflicts: () => setConflicts(null),
    save: () => send(staging, new Set()),
    /** Mine: set whatever is there. Rows that are gone are let go of. */
    keepMine: () => {
      const gone = (conflicts ?? []).filter((one) => one.gone).map((one) => one.key);
      const rest = gone.reduce(drop, staging);
      return send(rest, new Set((conflicts ?? []).map((one) => one.key)));
    },
    keepTheirs: async () => {
      history.set((conflicts ?? []).map((one) => one.key).reduce(drop, staging));
      setConflicts(null);
      await refresh();
    },
  };
}
