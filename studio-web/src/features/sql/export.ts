import { native } from '@/lib/api';
import type { Result } from './run-state';
import { bodyOf } from './run-stream';
import type { Cell, Settings } from './types';

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Runs one query for all of its rows and saves them as a file. */
export async function exportAll(format: 'csv' | 'json', sql: string, settings: Settings): Promise<void> {
  const { id, role, user } = bodyOf({ id: crypto.randomUUID(), sql, settings, confirmed: false });
  const answer = await native.raw(`/studio/api/v1/sql/export.${format}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, sql, role, user }),
  });
  save(await answer.blob(), `query.${format}`);
}

function plain(cell: Cell): string {
  return cell === null ? '' : typeof cell === 'string' ? cell : cell.cut;
}

function quoted(cell: Cell): string {
  const text = plain(cell);
  if (cell === null) return '';
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows that are shown, as CSV: for what can't be run twice. */
export function exportShown(result: Result): void {
  const head = (result.columns ?? []).map((column) => quoted(column.name)).join(',');
  const lines = result.rows.map((cells) => cells.map(quoted).join(','));
  save(new Blob([[head, ...lines, ''].join('\n')], { type: 'text/csv' }), 'query.csv');
}

/** The rows that are shown, as a spreadsheet takes them. */
export function asTsv(result: Result): string {
  const clean = (cell: Cell) => plain(cell).replaceAll(/[\t\r\n]+/g, ' ');
  const head = (result.columns ?? []).map((column) => clean(column.name)).join('\t');
  return [head, ...result.rows.map((cells) => cells.map(clean).join('\t'))].join('\n');
}
