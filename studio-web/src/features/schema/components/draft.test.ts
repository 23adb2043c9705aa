import { describe, expect, test } from 'vitest';
import { column, missing, newTable, relation, tableChanges } from './draft';

describe('a table that somebody fills in', () => {
  test('is not ready without a name, with two columns of one name, or with a relation to nothing', () => {
    const draft = newTable();
    expect(missing(draft)).toBe('needs_name');
    expect(missing({ ...draft, name: 'a', columns: [column()] })).toBe('needs_columns');
    expect(missing({ ...draft, name: 'a', columns: [column({ name: 'x' }), column({ name: 'x ' })] })).toBe('needs_different_names');
    expect(missing({ ...draft, name: 'a', policy: 'owner' })).toBe('needs_owner');
    expect(missing({ ...draft, name: 'a', relations: [relation()] })).toBe('needs_relation');
    expect(missing({ ...draft, name: 'a' })).toBeNull();
  });

  test('becomes one change, and an index for each relation that has none', () => {
    const draft = { ...newTable(), name: ' order ', columns: [...newTable().columns, column({ name: 'customer', type: 'bigint' })] };
    const changes = tableChanges('shop', { ...draft, relations: [relation({ columns: ['customer'], schema: 'shop', table: 'customer' })] });
    expect(changes).toMatchObject([
      { type: 'create_table', name: 'order', primary_key: ['id'], row_security: true, foreign_keys: [{ columns: ['customer'], to_table: 'customer' }] },
      { type: 'create_index', table: 'order', keys: [{ column: 'customer' }] },
    ]);
    const unique = draft.columns.map((one) => (one.name === 'customer' ? { ...one, unique: true } : one));
    expect(tableChanges('shop', { ...draft, columns: unique, relations: [relation({ columns: ['customer'], table: 'customer' })] })).toHaveLength(1);
  });
});
