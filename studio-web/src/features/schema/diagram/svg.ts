import { SHOWN_COLUMNS, type Placed } from './layout';

export type Picture = { tables: readonly Placed[]; relations: readonly { from: string; to: string }[]; colours: { ink: string; quiet: string; line: string; surface: string; canvas: string } };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The diagram as a file that other programs read. */
export function svgOf({ tables, relations, colours }: Picture): string {
  const margin = 32;
  const left = Math.min(...tables.map((one) => one.x)) - margin;
  const top = Math.min(...tables.map((one) => one.y)) - margin;
  const width = Math.max(...tables.map((one) => one.x + one.width)) - left + margin;
  const height = Math.max(...tables.map((one) => one.y + one.height)) - top + margin;
  const byId = new Map(tables.map((one) => [one.id, one]));
  const lines = relations.flatMap(({ from, to }) => {
    const a = byId.get(from);
    const b = byId.get(to);
    if (a === undefined || b === undefined) return [];
    const [x1, x2] = b.x + b.width / 2 < a.x + a.width / 2 ? [a.x, b.x + b.width] : [a.x + a.width, b.x];
    const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2];
    const bend = (x2 - x1) / 2;
    return [`<path d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" fill="none" stroke="${colours.line}"/>`];
  });
  const boxes = tables.map((one) => {
    const rows = one.table.columns
      .slice(0, SHOWN_COLUMNS)
      .map(
        (column, index) =>
          `<text x="10" y="${47 + index * 22}" fill="${colours.ink}">${column.key ? '◆ ' : ''}${escape(cut(column.name, 18))}</text>` +
          `<text x="${one.width - 10}" y="${47 + index * 22}" text-anchor="end" fill="${colours.quiet}">${escape(cut(column.type, 14))}</text>`,
      );
    return `<g transform="translate(${one.x} ${one.y})"><rect width="${one.width}" height="${one.height}" rx="8" fill="${colours.surface}" stroke="${colours.line}"/><text x="10" y="21" font-weight="600" fill="${colours.ink}">${escape(cut(one.table.name, 28))}</text>${rows.join('')}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="Inter, sans-serif" font-size="12"><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colours.canvas}"/>${lines.join('')}${boxes.join('')}</svg>`;
}
