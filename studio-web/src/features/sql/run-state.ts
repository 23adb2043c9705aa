import type { Column, Fault, Row, RunEvent } from './types';

/** What one statement of a run gave. */
export type Result = {
  index: number;
  command: string;
  start: number;
  columns: readonly Column[] | null;
  rows: readonly Row[];
  count: number | null;
  affected: number | null;
  limited: 'rows' | 'size' | null;
  ms: number | null;
};

export type Message = { index: number; tone: 'info' | 'bad'; fault: Fault };

export type RunState = {
  status: 'idle' | 'running' | 'ok' | 'failed' | 'cancelled' | 'lost';
  id: string;
  /** The text that was sent, and where it begins in the editor. */
  sql: string;
  offset: number;
  statements: number;
  limit: number;
  results: readonly Result[];
  messages: readonly Message[];
  fault: Fault | null;
  kept: boolean;
  oneTransaction: boolean;
  ms: number | null;
};

export const IDLE: RunState = {
  status: 'idle', id: '', sql: '', offset: 0, statements: 0, limit: 500, results: [], messages: [], fault: null, kept: false, oneTransaction: true, ms: null,
};

function begun(event: { index: number; command: string; start: number }): Result {
  return { index: event.index, command: event.command, start: event.start, columns: null, rows: [], count: null, affected: null, limited: null, ms: null };
}

function change(results: readonly Result[], index: number, to: (result: Result) => Result): readonly Result[] {
  const at = results.findLastIndex((result) => result.index === index);
  return at < 0 ? results : results.with(at, to(results[at]!));
}

/** The state after one more event. */
export function next(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'started':
      return { ...state, id: event.id, statements: event.statements, limit: event.limit };
    case 'statement':
      return { ...state, results: [...state.results, begun(event)] };
    case 'columns':
      return { ...state, results: change(state.results, event.index, (result) => ({ ...result, columns: event.columns })) };
    case 'rows':
      return { ...state, results: change(state.results, event.index, (result) => ({ ...result, rows: [...result.rows, ...event.rows] })) };
    case 'result':
      return {
        ...state,
        results: change(state.results, event.index, (result) => ({
          ...result, count: event.rows ?? null, affected: event.affected ?? null, limited: event.limited ?? null, ms: event.ms,
        })),
      };
    case 'notice':
      return { ...state, messages: [...state.messages, { index: event.index, tone: 'info', fault: event.notice }] };
    case 'error':
      return { ...state, fault: event.error, messages: [...state.messages, { index: event.index, tone: 'bad', fault: event.error }] };
    case 'finished':
      return { ...state, status: event.status, kept: event.kept, oneTransaction: event.one_transaction, ms: event.ms };
    case 'alive':
      return state;
  }
}

/** The results that have rows to show, the last one first choice. */
export function shown(state: RunState): readonly Result[] {
  return state.results.filter((result) => result.columns !== null);
}
