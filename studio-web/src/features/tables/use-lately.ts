import { useEffect, useState } from 'react';
import type { Row } from './types';

/** Columns by the rows that they are of. */
export type Cells = ReadonlyMap<string, ReadonlySet<string>>;

const NONE: Cells = new Map();
const SHOWN = 5_000;

/** Which cells of rows with a key are not what they were; of a row that was not there, all. */
export function differences(before: readonly Row[], now: readonly Row[]): Cells {
  const known = new Map(before.map((row) => [row.id, row.values]));
  return new Map(
    now.flatMap(({ id, key, values }): [string, Set<string>][] => {
      const old = known.get(id);
      const columns = key === null ? [] : Object.keys(values).filter((column) => old === undefined || old[column] !== values[column]);
      return columns.length === 0 ? [] : [[id, new Set(columns)]];
    }),
  );
}

/**
 * The cells that changed when the rows were read anew while the table is live, for a moment.
 * `asked` is what the rows answer, null while they answer something older.
 */
export function useLately(rows: readonly Row[], asked: object | null, live: boolean): Cells {
  const [known, setKnown] = useState({ rows, asked, cells: NONE });
  if (known.rows !== rows || known.asked !== asked) {
    const same = live && asked !== null && known.asked === asked;
    setKnown({ rows, asked, cells: same ? differences(known.rows, rows) : NONE });
  }
  const { cells } = known;
  useEffect(() => {
    if (cells.size === 0) return;
    const timer = setTimeout(() => setKnown((now) => (now.cells === cells ? { ...now, cells: NONE } : now)), SHOWN);
    return () => clearTimeout(timer);
  }, [cells]);
  return cells;
}
