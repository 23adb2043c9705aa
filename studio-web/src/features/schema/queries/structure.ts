import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '@/lib/api';
import type { components } from '@/lib/api-types';
import { queryClient } from '@/lib/query';

type Schemas = components['schemas'];
export type Change = Schemas['Change'];
export type Plan = Schemas['Plan'];
export type Outcome = Schemas['Outcome'];
export type TableItem = Schemas['TableItem'];
export type TableDefinition = Schemas['TableDefinition'];
export type TableColumn = Schemas['TableColumn'];
export type NewColumn = Schemas['NewColumn'];
export type NewForeignKey = Schemas['NewForeignKey'];
export type EnumItem = Schemas['EnumItem'];
export type FunctionItem = Schemas['FunctionItem'];
export type TriggerItem = Schemas['TriggerItem'];
export type Migration = Schemas['Migration'];
export type Diagram = Schemas['Diagram'];
export type ExtensionItem = Schemas['ExtensionItem'];
export type TypeItem = Schemas['TypeItem'];

const MOST = 500;

/** Everything of the structure that the page knows is asked again. */
export function forget(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['schema'] });
}

export const schemasQuery = queryOptions({
  queryKey: ['schema', 'schemas'],
  queryFn: async ({ signal }) => (await ask(api.GET('/schema/schemas', { signal }))).items,
});

export function tablesQuery(schema: string, search: string) {
  return queryOptions({
    queryKey: ['schema', 'tables', schema, search],
    queryFn: ({ signal }) => ask(api.GET('/schema/tables', { params: { query: { schema, search, limit: MOST } }, signal })),
  });
}

export function viewsQuery(schema: string, search: string) {
  return queryOptions({
    queryKey: ['schema', 'views', schema, search],
    queryFn: ({ signal }) => ask(api.GET('/schema/views', { params: { query: { schema, search, limit: MOST } }, signal })),
  });
}

export function tableQuery(schema: string, name: string) {
  return queryOptions({
    queryKey: ['schema', 'table', schema, name],
    queryFn: ({ signal }) => ask(api.GET('/schema/tables/{schema}/{name}', { params: { path: { schema, name } }, signal })),
  });
}

export function viewQuery(schema: string, name: string) {
  return queryOptions({
    queryKey: ['schema', 'view', schema, name],
    queryFn: ({ signal }) => ask(api.GET('/schema/views/{schema}/{name}', { params: { path: { schema, name } }, signal })),
  });
}

export function enumsQuery(schema: string) {
  return queryOptions({
    queryKey: ['schema', 'enums', schema],
    queryFn: ({ signal }) => ask(api.GET('/schema/enums', { params: { query: { schema, limit: MOST } }, signal })),
  });
}

export function functionsQuery(schema: string, search: string) {
  return queryOptions({
    queryKey: ['schema', 'functions', schema, search],
    queryFn: ({ signal }) => ask(api.GET('/schema/functions', { params: { query: { schema, search, limit: MOST } }, signal })),
  });
}

export function functionQuery(id: number) {
  return queryOptions({
    queryKey: ['schema', 'function', id],
    queryFn: ({ signal }) => ask(api.GET('/schema/functions/{id}', { params: { path: { id } }, signal })),
  });
}

export function triggersQuery(schema: string) {
  return queryOptions({
    queryKey: ['schema', 'triggers', schema],
    queryFn: ({ signal }) => ask(api.GET('/schema/triggers', { params: { query: { schema, limit: MOST } }, signal })),
  });
}

export const migrationsQuery = queryOptions({
  queryKey: ['schema', 'migrations'],
  queryFn: ({ signal }) => ask(api.GET('/schema/migrations', { params: { query: { limit: 200 } }, signal })),
});

export const extensionsQuery = queryOptions({
  queryKey: ['schema', 'extensions'],
  queryFn: async ({ signal }) => (await ask(api.GET('/schema/extensions', { signal }))).items,
});

export const comparisonQuery = queryOptions({
  queryKey: ['schema', 'comparison'],
  queryFn: ({ signal }) => ask(api.GET('/schema/comparison', { signal })),
});

export function diagramQuery(schema: string, workspace: string) {
  return queryOptions({
    queryKey: ['schema', 'diagram', schema, workspace],
    queryFn: ({ signal }) => ask(api.GET('/schema/diagram', { params: { query: { schema, workspace } }, signal })),
  });
}

export function planQuery(changes: readonly Change[]) {
  return queryOptions({
    queryKey: ['schema', 'plan', changes],
    queryFn: async ({ signal }) => (await ask(api.POST('/schema/changes', { body: { changes: [...changes], dry_run: true }, signal }))).plan,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export async function searchTypes(text: string, signal: AbortSignal): Promise<readonly TypeItem[]> {
  const { items } = await ask(api.GET('/schema/types', { params: { query: { search: text, limit: 50 } }, signal }));
  return items;
}

export async function searchTables(text: string, signal: AbortSignal): Promise<readonly TableItem[]> {
  const { items } = await ask(api.GET('/schema/tables', { params: { query: { search: text, limit: 50 } }, signal }));
  return items;
}

export type Order = { changes: readonly Change[]; version: string; confirmed: readonly string[]; saveAs: string | null; now: boolean };

/** Makes the changes of a plan that somebody has seen. */
export async function makeChanges({ changes, version, confirmed, saveAs, now }: Order): Promise<Outcome> {
  return ask(
    api.POST('/schema/changes', {
      body: { changes: [...changes], dry_run: false, confirmed: [...confirmed], save_as: saveAs, apply: now },
      headers: { 'If-Match': `"${version}"` },
    }),
  );
}
