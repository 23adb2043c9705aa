import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { Time } from '@/lib/time';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { peopleQuery, posingsQuery, users } from '../queries';

/** Says as whom the reader acts elsewhere, as long as that goes on. */
export function PosingBanner() {
  const t = useT('users');
  const client = useQueryClient();
  const { data } = useQuery(posingsQuery);
  const stop = useMutation({ mutationFn: users.stopPosing, onSettled: () => client.invalidateQueries({ queryKey: ['impersonations'] }) });
  const posings = data?.items ?? [];
  const people = useQuery(peopleQuery([...new Set(posings.map((one) => one.user_id))]));
  const who = (id: string) => {
    const known = people.data?.items.find((one) => one.id === id);
    return known?.email || known?.name || known?.phone || id;
  };
  // A name that takes the place of a number would be read twice.
  if (people.isLoading) return null;
  return posings.map((one) => (
    <div key={one.session_id} className="pb-4">
      <Callout
        tone="warn"
        title={t('acting_as', { user: who(one.user_id) })}
        action={
          <Button size="compact" pending={stop.isPending} onClick={() => stop.mutate(one.session_id)}>
            {t('stop_acting')}
          </Button>
        }
      >
        {one.reason} · <Time value={one.ends_at} />
      </Callout>
    </div>
  ));
}
