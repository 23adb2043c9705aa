import { ChevronRight } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from './button';
import { classes } from './classes';
import { CopyButton } from './copy-field';
import { ErrorLine } from './error-line';

export type JsonViewProps = {
  value: unknown;
  label: string;
  /** How many levels are open at first. */
  openDepth?: number | undefined;
  /** Asks for the whole where the server shortened it. */
  load?: (() => Promise<unknown>) | undefined;
  copy?: boolean | undefined;
};

const page = 100;
const longText = 500;

/** A JSON value as a tree. Of a big one only what is open exists, a hundred members at a time. */
export function JsonView({ value, label, openDepth = 1, load, copy = true }: JsonViewProps) {
  const t = useT('ui');
  const [whole, setWhole] = useState<{ of: unknown; value: unknown } | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const loaded = whole !== null && whole.of === value;
  const shown = loaded ? whole.value : value;
  const loadAll = () => {
    setPending(true);
    setError(undefined);
    load?.()
      .then((all) => setWhole({ of: value, value: all }), setError)
      .finally(() => setPending(false));
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div role="tree" aria-label={label} className="min-w-0 overflow-auto font-mono text-grid" onKeyDown={walk}>
        <Node value={shown} depth={0} openDepth={openDepth} first />
      </div>
      {(copy || load) && (
        <div className="flex gap-2">
          {copy && <CopyButton value={() => JSON.stringify(shown, null, 2)} size="compact" />}
          {load && !loaded && (
            <Button size="compact" pending={pending} onClick={loadAll}>
              {t('json_load')}
            </Button>
          )}
        </div>
      )}
      <ErrorLine error={error} />
    </div>
  );
}

type NodeProps = { name?: string | undefined; value: unknown; depth: number; openDepth: number; first?: boolean | undefined };

function Node({ name, value, depth, openDepth, first = false }: NodeProps) {
  const t = useT('ui');
  const isBranch = typeof value === 'object' && value !== null;
  const [open, setOpen] = useState(depth < openDepth);
  const [count, setCount] = useState(page);
  const keys = isBranch && open ? Object.keys(value) : [];
  const size = !isBranch ? 0 : Array.isArray(value) ? value.length : Object.keys(value).length;
  return (
    <div
      role="treeitem"
      aria-expanded={isBranch ? open : undefined}
      aria-selected={false}
      tabIndex={first ? 0 : -1}
      data-toggle={isBranch || undefined}
      className="rounded-control outline-offset-[-2px]"
      onClick={(event) => {
        event.stopPropagation();
        if (isBranch) {
          setOpen(!open);
        }
      }}
    >
      <div className={classes('flex min-h-6 items-start gap-1 rounded-control px-1 hover:bg-hover', isBranch && 'cursor-pointer')}>
        <ChevronRight aria-hidden className={classes('mt-1 size-4 shrink-0 text-ink-3', !isBranch && 'invisible', open && 'rotate-90')} />
        <span className="min-w-0 break-words whitespace-pre-wrap">
          {name !== undefined && <span className="text-ink-2">{`${name}: `}</span>}
          {isBranch ? <span className="text-ink-3">{`${Array.isArray(value) ? '[ ]' : '{ }'} ${t('items', { count: size })}`}</span> : <Leaf value={value} />}
        </span>
      </div>
      {open && isBranch && (
        <div role="group" className="ml-4 border-l border-line pl-1">
          {keys.slice(0, count).map((key) => (
            <Node key={key} name={key} value={(value as Record<string, unknown>)[key]} depth={depth + 1} openDepth={openDepth} />
          ))}
          {size > count && (
            <div role="treeitem" aria-selected={false} tabIndex={-1} data-toggle className="px-6 font-sans text-link underline" onClick={(event) => (event.stopPropagation(), setCount(count + page))}>
              {t('show_more', { count: Math.min(page, size - count) })}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function Leaf({ value }: { value: unknown }) {
  const t = useT('ui');
  const [whole, setWhole] = useState(false);
  if (typeof value !== 'string') {
    return <span className={typeof value === 'number' ? 'text-info' : 'text-code'}>{String(value)}</span>;
  }
  const text = JSON.stringify(value);
  return (
    <span className="text-ok">
      {whole ? text : text.slice(0, longText)}
      {!whole && text.length > longText && (
        <button type="button" tabIndex={-1} className="ml-1 font-sans text-link underline" onClick={() => setWhole(true)}>
          {t('show_more', { count: text.length - longText })}
        </button>
      )}
    </span>
  );
}

/** Keys of the APG tree: up and down walk what is shown, right opens, left closes or goes to the parent. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const here = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]');
  if (!here) {
    return;
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const at = all.indexOf(here);
  const open = here.getAttribute('aria-expanded');
  const focus = (item: HTMLElement | null | undefined) => {
    for (const other of all) {
      other.tabIndex = other === (item ?? here) ? 0 : -1;
    }
    item?.focus();
  };
  switch (event.key) {
    case 'ArrowDown':
      focus(all[at + 1]);
      break;
    case 'ArrowUp':
      focus(all[at - 1]);
      break;
    case 'Home':
      focus(all[0]);
      break;
    case 'End':
      focus(all.at(-1));
      break;
    case 'ArrowRight':
      if (open === 'false') {
        here.click();
      } else if (open === 'true') {
        focus(all[at + 1]);
      }
      break;
    case 'ArrowLeft':
      if (open === 'true') {
        here.click();
      } else {
        focus(here.parentElement?.closest<HTMLElement>('[role=treeitem]'));
      }
      break;
    case 'Enter':
    case ' ':
      here.click();
      break;
    default:
      return;
  }
  event.preventDefault();
}
