import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, api } from '@/lib/api';
import { queryClient } from '@/lib/query';
import { toast } from '@/ui/toasts';
import { IDLE, next, type RunState } from './run-state';
import { run } from './run-stream';
import type { RunEvent, Settings } from './types';

/** Milliseconds between two words to the server that a run is to end. */
const AGAIN = 300;

export type Wanted = { sql: string; offset: number; settings: Settings };
/** A run that waits for a person's word: what the server said of it, rule by rule. */
export type Question = Wanted & { problem: ApiProblem; rules: readonly { rule: string; text: string }[] };

function rulesOf(problem: ApiProblem, sql: string): Question['rules'] {
  if (!Array.isArray(problem.details)) return [];
  return (problem.details as { path: string; rule: string }[]).map(({ path, rule }) => {
    const [, from, to] = path.split('.');
    return { rule, text: sql.slice(Number(from), Number(to)) };
  });
}

/** One run at a time: begun, told, cancelled. */
export function useRun() {
  const [state, setState] = useState<RunState>(IDLE);
  const [question, setQuestion] = useState<Question | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const current = useRef<{ id: string; stop: AbortController; over: boolean } | null>(null);

  useEffect(() => () => current.current?.stop.abort(), []);

  const start = useCallback(async (wanted: Wanted, confirmed: boolean) => {
    current.current?.stop.abort();
    const id = crypto.randomUUID();
    const stop = new AbortController();
    const begun = { id, stop, over: false };
    current.current = begun;
    const mine = (change: (state: RunState) => RunState) => current.current?.id === id && setState(change);
    setQuestion(null);
    setRefused(null);
    setState({ ...IDLE, status: 'running', id, sql: wanted.sql, offset: wanted.offset, limit: wanted.settings.limit });
    try {
      await run({ id, sql: wanted.sql, settings: wanted.settings, confirmed }, stop.signal, (events: RunEvent[]) =>
        mine((before) => events.reduce(next, before)),
      );
      mine((last) => (last.status === 'running' ? { ...last, status: 'lost' } : last));
    } catch (error) {
      if (current.current?.id !== id || stop.signal.aborted) return;
      const unconfirmed = error instanceof ApiProblem && error.code === 'sql_unconfirmed';
      mine((last) => (last.results.length > 0 ? { ...last, status: 'lost' } : IDLE));
      if (unconfirmed) setQuestion({ ...wanted, problem: error, rules: rulesOf(error, wanted.sql) });
      else setRefused(error);
    } finally {
      begun.over = true;
      void queryClient.invalidateQueries({ queryKey: ['sql', 'history'] });
    }
  }, []);

  // Before its first statement and between two there is nothing to cancel: it is asked for until the run is over.
  const cancel = useCallback(async () => {
    const ended = current.current;
    try {
      while (ended !== null && !ended.over && !ended.stop.signal.aborted) {
        await api.POST('/sql/runs/{id}/cancel', { params: { path: { id: ended.id } } });
        await new Promise((wake) => setTimeout(wake, AGAIN));
      }
    } catch (error) {
      toast.problem(error);
    }
  }, []);

  const confirm = useCallback(() => {
    if (question !== null) void start(question, true);
  }, [question, start]);

  return { state, question, refused, start, cancel, confirm, dismiss: useCallback(() => setQuestion(null), []) };
}
