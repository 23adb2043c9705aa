import { Download, Plus, RefreshCw, Trash2, Upload } from 'lucide-react';
import { memo } from 'react';
import { useT } from '@/lib/i18n';
import { useMay, useWorkspace } from '@/lib/session';
import { Button, ButtonLink } from '@/ui/button';
import type { GridView } from '@/ui/grid-types';
import { Menu } from '@/ui/menu';
import { Switch } from '@/ui/switch';
import { exportAddress } from '../queries';
import type { Place, Relation, Selection } from '../types';
import { ColumnsPopover } from './columns-popover';
import { FilterPopover } from './filter-popover';
import { SortPopover } from './sort-popover';
import { ViewsMenu } from './views-menu';

type Props = {
  place: Place;
  relation: Relation;
  selection: Selection;
  view: GridView;
  live: boolean;
  /** Changes that others made since the rows were read. */
  fresh: number;
  selected: number;
  onSelection: (changed: Selection) => void;
  onViewChange: (view: GridView) => void;
  onLive: (live: boolean) => void;
  onRefresh: () => void;
  onInsert: () => void;
  onImport: () => void;
  onDelete: () => void;
};

/** What can be done with the rows that are shown. */
export const Toolbar = memo(function Toolbar(props: Props) {
  const { place, relation, selection, view, live, fresh, selected } = props;
  const t = useT('tables');
  const workspace = useWorkspace();
  const seesPolicies = useMay('authz.policies:read');
  const name = `${place.schema}.${place.table}`;
  const files = (['csv', 'json'] as const).map((ending) => ({ id: ending, label: t(`export_${ending}`), onSelect: () => window.location.assign(exportAddress(place, selection, ending)) }));
  return (
    <div role="toolbar" aria-label={t('tools')} className="flex flex-wrap items-center gap-2 px-3 pb-2">
      <FilterPopover relation={relation} selection={selection} onApply={props.onSelection} />
      <SortPopover relation={relation} selection={selection} onApply={props.onSelection} />
      <ColumnsPopover relation={relation} view={view} onViewChange={props.onViewChange} />
      <ViewsMenu place={place} selection={selection} view={view} onApply={props.onSelection} onViewChange={props.onViewChange} />
      <Switch checked={live} onCheckedChange={props.onLive} label={t('live')} />
      {fresh > 0 && (
        <Button size="compact" icon={RefreshCw} onClick={props.onRefresh}>
          {t('fresh', { count: fresh })}
        </Button>
      )}
      {selected > 0 && relation.deletable && (
        <Button size="compact" variant="danger" icon={Trash2} onClick={props.onDelete}>
          {t('delete_rows', { count: selected })}
        </Button>
      )}
      <span className="flex-1" />
      {relation.insertable && (
        <>
          <Button size="compact" variant="primary" icon={Plus} onClick={props.onInsert}>
            {t('insert')}
          </Button>
          <Button size="compact" icon={Upload} onClick={props.onImport}>
            {t('import')}
          </Button>
        </>
      )}
      <Menu label={t('export')} items={files} align="end" trigger={<Button size="compact" icon={Download}>{t('export')}</Button>} />
      <ButtonLink size="compact" variant="ghost" to={`/w/${workspace}/api` as never} search={{ t: 'rest', table: name } as never}>
        {t('api')}
      </ButtonLink>
      {seesPolicies && (
        <ButtonLink size="compact" variant="ghost" to={`/w/${workspace}/policies/${encodeURIComponent(name)}` as never}>
          {t('policies')}
        </ButtonLink>
      )}
    </div>
  );
});
