import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useT } from '@/lib/i18n';
import { IconButton } from '@/ui/icon-button';
import type { Text } from '../tabs-store';

export function titleOf(text: Text, untitled: string): string {
  return text.name === '' ? untitled : text.name;
}

/** The open texts. Arrows walk them, Delete closes one. */
export function TabStrip({ tabs, active, onOpen, onClose, onAdd }: {
  tabs: readonly Text[];
  active: string;
  onOpen: (id: string) => void;
  onClose: (id: string) => void;
  onAdd: () => void;
}) {
  const t = useT('sql');
  const open = tabs.find((tab) => tab.id === active);
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: React.KeyboardEvent, at: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step === undefined ? null : (at + step + tabs.length) % tabs.length;
    if (to !== null) {
      event.preventDefault();
      onOpen(tabs[to]!.id);
      list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
    } else if (event.key === 'Delete') {
      onClose(tabs[at]!.id);
    }
  };
  return (
    <div className="flex min-w-0 items-end gap-1 border-b border-line px-3 pt-1">
      <div ref={list} role="tablist" aria-label={t('tabs')} className="flex min-w-0 overflow-x-auto">
        {tabs.map((tab, at) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`sql-tab-${tab.id}`}
            aria-selected={tab.id === active}
            aria-controls="sql-editor"
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onOpen(tab.id)}
            onKeyDown={(event) => walk(event, at)}
            className={`min-h-control max-w-48 cursor-pointer truncate border-b-2 px-2 text-grid ${tab.id === active ? 'border-brand font-medium text-ink' : 'border-transparent text-ink-2 hover:text-ink'}`}
          >
            {titleOf(tab, t('untitled'))}
            {tab.state === 'conflict' && ' !'}
          </button>
        ))}
      </div>
      {open !== undefined && <IconButton icon={X} label={t('close_tab', { name: titleOf(open, t('untitled')) })} onClick={() => onClose(open.id)} />}
      <IconButton icon={Plus} label={t('new_query')} onClick={onAdd} />
    </div>
  );
}
