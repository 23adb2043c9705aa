import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAreas } from '@/lib/i18n';
import { DataGrid } from './data-grid';
import type { GridColumn, GridEdit } from './grid-types';

type Row = { id: string; name: string };

const rows: Row[] = Array.from({ length: 10 }, (_, at) => ({ id: `${at}`, name: `Person ${at}` }));
const idOf = (row: Row) => row.id;
let drawn: string[] = [];
const columns: GridColumn<Row>[] = [
  {
    id: 'name',
    header: 'name',
    value: (row) => row.name,
    cell: ({ row }) => {
      drawn.push(row.id);
      return row.name;
    },
    editable: true,
  },
];

/** As pages use it: what is called upon presses is made anew with each drawing. */
function grid(shown: readonly Row[], onEdits: (edits: readonly GridEdit<Row>[]) => void = () => undefined) {
  return (
    <DataGrid
      label="People"
      rows={shown}
      rowId={idOf}
      columns={columns}
      selected={new Set()}
      onSelectedChange={() => undefined}
      onSortChange={() => undefined}
      onEdits={(edits) => onEdits(edits)}
      onOpen={() => undefined}
    />
  );
}

describe('rows of a grid', () => {
  beforeAll(async () => {
    // Nothing has a size here; without one no row is in sight.
    for (const side of ['clientHeight', 'clientWidth']) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 800 });
    await loadAreas('ui');
  });
  beforeEach(() => {
    drawn = [];
  });

  it('are not drawn again when the page around them is', () => {
    const { rerender } = render(grid(rows));
    expect(new Set(drawn).size).toBe(rows.length);
    drawn = [];
    rerender(grid(rows));
    expect(drawn).toEqual([]);
  });

  it('are drawn again one by one, those that changed', () => {
    const { rerender } = render(grid(rows));
    drawn = [];
    rerender(grid(rows.map((row) => (row.id === '3' ? { ...row, name: 'Ana' } : row))));
    expect(drawn).toEqual(['3']);
  });

  it('come before the one that somebody is in, which stays where it is seen', async () => {
    const { rerender, getByRole } = render(grid(rows));
    await userEvent.setup().click(getByRole('gridcell', { name: 'Person 3' }));
    rerender(grid([{ id: 'x', name: 'Ana' }, { id: 'y', name: 'Bob' }, ...rows]));
    expect(getByRole('gridcell', { name: 'Person 3' })).toBe(document.activeElement);
    expect(getByRole('grid').scrollTop).toBe(64);
    rerender(grid(rows));
    expect(getByRole('grid').scrollTop).toBe(0);
  });

  it('tell the latest page of an edit, not the one that drew them', async () => {
    const first = vi.fn();
    const last = vi.fn();
    const { rerender, getByRole } = render(grid(rows, first));
    rerender(grid(rows, last));
    const cell = getByRole('gridcell', { name: 'Person 0' });
    const user = userEvent.setup();
    await user.click(cell);
    await user.keyboard('Ana{Enter}');
    expect(first).not.toHaveBeenCalled();
    expect(last.mock.calls[0]?.[0]).toMatchObject([{ rowId: '0', columnId: 'name', value: 'Ana', source: 'edit' }]);
  }, 60_000);
});
