import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import type { GridView } from '@/ui/grid-types';
import { Menu } from '@/ui/menu';
import type { MenuEntry } from '@/ui/menu-entries';
import { viewsQuery } from '../queries';
import type { NewSavedView, Place, SavedView, Selection } from '../types';
import { SaveView, ViewsDialog } from './pieces';

type Props = { place: Place; selection: Selection; view: GridView; onApply: (changed: Selection) => void; onViewChange: (view: GridView) => void };

/** Ways to look at the table that people kept on the server: filters, order and columns under a name. */
export function ViewsMenu({ place, selection, view, onApply, onViewChange }: Props) {
  const t = useT('tables');
  const saved = useQuery(viewsQuery(place)).data ?? [];
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const definition = definitionOf(selection, view);
  const open = ({ definition: { filter, where, sort, columns } }: SavedView) => {
    onApply({ filter: filter ?? undefined, where: where ?? undefined, sort: sort ?? undefined });
    onViewChange(columns ?? {});
  };
  const entry = (one: SavedView): MenuEntry => ({ id: one.id, label: one.name, hint: one.mine && one.shared ? t('view_shared') : undefined, onSelect: () => open(one) });
  const team = saved.filter((one) => !one.mine);
  const items: MenuEntry[] = [
    ...saved.filter((one) => one.mine).map(entry),
    ...(team.length > 0 ? [{ heading: t('team_views') }, ...team.map(entry)] : []),
    ...(saved.length > 0 ? [{ separator: true } as const] : []),
    { id: 'save', label: t('save_view'), onSelect: () => setDialog('save') },
    ...(saved.some((one) => one.editable) ? [{ id: 'manage', label: t('manage_views'), onSelect: () => setDialog('manage') }] : []),
  ];
  return (
    <>
      <Menu label={t('views')} items={items} trigger={<Button size="compact" icon={Bookmark}>{t('views')}</Button>} />
      {dialog === 'save' && <SaveView place={place} definition={definition} onClose={() => setDialog(null)} />}
      {dialog === 'manage' && <ViewsDialog place={place} definition={definition} onClose={() => setDialog(null)} />}
    </>
  );
}

function definitionOf({ filter, where, sort }: Selection, view: GridView): NewSavedView['definition'] {
  return { filter: filter ?? null, where: where ?? null, sort: sort ?? null, columns: view as Record<string, never> };
}
