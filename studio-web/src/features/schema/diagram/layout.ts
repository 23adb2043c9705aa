import { Graph, layout as arrange } from '@dagrejs/dagre';
import type { Diagram } from '../queries/structure';

export type Table = Diagram['tables'][number];
export type Point = { x: number; y: number };
export type Placed = { id: string; table: Table; x: number; y: number; width: number; height: number };

export const WIDTH = 240;
const HEAD = 32;
const ROW = 22;
const GAP = 48;
/** More columns than these are folded away. */
export const SHOWN_COLUMNS = 12;
/** More tables than these are not drawn at once. */
export const MOST_TABLES = 100;

export function idOf(table: { schema: string; name: string }): string {
  return `${table.schema}.${table.name}`;
}

export function heightOf(table: Table): number {
  const shown = Math.min(table.columns.length, SHOWN_COLUMNS) + (table.columns.length > SHOWN_COLUMNS ? 1 : 0);
  return HEAD + shown * ROW + 6;
}

/** Tables that point to others or are pointed to, then the rest; at most `most`. */
export function choose(diagram: Diagram, most: number): readonly Table[] {
  if (diagram.tables.length <= most) return diagram.tables;
  const weight = new Map<string, number>();
  for (const { from, to } of diagram.relations) {
    weight.set(from, (weight.get(from) ?? 0) + 1);
    weight.set(to, (weight.get(to) ?? 0) + 1);
  }
  return [...diagram.tables].sort((a, b) => (weight.get(idOf(b)) ?? 0) - (weight.get(idOf(a)) ?? 0)).slice(0, most);
}

/** Tables with relations in layers; loose ones in a grid below, not in one tall column. Places that somebody chose stay. */
export function place(tables: readonly Table[], diagram: Diagram): Placed[] {
  const shown = new Map(tables.map((table) => [idOf(table), table]));
  const relations = diagram.relations.filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to));
  const related = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const graph = new Graph().setGraph({ rankdir: 'LR', nodesep: 32, ranksep: 96 }).setDefaultEdgeLabel(() => ({}));
  for (const [id, table] of shown) if (related.has(id)) graph.setNode(id, { width: WIDTH, height: heightOf(table) });
  for (const { from, to } of relations) graph.setEdge(to, from);
  if (related.size > 0) arrange(graph);
  const points = new Map<string, Point>();
  let bottom = 0;
  for (const id of graph.nodes()) {
    const node = graph.node(id) as { x: number; y: number; height: number };
    points.set(id, { x: node.x - WIDTH / 2, y: node.y - node.height / 2 });
    bottom = Math.max(bottom, node.y + node.height / 2);
  }
  grid([...shown].filter(([id]) => !related.has(id)), bottom === 0 ? 0 : bottom + GAP, points);
  return [...shown].map(([id, table]) => {
    const chosen = diagram.positions[id];
    const point = chosen === undefined ? points.get(id) : { x: chosen[0] ?? 0, y: chosen[1] ?? 0 };
    return { id, table, x: point?.x ?? 0, y: point?.y ?? 0, width: WIDTH, height: heightOf(table) };
  });
}

/** About as wide as high: the next table goes into the shortest column. */
function grid(loose: readonly (readonly [string, Table])[], top: number, points: Map<string, Point>): void {
  const columns = Math.max(3, Math.ceil(Math.sqrt(loose.length * 0.8)));
  const heights = Array.from({ length: columns }, () => top);
  for (const [id, table] of loose) {
    const index = heights.indexOf(Math.min(...heights));
    points.set(id, { x: index * (WIDTH + GAP), y: heights[index] ?? top });
    heights[index] = (heights[index] ?? top) + heightOf(table) + GAP;
  }
}
