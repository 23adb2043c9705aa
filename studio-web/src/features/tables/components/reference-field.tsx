import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Combobox } from '@/ui/combobox';
import { Input } from '@/ui/input';
import { references } from '../queries';
import type { ForeignKey, Place, Value } from '../types';

type Choice = { values: string[]; label: string };
type Props = { place: Place; reference: ForeignKey; value: Value; label: string | undefined; nullable: boolean; onChange: (value: Value) => void };

/** A row of another table, found by what people call it. */
export function ReferenceField({ place, reference, value, label, nullable, onChange }: Props) {
  const t = useT('tables');
  const workspace = useWorkspace();
  const [chosen, setChosen] = useState<Choice | null>(null);
  // Tables of the product, as its users, are not searched here: their rows are known by their id.
  if (reference.columns.length !== 1 || reference.schema === 'auth') {
    return <Input mono value={value ?? ''} onChange={(event) => onChange(event.target.value)} />;
  }
  const current: Choice | null = value === null ? null : chosen?.values[0] === value ? chosen : { values: [value], label: label ?? '' };
  const filter = JSON.stringify([{ column: reference.other_columns[0], operator: 'eq', value }]);
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 flex-1">
        <Combobox<Choice>
          value={current}
          clearable={nullable}
          itemKey={(one) => one.values.join(' ')}
          itemLabel={(one) => (one.label && one.label !== one.values[0] ? `${one.label} (${one.values[0]})` : (one.values[0] ?? ''))}
          search={(text, signal) => references(place, reference.name, text, signal)}
          onValueChange={(next) => {
            setChosen(next);
            onChange(next?.values[0] ?? null);
          }}
        />
      </div>
      {value !== null && (
        <Link to={`/w/${workspace}/tables/${encodeURIComponent(`${reference.schema}.${reference.table}`)}` as never} search={{ filter } as never} className="inline-flex min-h-6 items-center text-label text-link hover:underline">
          {t('open_related')}
        </Link>
      )}
    </div>
  );
}
