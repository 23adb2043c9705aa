import type { ApiRequest } from './send';

export type Action = 'select' | 'insert' | 'update' | 'delete' | 'call';

export type Filter = { column: string; operator: string; value: string; negated: boolean };

export type Order = { column: string; descending: boolean };

/** What the form of the REST explorer says. */
export type RestForm = {
  target: string;
  action: Action;
  columns: readonly string[];
  embeds: readonly string[];
  filters: readonly Filter[];
  orders: readonly Order[];
  limit: number | null;
  offset: number | null;
  count: boolean;
  body: string;
};

export const operators = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'like', 'ilike', 'match', 'is', 'in', 'cs', 'cd', 'ov', 'fts', 'plfts', 'phfts', 'wfts'] as const;

export const formOf = (target: string, action: Action = 'select'): RestForm => ({
  target,
  action,
  columns: [],
  embeds: [],
  filters: [],
  orders: [],
  limit: action === 'select' ? 20 : null,
  offset: null,
  count: false,
  body: action === 'select' || action === 'delete' ? '' : '{}',
});

const methods: Record<Action, string> = { select: 'GET', insert: 'POST', update: 'PATCH', delete: 'DELETE', call: 'POST' };
const root = '/rest/v1';

/** A name as the select and order parameters take it: quoted where it has a character that they read. */
export function quoted(name: string): string {
  return /^[\p{L}\p{N}_$]+$/u.test(name) ? name : `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function condition({ operator, value, negated }: Filter): string {
  const operand = operator === 'in' && !value.startsWith('(') ? `(${value})` : value;
  return `${negated ? 'not.' : ''}${operator}.${operand}`;
}

/** The address that a form stands for, readable: only what must be is encoded. */
export function pathOf(form: RestForm): string {
  const { action, columns, embeds, filters, orders, limit, offset } = form;
  const base = action === 'call' ? `${root}/rpc/${encodeURIComponent(form.target)}` : `${root}/${encodeURIComponent(form.target)}`;
  const query: [string, string][] = [];
  const selected = [...(columns.length === 0 && embeds.length > 0 ? ['*'] : columns.map(quoted)), ...embeds.map((table) => `${quoted(table)}(*)`)];
  if (selected.length > 0) {
    query.push(['select', selected.join(',')]);
  }
  for (const filter of filters) {
    if (filter.column !== '') {
      query.push([filter.column, condition(filter)]);
    }
  }
  if (orders.length > 0) {
    query.push(['order', orders.map(({ column, descending }) => `${quoted(column)}${descending ? '.desc' : ''}`).join(',')]);
  }
  if (limit !== null) {
    query.push(['limit', String(limit)]);
  }
  if (offset !== null && offset > 0) {
    query.push(['offset', String(offset)]);
  }
  const text = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  return text === '' ? base : `${base}?${text}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|28|29|3A|2A|22)/gi, (code) => decodeURIComponent(code).replace('"', '%22'));
}

export function requestOf(form: RestForm): ApiRequest {
  const method = methods[form.action];
  const writes = form.action === 'insert' || form.action === 'update' || form.action === 'delete';
  const prefer = [writes && 'return=representation', form.count && 'count=exact'].filter(Boolean).join(', ');
  const sends = method === 'POST' || method === 'PATCH';
  return {
    method,
    path: pathOf(form),
    headers: { ...(sends ? { 'Content-Type': 'application/json' } : {}), ...(prefer === '' ? {} : { Prefer: prefer }) },
    body: sends ? form.body : undefined,
  };
}

/** A change of every row, which an explorer must not make by an empty form. */
export function isUnbounded({ action, filters }: RestForm): boolean {
  return (action === 'update' || action === 'delete') && filters.every((filter) => filter.column === '');
}
