import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { classes } from '@/ui/classes';

export type MatrixLine = { id: string; header: ReactNode; name: string };
export type MatrixColumn = { id: string; header: ReactNode; name: string };

type Props = {
  label: string;
  corner: string;
  lines: readonly MatrixLine[];
  columns: readonly MatrixColumn[];
  cell: (line: string, column: string) => { content: ReactNode; text: string; changed: boolean; fixed?: boolean };
  /** Space or Enter, or a press. */
  onToggle: (line: string, column: string) => void;
  /** A letter typed on a cell. */
  onLetter?: ((line: string, column: string, letter: string) => void) | undefined;
};

const LINE = 37;
/** So many lines are all drawn; of more, those in sight and the one with the focus. */
const FEW = 200;

/** A grid of cells that are on or off: arrows, Home and End walk, Space changes, letters change one of several. One tab stop. */
export function MatrixGrid({ label, corner, lines, columns, cell, onToggle, onLetter }: Props) {
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const focusing = useRef(false);
  const row = Math.min(at[0], Math.max(lines.length - 1, 0));
  const column = Math.min(at[1], Math.max(columns.length - 1, 0));
  const go = (nextRow: number, nextColumn: number) => {
    const target: [number, number] = [Math.max(0, Math.min(lines.length - 1, nextRow)), Math.max(0, Math.min(columns.length - 1, nextColumn))];
    focusing.current = true;
    setAt(target);
  };
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: lines.length > FEW ? 10 : FEW,
    getItemKey: (index) => lines[index]?.id ?? index,
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), ...(lines.length > 0 ? [row] : [])])].sort((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  // The line may not have been drawn when it was asked for.
  useLayoutEffect(() => {
    if (!focusing.current) return;
    focusing.current = false;
    table.current?.querySelector<HTMLElement>(`[data-cell="${at[0]}:${at[1]}"]`)?.focus();
  }, [at]);
  const keys = (event: KeyboardEvent) => {
    const line = lines[row];
    const of = columns[column];
    if (!line || !of || event.altKey || event.metaKey) return;
    const moves: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? lines.length - 1 : row, columns.length - 1],
      PageUp: [row - 10, column],
      PageDown: [row + 10, column],
    };
    const move = moves[event.key];
    if (move) go(...move);
    else if (event.ctrlKey) return;
    else if (event.key === ' ' || event.key === 'Enter') onToggle(line.id, of.id);
    else if (onLetter && /^[a-zA-Z]$/.test(event.key)) onLetter(line.id, of.id, event.key.toUpperCase());
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className="isolate max-h-[65vh] min-w-0 overflow-auto rounded-card border border-line bg-surface">
      <table ref={table} role="grid" aria-label={label} aria-rowcount={lines.length + 1} aria-colcount={columns.length + 1} className="border-collapse text-grid" onKeyDown={keys}>
        <thead>
          <tr role="row" className="text-left text-label text-ink-2">
            <th role="columnheader" scope="col" className="sticky top-0 left-0 z-20 border-b border-line bg-surface px-3 py-2">
              {corner}
            </th>
            {columns.map((one) => (
              <th key={one.id} role="columnheader" scope="col" className="sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 font-medium whitespace-nowrap">
                {one.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, place) => {
            const lineIndex = item.index;
            const line = lines[lineIndex];
            return (
              line && (
                <Fragment key={line.id}>
                  <Gap height={item.start - endOf(items[place - 1])} />
                  <tr ref={virtual.measureElement} data-index={lineIndex} role="row" aria-rowindex={lineIndex + 2} className="border-b border-line last:border-b-0">
                    <th role="rowheader" scope="row" className="sticky left-0 z-10 bg-surface px-3 py-1 text-left font-normal">
                      {line.header}
                    </th>
                    {columns.map((one, columnIndex) => {
                      const shown = cell(line.id, one.id);
                      return (
                        <td
                          key={one.id}
                          role="gridcell"
                          aria-colindex={columnIndex + 2}
                          aria-label={`${line.name}, ${one.name}: ${shown.text}`}
                          aria-readonly={shown.fixed ?? false}
                          data-cell={`${lineIndex}:${columnIndex}`}
                          tabIndex={lineIndex === row && columnIndex === column ? 0 : -1}
                          className={classes(
                            'h-9 min-w-20 scroll-m-12 px-3 text-center font-mono -outline-offset-2',
                            shown.changed ? 'bg-selected' : '',
                            shown.fixed ? 'text-ink-3' : 'cursor-pointer hover:bg-hover',
                          )}
                          onFocus={() => setAt([lineIndex, columnIndex])}
                          onClick={() => {
                            go(lineIndex, columnIndex);
                            onToggle(line.id, one.id);
                          }}
                        >
                          {shown.content}
                        </td>
                      );
                    })}
                  </tr>
                </Fragment>
              )
            );
          })}
          <Gap height={virtual.getTotalSize() - endOf(items[items.length - 1])} />
        </tbody>
      </table>
    </div>
  );
}

function endOf(item: VirtualItem | undefined): number {
  return item?.end ?? 0;
}

/** The place of lines that are not drawn. */
function Gap({ height }: { height: number }) {
  return (
    height > 0 && (
      <tr aria-hidden>
        <td style={{ height }} />
      </tr>
    )
  );
}
