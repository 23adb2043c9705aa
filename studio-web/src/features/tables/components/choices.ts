import type { Translate } from '@/lib/i18n';
import type { Column } from '../types';

/** Values to choose from: enums and booleans. */
export function choicesOf(column: Column, t: Translate): { value: string; label: string }[] | null {
  if (column.base === 'bool') {
    return [
      { value: 'true', label: t('true') },
      { value: 'false', label: t('false') },
    ];
  }
  return column.category === 'E' && column.values.length > 0 ? column.values.map((value) => ({ value, label: value })) : null;
}
