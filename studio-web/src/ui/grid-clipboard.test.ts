import { describe, expect, it } from 'vitest';
import { cleared, copied, filled, fromTsv, pasted, toTsv } from './grid-clipboard';
import type { GridColumn } from './grid-types';

type Row = { id: string; name: string; note: string | null; total: number };

const rows: Row[] = [
  { id: '1', name: 'Ana', note: null, total: 1 },
  { id: '2', name: 'Bob', note: 'a\tb', total: 2 },
  { id: '3', name: 'Eve', note: 'said "no"', total: 3 },
];
const columns: GridColumn<Row>[] = [
  { id: 'id', header: 'id', value: (row) => row.id },
  { id: 'name', header: 'name', value: (row) => row.name, editable: true },
  { id: 'note', header: 'note', value: (row) => row.note, editable: (row) => row.id !== '2' },
  { id: 'total', header: 'total', value: (row) => row.total, editable: true },
];
const content = { rows, columns, rowId: (row: Row) => row.id };
const brief = (edits: { rowId: string; columnId: string; value: unknown }[]) => edits.map((edit) => [edit.rowId, edit.columnId, edit.value]);

describe('text with tabs', () => {
  it.each([
    ['a\tb\nc\td', [['a', 'b'], ['c', 'd']]],
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['"x\ny"\tz', [['x\ny', 'z']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['a "quoted" word', [['a "quoted" word']]],
    ['a\t\n', [['a', '']]],
    ['""', [['']]],
    ['', []],
  ])('%j is %j', (text, cells) => {
    expect(fromTsv(text)).toEqual(cells);
  });

  it('comes back as it went', () => {
    const cells = [['a\tb', 'line\nline', '"', ''], ['x', 'y"z', 'end', '1']];
    expect(fromTsv(toTsv(cells))).toEqual(cells);
  });
});

it('copies the range with nulls as nothing', () => {
  expect(copied(content, { top: 0, bottom: 1, left: 1, right: 2 })).toEqual([['Ana', ''], ['Bob', 'a\tb']]);
});

describe('a paste', () => {
  it('writes from the corner on and leaves out what cannot be changed or is not there', () => {
    const edits = pasted(content, { top: 1, bottom: 1, left: 0, right: 0 }, 'x\tB\tn\t9\tmore\ny\tE\tm\t8\nz\tZ');
    expect(brief(edits)).toEqual([['2', 'name', 'B'], ['2', 'total', '9'], ['3', 'name', 'E'], ['3', 'note', 'm'], ['3', 'total', '8']]);
  });

  it('of one value fills the whole range', () => {
    expect(brief(pasted(content, { top: 0, bottom: 2, left: 2, right: 2 }, 'same'))).toEqual([['1', 'note', 'same'], ['3', 'note', 'same']]);
  });

  it('of nothing changes nothing', () => {
    expect(pasted(content, { top: 0, bottom: 0, left: 1, right: 1 }, '')).toEqual([]);
  });
});

it('clears to null', () => {
  expect(brief(cleared(content, { top: 0, bottom: 0, left: 0, right: 3 }))).toEqual([['1', 'name', null], ['1', 'note', null], ['1', 'total', null]]);
});

it('fills the first row of the range downwards with its values, not its texts', () => {
  expect(brief(filled(content, { top: 0, bottom: 2, left: 3, right: 3 }))).toEqual([['2', 'total', 1], ['3', 'total', 1]]);
});
