/** One entry of Postgres' log. What it does not say is left out. */
export type Entry = {
  /** Its place: file and offset. */
  id: string;
  at: string;
  level: string;
  message: string;
  code?: string;
  detail?: string;
  hint?: string;
  context?: string;
  statement?: string;
  /** Of the fault in the statement, from 1. */
  position?: number;
  duration_ms?: number;
  user?: string;
  database?: string;
  application?: string;
  client?: string;
  pid?: number;
  backend?: string;
  query_id?: string;
  truncated?: boolean;
};

export type EntryPage = { items: Entry[]; next_cursor: string | null; searched_to: string | null };

export type Counts = {
  from: string;
  to: string;
  step_seconds: number;
  levels: Partial<Record<string, number[]>>;
  is_partial: boolean;
  counted_to: string | null;
};

export type Group = {
  key: string;
  count: number;
  first_at: string;
  last_at: string;
  total_ms: number | null;
  max_ms: number | null;
  sample: Entry;
};

export type Groups = { items: Group[]; is_partial: boolean; searched_to: string | null };

export type LogState = { available: boolean; reason: string; message: string; bytes: number; files: number; slow_from_ms: number | null };
