import { Combobox } from '@/ui/combobox';
import { useT } from '@/lib/i18n';
import { searchTypes } from '../queries/structure';

type Choice = { text: string; hint: string };

/** Offered before anything is typed: what most columns are. */
const USUAL = ['text', 'bigint', 'integer', 'numeric', 'boolean', 'timestamptz', 'date', 'uuid', 'jsonb', 'text[]', 'bytea', 'double precision'];

function usual(): Choice[] {
  return USUAL.map((text) => ({ text, hint: '' }));
}

export function TypePicker({ value, onValueChange, label }: { value: string; onValueChange: (value: string) => void; label?: string }) {
  const t = useT('schema');
  const search = async (text: string, signal: AbortSignal): Promise<readonly Choice[]> => {
    const wanted = text.trim();
    if (wanted === '') return usual();
    const found = await searchTypes(wanted.replace(/[([].*$/, ''), signal);
    const typed = /[([]/.test(wanted) ? [{ text: wanted, hint: '' }] : [];
    const common = usual().filter((one) => one.text.startsWith(wanted.toLowerCase()));
    const rest = found.filter((one) => !common.some((other) => other.text === one.text)).map((one) => ({ text: one.text, hint: t(`kind_${one.kind}`) }));
    return [...typed, ...common, ...rest];
  };
  return (
    <Combobox<Choice>
      label={label}
      value={value === '' ? null : { text: value, hint: '' }}
      onValueChange={(choice) => onValueChange(choice?.text ?? '')}
      itemKey={(choice) => choice.text}
      itemLabel={(choice) => choice.text}
      renderItem={(choice) => (
        <span className="flex items-baseline justify-between gap-3">
          <span className="font-mono">{choice.text}</span>
          <span className="text-label text-ink-3">{choice.hint}</span>
        </span>
      )}
      search={search}
    />
  );
}
