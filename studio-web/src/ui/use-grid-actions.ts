import { Copy } from 'lucide-react';
import { useRef, type ClipboardEvent } from 'react';
import { useT } from '@/lib/i18n';
import { useEvent } from '@/lib/use-event';
import { cleared, copied, filled, pasted, toTsv } from './grid-clipboard';
import type { GridCommand } from './grid-keys';
import { selectColumn, type DataGridProps } from './grid-props';
import { cellText, isEditable, type GridEdit } from './grid-types';
import type { MenuEntry } from './menu-entries';
import type { Grid } from './use-grid';

/** What the grid does beyond moving: copy, paste, clear, fill, select, edit, its menu. */
export function useGridActions<Row>(props: DataGridProps<Row>, grid: Grid<Row>, say: (text: string) => void) {
  const t = useT('ui');
  const { rows, rowId, onEdits, onPasteRefused, onOpen, cellMenu } = props;
  const { state, range, visible, dispatch } = grid;
  const content = { rows, columns: visible, rowId };
  const select = useSelect(props);

  const canEdit = () => {
    const row = rows[state.active.row];
    const column = visible[state.active.column];
    return onEdits !== undefined && row !== undefined && column !== undefined && isEditable(column, row);
  };
  const startEdit = (initial: string | null) => {
    if (!canEdit()) {
      return false;
    }
    dispatch({ type: 'edit', initial });
    return true;
  };
  const write = (edits: readonly GridEdit<Row>[]) => {
    if (edits.length === 0) {
      onPasteRefused?.();
      say(t('nothing_written'));
    } else {
      onEdits?.(edits);
      say(t('cells_changed', { count: edits.length }));
    }
  };
  const copyText = () => (range === null ? '' : toTsv(copied(content, range)));
  const count = range === null ? 0 : (range.bottom - range.top + 1) * (range.right - range.left + 1);

  const run = (command: GridCommand, target: HTMLElement): boolean => {
    const row = rows[state.active.row];
    switch (command) {
      case 'head':
        target.querySelector<HTMLElement>('button, input')?.click();
        return true;
      case 'start-edit':
        if (visible[state.active.column]?.id === selectColumn) {
          select(state.active.row, false);
        } else if (!startEdit(null) && row !== undefined) {
          onOpen?.(row);
        }
        return true;
      case 'open':
        if (row !== undefined) {
          onOpen?.(row);
        }
        return true;
      case 'select':
        if (props.onSelectedChange) {
          select(state.active.row, false);
          return true;
        }
        return startEdit(' ');
      case 'clear':
        if (onEdits && range) {
          write(cleared(content, range));
        }
        return true;
      case 'fill':
        if (onEdits && range) {
          write(filled(content, range));
        }
        return true;
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    if (state.editing || range === null) {
      return;
    }
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyText());
    say(t('cells_copied', { count }));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (state.editing || range === null || !onEdits) {
      return;
    }
    event.preventDefault();
    write(pasted(content, range, event.clipboardData.getData('text/plain')));
  };
  const menu = (): readonly MenuEntry[] => {
    const row = rows[state.active.row];
    const column = visible[state.active.column];
    const copy: MenuEntry = {
      id: 'copy',
      label: t('copy_cells', { count }),
      icon: Copy,
      keys: 'Mod+C',
      onSelect: () => void navigator.clipboard.writeText(copyText()).then(() => say(t('cells_copied', { count }))),
    };
    if (row === undefined || column === undefined || column.id === selectColumn) {
      return [copy];
    }
    const cell = { row, rowId: rowId(row), rowIndex: state.active.row, columnId: column.id, value: column.value(row), text: cellText(column, row) };
    return [copy, ...(cellMenu?.(cell) ?? [])];
  };
  return { canEdit, startEdit, copyText, run, onCopy, onPaste, menu, select };
}

/** Selects or unselects a row; with Shift all from the last one on. */
function useSelect<Row>({ rows, rowId, selected, onSelectedChange }: DataGridProps<Row>) {
  const last = useRef(-1);
  return useEvent((index: number, extend: boolean) => {
    const row = rows[index];
    if (row === undefined || !onSelectedChange) {
      return;
    }
    const next = new Set(selected);
    const add = !next.has(rowId(row));
    const from = extend && last.current >= 0 ? Math.min(last.current, index) : index;
    const to = extend && last.current >= 0 ? Math.max(last.current, index) : index;
    for (const one of rows.slice(from, to + 1)) {
      if (add) {
        next.add(rowId(one));
      } else {
        next.delete(rowId(one));
      }
    }
    last.current = index;
    onSelectedChange(next);
  });
}
