import { Link } from '@tanstack/react-router';
import { LayoutGrid } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { useStore } from '@/lib/store';
import { mode } from './frame-state';
import { useGroups } from './use-groups';

const TAB = 'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-meta text-ink-2 no-underline aria-[current=page]:font-medium aria-[current=page]:text-link';
const FAVOURITES: Record<string, readonly string[]> = {
  developer: ['home', 'tables', 'sql', 'users'],
  simple: ['home', 'flows', 'agents', 'runs'],
};

/** On a phone: four sections and the list of all. */
export function BottomBar() {
  const t = useT('app');
  const workspace = useWorkspace();
  const now = useStore(mode);
  const all = useGroups().flatMap((group) => group.sections);
  const wanted = FAVOURITES[now] ?? [];
  const tabs = [...all.filter((one) => wanted.includes(one.id)), ...all.filter((one) => !wanted.includes(one.id))].slice(0, 4);
  return (
    <nav aria-label={t('main_sections')} className="flex h-14 shrink-0 border-t border-line bg-surface sm:hidden">
      {tabs.map(({ id, icon: Icon }) => (
        <Link key={id} to={`/w/$workspace/${id}` as '/w/$workspace'} params={{ workspace }} activeProps={{ 'aria-current': 'page' }} className={TAB}>
          <Icon aria-hidden className="size-5" />
          <span className="max-w-full truncate px-1">{t(`nav_${id}`)}</span>
        </Link>
      ))}
      <Link to="/w/$workspace/all" params={{ workspace }} activeProps={{ 'aria-current': 'page' }} className={TAB}>
        <LayoutGrid aria-hidden className="size-5" />
        <span className="max-w-full truncate px-1">{t('all_sections')}</span>
      </Link>
    </nav>
  );
}
