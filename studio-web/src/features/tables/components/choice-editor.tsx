import type { Translate } from '@/lib/i18n';
import type { GridEditorProps } from '@/ui/grid-types';
import { Select } from '@/ui/select';
import type { Column, Row } from '../types';
import { choicesOf } from './choices';

/** The editor of a cell whose column knows its values. */
export function ChoiceEditor({ column, t, ...edit }: GridEditorProps<Row> & { column: Column; t: Translate }) {
  const options = choicesOf(column, t) ?? [];
  const nothing = column.nullable ? [{ value: '\u0000', label: t('null') }] : [];
  return (
    <Select
      size="compact"
      aria-label={column.name}
      value={edit.value === null ? '\u0000' : String(edit.value)}
      options={[...nothing, ...options]}
      onValueChange={(value) => edit.commit(value === '\u0000' ? null : value, 'stay')}
    />
  );
}
