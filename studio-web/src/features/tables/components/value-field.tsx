import { useQuery } from '@tanstack/react-query';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { CodeEditor } from '@/ui/code-editor';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { Textarea } from '@/ui/textarea';
import { wholeCell } from '../queries';
import type { Column, ForeignKey, Place, Row, Value } from '../types';
import { choicesOf } from './choices';
import { ReferenceField } from './reference-field';

export type Seen = { old: Value; hash: string | null };

type Props = {
  place: Place;
  row: Row | null;
  column: Column;
  reference: ForeignKey | undefined;
  label: string | undefined;
  /** Undefined leaves the value to the column's default. */
  value: Value | undefined;
  error?: string | undefined;
  readOnly: boolean;
  onChange: (value: Value | undefined, seen?: Seen) => void;
};

/** One value of a row, in the way of its type. Long ones are loaded first. */
export function ValueField(props: Props) {
  const { place, row, column, value, error, readOnly } = props;
  const t = useT('tables');
  const format = useFormat();
  const size = row?.cut[column.name];
  const whole = useQuery({
    queryKey: ['tables', 'cell', place.schema, place.table, row?.key, column.name],
    queryFn: () => wholeCell(place, row?.key ?? '', column.name),
    enabled: false,
    staleTime: 0,
  });
  const loaded = whole.data;
  const cut = size !== undefined && row?.key != null && loaded === undefined;
  const shown = size !== undefined && loaded !== undefined && value === row?.values[column.name] ? loaded.text : value;
  const change = (next: Value | undefined) => props.onChange(next, loaded === undefined ? undefined : { old: loaded.text, hash: loaded.hash });
  const nullable = column.nullable && !readOnly && !cut;
  const aside = (
    <span className="flex items-baseline gap-2 text-meta text-ink-3">
      <span>{column.type}</span>
      {nullable && (
        <Button size="compact" variant="ghost" disabled={shown === null} onClick={() => change(null)} aria-label={t('set_null', { column: column.name })}>
          {t('null')}
        </Button>
      )}
    </span>
  );
  const hint = shown === undefined ? t('default_hint', { value: column.default_expression ?? (column.identity ? t('numbered') : t('null')) }) : shown === null ? t('is_null_now') : (column.comment ?? undefined);
  if (cut) {
    return (
      <Field label={column.name} aside={aside} hint={t('long_value', { size: format.bytes(size) })} error={whole.error ? t('load_failed') : undefined}>
        <div>
          <Button size="compact" pending={whole.isFetching} onClick={() => void whole.refetch()}>
            {t('load_value')}
          </Button>
        </div>
      </Field>
    );
  }
  return (
    <Field label={column.name} aside={aside} hint={hint} error={error} required={!column.nullable && column.default_expression == null && column.identity == null && column.generated == null}>
      <Control {...props} readOnly={readOnly} value={shown} change={change} />
    </Field>
  );
}

function Control({ place, column, reference, label, value, readOnly, change }: Props & { change: (value: Value | undefined) => void }) {
  const t = useT('tables');
  const choices = choicesOf(column, t);
  if (readOnly) return <Textarea readOnly autoGrow rows={1} value={value ?? ''} mono={column.base === 'bytea'} />;
  if (reference) return <ReferenceField place={place} reference={reference} value={value ?? null} label={label} nullable={column.nullable} onChange={change} />;
  if (choices) return <Select value={value ?? null} options={choices} onValueChange={change} placeholder={t('choose')} />;
  if (column.base === 'json' || column.base === 'jsonb') {
    return <CodeEditor language="json" label={column.name} value={value ?? ''} onChange={change} height="10rem" wrap />;
  }
  if (column.base === 'date') return <Input type="date" value={value ?? ''} onChange={(event) => change(event.target.value === '' ? null : event.target.value)} />;
  if (column.category === 'N' || column.base === 'uuid' || column.category === 'D') {
    return <Input mono={column.base === 'uuid'} inputMode={column.category === 'N' ? 'decimal' : undefined} value={value ?? ''} placeholder={exampleOf(column)} onChange={(event) => change(event.target.value)} />;
  }
  return <Textarea autoGrow rows={1} value={value ?? ''} mono={column.base === 'bytea' || column.category === 'A'} placeholder={exampleOf(column)} onChange={(event) => change(event.target.value)} />;
}

/** How Postgres writes such values. */
function exampleOf(column: Column): string {
  if (column.category === 'A') return '{a,b}';
  if (column.base === 'bytea') return '\\x00ff';
  if (column.base === 'timestamptz') return '2026-01-31 12:00:00+00';
  if (column.base === 'timestamp') return '2026-01-31 12:00:00';
  return column.base === 'uuid' ? '00000000-0000-4000-8000-000000000000' : '';
}
