import { describe, expect, it } from 'vitest';
import { isStructure } from './structure';

describe('what is asked for again when the structure was changed', () => {
  it.each([
    [['schema', 'diagram', 'public'], true],
    [['tables', 'list', 'public', ''], true],
    [['tables', 'relation', 'public', 'orders'], true],
    [['policy-tables', 'public', ''], true],
    [['sql', 'names'], true],
    [['sql', 'history', ''], false],
    [['tables', 'rows', 'public', 'orders', {}], false],
    [['home', 'stats'], false],
  ])('%j: %s', (queryKey, expected) => {
    expect(isStructure({ queryKey })).toBe(expected);
  });
});
