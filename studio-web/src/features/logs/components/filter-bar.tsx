import { Check, X } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input, SearchInput } from '@/ui/input';
import { Select } from '@/ui/select';
import { FACETS, fieldOf, type Kind, kinds, kindsOf, levelOf, type Range, RANGES, rangeOf, ranges, type Search, timeOf, USUAL_RANGE } from '../model/wanted';
import type { Change } from './words';

type Props = { search: Search; change: Change };

/** Which levels: none pressed is all of them. */
export function Levels({ search, change }: Props) {
  const t = useT('logs');
  const chosen = kindsOf(search);
  const toggle = (kind: Kind) => change({ level: levelOf(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind]) });
  return (
    <div role="group" aria-label={t('levels')} className="flex flex-wrap gap-1">
      {kinds.map((kind) => {
        const pressed = chosen.includes(kind);
        return (
          <Button key={kind} aria-pressed={pressed} icon={pressed ? Check : undefined} className={pressed ? 'bg-selected!' : ''} onClick={() => toggle(kind)}>
            {t(`kind_${kind}`)}
          </Button>
        );
      })}
    </div>
  );
}

/** From when until when: a while that ends now, or two times. */
export function TimeRange({ search, change, asked }: Props & { asked: number }) {
  const t = useT('logs');
  const range = rangeOf(search);
  const choose = (next: Range | 'custom') => {
    if (next !== 'custom') change({ range: next === USUAL_RANGE ? undefined : next, from: undefined, to: undefined });
    else change({ range: undefined, from: new Date(asked - RANGES[range === 'custom' ? USUAL_RANGE : range]).toISOString(), to: new Date(asked).toISOString(), live: undefined });
  };
  return (
    <>
      <Select
        aria-label={t('time_range')}
        value={range}
        onValueChange={choose}
        options={[...ranges.map((value) => ({ value, label: t(`range_${value}`) })), { value: 'custom' as const, label: t('range_custom') }]}
      />
      {range === 'custom' && (
        <>
          <Field label={t('from')} className="flex-row items-center gap-2">
            <Input type="datetime-local" step={1} value={fieldOf(search.from)} onChange={(event) => change({ from: timeOf(event.target.value) ?? search.from })} />
          </Field>
          <Field label={t('to')} className="flex-row items-center gap-2">
            <Input type="datetime-local" step={1} value={fieldOf(search.to)} onChange={(event) => change({ to: timeOf(event.target.value), live: undefined })} />
          </Field>
        </>
      )}
    </>
  );
}

/** What a line's details narrowed the list to. */
function Facets({ search, change }: Props) {
  const t = useT('logs');
  return FACETS.filter((facet) => search[facet] !== undefined).map((facet) => (
    <Button key={facet} size="compact" icon={X} onClick={() => change({ [facet]: undefined })}>
      {t('without_facet', { name: t(`facet_${facet}`), value: search[facet] ?? '' })}
    </Button>
  ));
}

export function FilterBar({ search, change, asked }: Props & { asked: number }) {
  const t = useT('logs');
  return (
    <div className="flex flex-col gap-2 pb-3">
      <div className="flex flex-wrap items-center gap-2" data-filter>
        <SearchInput
          className="w-full sm:w-80"
          value={search.q ?? ''}
          onValueChange={(next) => change({ q: next === '' ? undefined : next })}
          label={t('search')}
          placeholder={t('search_hint')}
          keys="/"
          delay={250}
        />
        <TimeRange search={search} change={change} asked={asked} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Levels search={search} change={change} />
        <Facets search={search} change={change} />
      </div>
    </div>
  );
}
