import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '@/lib/api';

const MOST_COLUMNS = 5;
const name = /^[_A-Za-z][_0-9A-Za-z]*$/;

async function someTable(signal: AbortSignal): Promise<string | undefined> {
  const { items } = await ask(api.GET('/tables', { params: { query: { schema: 'public', limit: 20 } }, signal }));
  const found = items.find((one) => one.kind === 'table' && name.test(one.name));
  return found && `${found.schema}.${found.name}`;
}

/** An operation to begin with: the first rows of this table, or of any. Empty where there is no table that GraphQL could name. */
export function exampleQuery(wanted: string | undefined) {
  return queryOptions({
    queryKey: ['api', 'graphql', 'example', wanted ?? ''],
    queryFn: async ({ signal }) => {
      const table = wanted ?? (await someTable(signal));
      if (table === undefined) return '';
      const dot = table.indexOf('.');
      const place = { schema: dot < 0 ? 'public' : table.slice(0, dot), table: table.slice(dot + 1) };
      const relation = await ask(api.GET('/tables/{schema}/{table}', { params: { path: place }, signal }));
      // A column that points elsewhere may be shadowed by the row it leads to.
      const pointing = new Set(relation.foreign_keys.flatMap((one) => one.columns));
      const columns = relation.columns.map((one) => one.name).filter((one) => name.test(one) && !pointing.has(one));
      if (!name.test(place.table) || columns.length === 0) return '';
      const lines = columns.slice(0, MOST_COLUMNS).map((column) => `        ${column}\n`);
      return `{\n  ${place.table}Collection(first: 10) {\n    edges {\n      node {\n${lines.join('')}      }\n    }\n  }\n}\n`;
    },
    retry: false,
    staleTime: Infinity,
  });
}
