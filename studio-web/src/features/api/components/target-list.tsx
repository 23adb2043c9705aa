import { FunctionSquare, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { SearchInput } from '@/ui/input';
import type { Target } from '../model/openapi';

type TargetListProps = { targets: readonly Target[]; chosen: Target | undefined; onChoose: (target: Target) => void };

/** Tables and functions of the REST API, as this caller may use them. */
export function TargetList({ targets, chosen, onChoose }: TargetListProps) {
  const t = useT('api');
  const [text, setText] = useState('');
  const found = targets.filter((target) => target.name.toLowerCase().includes(text.toLowerCase()));
  const groups = [
    { kind: 'table' as const, title: t('tables'), icon: Table2 },
    { kind: 'function' as const, title: t('functions'), icon: FunctionSquare },
  ];
  return (
    <nav aria-label={t('targets')} className="flex min-w-0 flex-col gap-2">
      <SearchInput value={text} onValueChange={setText} label={t('find_target')} size="compact" />
      {groups.map(({ kind, title, icon: Icon }) => {
        const own = found.filter((target) => target.kind === kind);
        return (
          own.length > 0 && (
            <div key={kind}>
              <h2 className="px-2 py-1 text-label font-medium text-ink-3">{title}</h2>
              <ul className="max-h-120 overflow-y-auto">
                {own.map((target) => (
                  <li key={target.name}>
                    <button
                      type="button"
                      aria-current={target === chosen || undefined}
                      title={target.description === '' ? undefined : target.description}
                      className="flex min-h-control-compact w-full items-center gap-2 rounded-control px-2 text-left text-grid hover:bg-hover aria-[current]:bg-selected aria-[current]:font-medium"
                      onClick={() => onChoose(target)}
                    >
                      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
                      <span className="truncate">{target.name}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
      {found.length === 0 && <p className="px-2 text-ink-3">{t('nothing_found')}</p>}
    </nav>
  );
}
