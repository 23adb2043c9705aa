import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { KeyRound } from 'lucide-react';
import { memo } from 'react';
import { useT } from '@/lib/i18n';
import { SHOWN_COLUMNS, type Table } from './layout';

export type TableNodeType = Node<{ table: Table }, 'table'>;

/** One table of the diagram. */
export const TableNode = memo(function TableNode({ data: { table }, selected }: NodeProps<TableNodeType>) {
  const t = useT('schema');
  const hidden = table.columns.length - SHOWN_COLUMNS;
  return (
    <div className={`w-60 overflow-hidden rounded-card border bg-surface text-label ${selected ? 'border-brand outline-2 outline-focus' : 'border-line-strong'}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
      <div className="truncate border-b border-line bg-sunken px-2.5 py-1.5 text-body font-semibold text-ink">{table.name}</div>
      {table.columns.slice(0, SHOWN_COLUMNS).map((column) => (
        <div key={column.name} className="flex h-5.5 items-center gap-1.5 px-2.5">
          {column.key ? <KeyRound aria-hidden className="size-3 shrink-0 text-brand" /> : <span className="w-3 shrink-0" />}
          <span className="min-w-0 flex-1 truncate text-ink">{column.name}</span>
          <span className="max-w-24 truncate font-mono text-meta text-ink-3">{column.type}</span>
        </div>
      ))}
      {hidden > 0 && <div className="flex h-5.5 items-center px-2.5 text-ink-3">{t('more_columns', { count: hidden })}</div>}
    </div>
  );
});
