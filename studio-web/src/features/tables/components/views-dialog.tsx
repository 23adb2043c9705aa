import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { useMay } from '@/lib/session';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { IconButton } from '@/ui/icon-button';
import { Table } from '@/ui/table';
import { changeView, deleteView, viewsQuery } from '../queries';
import type { NewSavedView, Place, SavedView } from '../types';

type Props = { place: Place; /** What is shown now. */ definition: NewSavedView['definition']; onClose: () => void };

/** The views that somebody may change: shared, made anew of what is shown, deleted. */
export function ViewsDialog({ place, definition, onClose }: Props) {
  const t = useT('tables');
  const client = useQueryClient();
  const editor = useMay('studio.tables:write');
  const views = useQuery(viewsQuery(place));
  const done = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    // A conflict too: the newer version is shown then.
    onSettled: () => client.invalidateQueries({ queryKey: viewsQuery(place).queryKey }),
  });
  const change = (one: SavedView, part: Partial<NewSavedView>) =>
    done.mutate(() => changeView(one, { name: one.name, shared: one.shared, definition: one.definition, ...part }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('manage_views')} description={t('manage_views_hint')} footer={<Button onClick={onClose}>{t('close')}</Button>}>
      <div className="flex flex-col gap-3">
        {done.error !== null && <ErrorState compact error={done.error} title={t('view_not_changed')} />}
        <Table
          label={t('views')}
          rows={(views.data ?? []).filter((one) => one.editable)}
          rowKey={(one) => one.id}
          empty={<EmptyState compact title={t('no_views')} />}
          columns={[
            { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="break-words">{one.name}</span> },
            { id: 'shared', header: t('seen_by'), cell: (one) => <Badge tone={one.shared ? 'brand' : 'neutral'}>{one.shared ? t('the_team') : t('only_you')}</Badge> },
          ]}
          actions={(one) => (
            <>
              <Button size="compact" disabled={done.isPending} onClick={() => change(one, { definition })}>
                {t('replace_view')}
              </Button>
              {editor && one.mine && (
                <Button size="compact" disabled={done.isPending} onClick={() => change(one, { shared: !one.shared })}>
                  {one.shared ? t('unshare_view') : t('share')}
                </Button>
              )}
              <IconButton icon={Trash2} label={t('delete_view_named', { name: one.name })} disabled={done.isPending} onClick={() => done.mutate(() => deleteView(one.id))} />
            </>
          )}
        />
      </div>
    </Dialog>
  );
}
