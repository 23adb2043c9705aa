import type { components } from '@/lib/api-types';

export type Query = components['schemas']['SqlQuery'];
export type PastRun = components['schemas']['SqlRun'];

export type Column = { name: string; type: string };
/** A value as Postgres writes it, or the beginning of a long one. */
export type Cell = string | null | { cut: string; length: number };
export type Row = readonly Cell[];

export type Fault = {
  severity?: string;
  sqlstate?: string;
  message: string;
  detail?: string;
  hint?: string;
  where?: string;
  query?: string;
  /** In the text that was sent. */
  position?: number;
};

/** What a run tells while it goes, one object a line. */
export type RunEvent =
  | { type: 'started'; id: string; statements: number; read_only: boolean; limit: number }
  | { type: 'statement'; index: number; start: number; end: number; command: string }
  | { type: 'columns'; index: number; columns: Column[] }
  | { type: 'rows'; index: number; rows: Row[] }
  | { type: 'result'; index: number; rows?: number; affected?: number; limited?: 'rows' | 'size'; ms: number }
  | { type: 'notice'; index: number; notice: Fault }
  | { type: 'error'; index: number; error: Fault }
  | { type: 'finished'; status: 'ok' | 'failed' | 'cancelled'; kept: boolean; one_transaction: boolean; rows: number; ms: number }
  | { type: 'alive' };

/** How a text is run. */
export type Settings = { role: string | null; user: { id: string; email: string } | null; timeout: number; limit: number };

export const USUAL: Settings = { role: null, user: null, timeout: 30, limit: 500 };
