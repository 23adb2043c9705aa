import { Controls, MarkerType, MiniMap, ReactFlow, applyNodeChanges, type Edge, type NodeChange } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '@/lib/i18n';
import { api } from '@/lib/api';
import { toast } from '@/ui/toasts';
import type { Diagram } from '../queries/structure';
import type { Placed } from './layout';
import { TableNode, type TableNodeType } from './table-node';

const nodeTypes = { table: TableNode };
const SOON = 600;

export type CanvasProps = { diagram: Diagram; placed: readonly Placed[]; workspace: string; onOpen: (name: string) => void };

function nodesOf(placed: readonly Placed[], columns: (count: number) => string): TableNodeType[] {
  return placed.map(({ id, table, x, y, width, height }) => ({
    id,
    type: 'table',
    position: { x, y },
    width,
    height,
    data: { table },
    ariaLabel: `${table.name}, ${columns(table.columns.length)}`,
    connectable: false,
    deletable: false,
  }));
}

/** Tables and their relations. Tables are moved by pointer or by arrow keys, and stay where they were put. */
export function Canvas({ diagram, placed, workspace, onOpen }: CanvasProps) {
  const t = useT('schema');
  const [nodes, setNodes] = useState(() => nodesOf(placed, (count) => t('columns_count', { count })));
  const moved = useRef<Record<string, number[]>>({});
  const timer = useRef<number | undefined>(undefined);
  const edges = useMemo((): Edge[] => {
    const shown = new Set(placed.map((one) => one.id));
    return diagram.relations
      .filter(({ from, to }) => shown.has(from) && shown.has(to))
      .map((relation) => ({
        id: `${relation.from} ${relation.name}`,
        source: relation.to,
        target: relation.from,
        type: 'smoothstep',
        markerStart: { type: relation.unique ? MarkerType.Arrow : MarkerType.ArrowClosed },
        ariaLabel: t('relation_label', { from: `${relation.from}.${relation.columns.join(', ')}`, to: `${relation.to}.${relation.to_columns.join(', ')}` }),
        focusable: false,
      }));
  }, [diagram, placed, t]);
  const send = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const positions = moved.current;
    moved.current = {};
    if (Object.keys(positions).length > 0) {
      api.PUT('/schema/diagram/positions', { params: { query: { workspace } }, body: { positions } }).catch((failed: unknown) => toast.problem(failed));
    }
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => () => latest.current(), []);
  // By the pointer or by keys: both come as changes of nodes.
  const change = (changes: NodeChange<TableNodeType>[]) => {
    setNodes((old) => applyNodeChanges(changes, old));
    for (const one of changes) {
      if (one.type === 'position' && one.position) moved.current[one.id] = [one.position.x, one.position.y];
    }
    if (changes.some((one) => one.type === 'position')) {
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => latest.current(), SOON);
    }
  };
  const nameOf = (id: string) => placed.find((one) => one.id === id)?.table.name;
  return (
    <div
      className="schema-diagram h-[70dvh] min-h-80 overflow-hidden rounded-card border border-line bg-canvas"
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        const id = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset.id;
        const name = id === undefined ? undefined : nameOf(id);
        if (name !== undefined) onOpen(name);
      }}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={change}
        onNodeDoubleClick={(_, node) => onOpen(node.data.table.name)}
        onlyRenderVisibleElements
        nodesFocusable
        edgesFocusable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        fitView
        minZoom={0.05}
        aria-label={t('diagram')}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('node_hint'),
          'node.a11yDescription.keyboardDisabled': t('node_hint'),
          'controls.ariaLabel': t('diagram_controls'),
          'controls.zoomIn.ariaLabel': t('zoom_in'),
          'controls.zoomOut.ariaLabel': t('zoom_out'),
          'controls.fitView.ariaLabel': t('zoom_fit'),
          'minimap.ariaLabel': t('minimap'),
        }}
      >
        <Controls showInteractive={false} />
        {placed.length > 12 && <MiniMap pannable zoomable />}
      </ReactFlow>
    </div>
  );
}
