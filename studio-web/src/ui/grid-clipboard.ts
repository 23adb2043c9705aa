import { cellText, isEditable, type GridColumn, type GridEdit } from './grid-types';
import type { GridRange } from './grid-state';

/** Rows and cells as spreadsheets exchange them: tabs, line ends, quotes where a cell holds one of those. */
export function toTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((line) => line.map(quote).join('\t')).join('\n');
}

function quote(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Reads what a spreadsheet, a table or a text editor put on the clipboard. */
export function fromTsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let quoted = false;
  let fresh = true;
  const endCell = () => {
    line.push(cell);
    cell = '';
    fresh = true;
  };
  const endLine = () => {
    endCell();
    lines.push(line);
    line = [];
  };
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quoted) {
      if (char !== '"') {
        cell += char;
      } else if (text[index + 1] === '"') {
        cell += char;
        index++;
      } else {
        quoted = false;
      }
    } else if (char === '"' && fresh) {
      quoted = true;
      fresh = false;
    } else if (char === '\t') {
      endCell();
    } else if (char === '\n') {
      endLine();
    } else if (char !== '\r' || text[index + 1] !== '\n') {
      cell += char;
      fresh = false;
    }
  }
  if (cell !== '' || line.length > 0 || !fresh) {
    endLine();
  }
  return lines;
}

type Content<Row> = { rows: readonly Row[]; columns: readonly GridColumn<Row>[]; rowId: (row: Row) => string };

export function copied<Row>({ rows, columns }: Content<Row>, range: GridRange): string[][] {
  const picked = columns.slice(range.left, range.right + 1);
  return rows.slice(range.top, range.bottom + 1).map((row) => picked.map((column) => cellText(column, row)));
}

/** The edits of a paste: from the range's corner on, or one value into the whole range. */
export function pasted<Row>(content: Content<Row>, range: GridRange, text: string): GridEdit<Row>[] {
  const cells = fromTsv(text);
  const single = cells.length === 1 && cells[0]!.length === 1;
  if (single) {
    return over(content, range, () => cells[0]![0]!, 'paste');
  }
  const target = { top: range.top, left: range.left, bottom: range.top + cells.length - 1, right: range.left + Math.max(0, ...cells.map((line) => line.length)) - 1 };
  return over(content, target, (row, column) => cells[row - range.top]![column - range.left], 'paste');
}

export function cleared<Row>(content: Content<Row>, range: GridRange): GridEdit<Row>[] {
  return over(content, range, () => null, 'clear');
}

/** The range's first row over its other rows. */
export function filled<Row>(content: Content<Row>, range: GridRange): GridEdit<Row>[] {
  const source = content.rows[range.top];
  return source === undefined ? [] : over(content, { ...range, top: range.top + 1 }, (_, column) => content.columns[column]!.value(source), 'fill');
}

function over<Row>({ rows, columns, rowId }: Content<Row>, range: GridRange, value: (row: number, column: number) => unknown, source: GridEdit<Row>['source']): GridEdit<Row>[] {
  const edits: GridEdit<Row>[] = [];
  for (let r = range.top; r <= Math.min(range.bottom, rows.length - 1); r++) {
    const row = rows[r]!;
    for (let c = range.left; c <= Math.min(range.right, columns.length - 1); c++) {
      const column = columns[c]!;
      const next = value(r, c);
      if (next !== undefined && isEditable(column, row)) {
        edits.push({ row, rowId: rowId(row), columnId: column.id, value: next, source });
      }
    }
  }
  return edits;
}
