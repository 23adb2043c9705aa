import { api, ask, native, type ApiProblem } from '@/lib/api';
import { root } from './queries';
import type { Import, Place, Preview } from './types';

const PIECE = 4_000_000;
const LARGEST = 64_000_000;
const PREVIEWED = 1_000_000;

/** What the beginning of a file would do. */
export async function preview(place: Place, file: File, delimiter: string, header: boolean): Promise<Preview> {
  const query = new URLSearchParams({ schema: place.schema, table: place.table, header: String(header), ...(delimiter ? { delimiter } : {}) });
  const answer = await native.raw(`/studio/api/v1/import-previews?${query.toString()}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv' },
    body: file.slice(0, PREVIEWED),
  });
  return (await answer.json()) as Preview;
}

export async function begin(place: Place, file: File, dialect: Preview['dialect'], columns: (string | null)[], mode: 'skip_bad' | 'all_or_nothing'): Promise<Import> {
  return native.post<Import>(`${root(place)}/imports`, { size: file.size, dialect, columns, mode });
}

export function look(id: string, signal?: AbortSignal) {
  return ask(api.GET('/imports/{id}', { params: { path: { id } }, ...(signal ? { signal } : {}) }));
}

function offsetOf(problem: unknown): number | null {
  const known = problem as ApiProblem;
  const told = known.code === 'import_offset_wrong' ? /byte (\d+)/.exec(known.message) : null;
  return told ? Number(told[1]) : null;
}

/** Sends a file piece by piece; where the server has it from is where the next one begins. */
export async function send(started: Import, file: File, onProgress: (now: Import) => void, signal: AbortSignal): Promise<void> {
  let now = started;
  let size = PIECE;
  while (now.state === 'receiving' && !signal.aborted) {
    const from = now.received;
    try {
      const answer = await native.raw(`/studio/api/v1/imports/${now.id}/data?offset=${from}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'text/csv' },
        body: file.slice(from, from + size),
        signal,
      });
      now = (await answer.json()) as Import;
    } catch (problem) {
      const right = offsetOf(problem);
      if (right === null) throw problem;
      now = { ...now, received: right };
    }
    onProgress(now);
    // Not even one row fitted.
    if (now.received === from && now.state === 'receiving') {
      if (size >= LARGEST) return;
      size *= 4;
    }
  }
}

export function problems(id: string) {
  return ask(api.GET('/imports/{id}/problems', { params: { path: { id }, query: { limit: 100 } } }));
}

export function again(id: string) {
  return ask(api.POST('/imports/{id}/run', { params: { path: { id } }, body: { mode: 'skip_bad' } }));
}

export function cancel(id: string) {
  return ask(api.DELETE('/imports/{id}', { params: { path: { id } } }));
}
