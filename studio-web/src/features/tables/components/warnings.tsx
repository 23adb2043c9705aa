import { useT } from '@/lib/i18n';
import { Callout } from '@/ui/callout';
import type { Relation, RowPage } from '../types';

/** What may be slow, or not possible, and why. */
export function Warnings({ relation, page }: { relation: Relation; page: RowPage | undefined }) {
  const t = useT('tables');
  const lines = (page?.warnings ?? []).map((one) => t(`warning_${one.code}`, { column: one.column ?? '' }));
  if (relation.key.kind === 'place') lines.push(t('warning_place'));
  if (lines.length === 0) return null;
  return (
    <div className="px-3 pb-2">
      <Callout tone="warn" title={lines[0] ?? ''}>
        {lines.length > 1 ? lines.slice(1).join(' ') : null}
      </Callout>
    </div>
  );
}
