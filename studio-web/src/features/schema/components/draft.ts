import type { Change, NewColumn, NewForeignKey } from '../queries/structure';

export type ColumnSource = 'none' | 'default' | 'identity' | 'generated';

/** A column while somebody fills its form in. */
export type ColumnDraft = {
  key: number;
  name: string;
  type: string;
  nullable: boolean;
  primary: boolean;
  unique: boolean;
  source: ColumnSource;
  expression: string;
  comment: string;
};

export type RelationDraft = {
  key: number;
  columns: string[];
  schema: string;
  table: string;
  targets: string[];
  onDelete: 'no_action' | 'restrict' | 'cascade' | 'set_null';
};

export type TableDraft = {
  name: string;
  comment: string;
  columns: ColumnDraft[];
  relations: RelationDraft[];
  rowSecurity: boolean;
  policy: 'none' | 'public_read' | 'owner' | 'signed_in';
  owner: string;
  anon: 'none' | 'read' | 'write';
  users: 'none' | 'read' | 'write';
};

let made = 0;

export function column(of: Partial<ColumnDraft> = {}): ColumnDraft {
  made += 1;
  return { key: made, name: '', type: 'text', nullable: true, primary: false, unique: false, source: 'none', expression: '', comment: '', ...of };
}

export function relation(of: Partial<RelationDraft> = {}): RelationDraft {
  made += 1;
  return { key: made, columns: [], schema: 'public', table: '', targets: [], onDelete: 'no_action', ...of };
}

export function newTable(): TableDraft {
  return {
    name: '',
    comment: '',
    columns: [
      column({ name: 'id', type: 'bigint', primary: true, nullable: false, source: 'identity' }),
      column({ name: 'created_at', type: 'timestamptz', nullable: false, source: 'default', expression: 'now()' }),
    ],
    relations: [],
    rowSecurity: true,
    policy: 'none',
    owner: '',
    anon: 'none',
    users: 'write',
  };
}

const privileges = {
  none: [],
  read: ['select'],
  write: ['select', 'insert', 'update', 'delete'],
} as const;

export function columnOf(draft: ColumnDraft): NewColumn {
  return {
    name: draft.name.trim(),
    data_type: draft.type.trim(),
    nullable: draft.nullable && !draft.primary,
    ...(draft.source === 'default' ? { default_expression: draft.expression } : {}),
    ...(draft.source === 'generated' ? { generated_expression: draft.expression } : {}),
    ...(draft.source === 'identity' ? { identity: 'by_default' as const } : {}),
    ...(draft.comment.trim() === '' ? {} : { comment: draft.comment.trim() }),
  };
}

export function relationOf(draft: RelationDraft): NewForeignKey {
  return { columns: draft.columns, to_schema: draft.schema, to_table: draft.table, to_columns: draft.targets, on_delete: draft.onDelete };
}

/** The changes that a table comes to: itself, and an index for each relation that has none. */
export function tableChanges(schema: string, draft: TableDraft): Change[] {
  const name = draft.name.trim();
  const keys = draft.columns.filter((one) => one.primary).map((one) => one.name.trim());
  const relations = draft.relations.filter((one) => one.table !== '' && one.columns.length > 0);
  const leading = new Set([keys[0], ...draft.columns.filter((one) => one.unique).map((one) => one.name.trim())]);
  return [
    {
      type: 'create_table',
      schema,
      name,
      columns: draft.columns.map(columnOf),
      primary_key: keys,
      uniques: draft.columns.filter((one) => one.unique && !one.primary).map((one) => ({ columns: [one.name.trim()] })),
      foreign_keys: relations.map(relationOf),
      row_security: draft.rowSecurity,
      ...(draft.comment.trim() === '' ? {} : { comment: draft.comment.trim() }),
      ...(draft.rowSecurity ? { policy: { kind: draft.policy, ...(draft.policy === 'owner' ? { column: draft.owner } : {}) } } : {}),
      grants: [
        { role: 'anon', privileges: [...privileges[draft.anon]] },
        { role: 'authenticated', privileges: [...privileges[draft.users]] },
      ],
    },
    ...relations
      .filter((one) => !leading.has(one.columns[0]))
      .map((one): Change => ({ type: 'create_index', schema, table: name, keys: one.columns.map((each) => ({ column: each })) })),
  ];
}

/** What is missing before changes can be planned: keys of texts. */
export function missing(draft: TableDraft): string | null {
  if (draft.name.trim() === '') return 'needs_name';
  if (draft.columns.some((one) => one.name.trim() === '' || one.type.trim() === '')) return 'needs_columns';
  if (new Set(draft.columns.map((one) => one.name.trim())).size < draft.columns.length) return 'needs_different_names';
  if (draft.rowSecurity && draft.policy === 'owner' && !draft.columns.some((one) => one.name.trim() === draft.owner)) return 'needs_owner';
  if (draft.relations.some((one) => one.table === '' || one.columns.length === 0)) return 'needs_relation';
  return null;
}
