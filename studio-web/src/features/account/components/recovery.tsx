import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { useSession } from '@/lib/session';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { CopyField } from '@/ui/copy-field';
import { toast } from '@/ui/toasts';
import { recoveryQuery } from '../queries';

/** Ten codes for the drawer. */
export function Recovery() {
  const t = useT('account');
  const client = useQueryClient();
  const { user } = useSession();
  const query = useQuery({ ...recoveryQuery, enabled: user.mfa_enabled });
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [pending, setPending] = useState(false);
  if (!user.mfa_enabled) return null;

  const make = async () => {
    setPending(true);
    try {
      const made = await native.post<{ recovery_codes: string[] }>('/authentication/mfa/recovery-codes');
      setCodes(made.recovery_codes);
      await client.invalidateQueries({ queryKey: recoveryQuery.queryKey });
    } catch (failed) {
      toast.problem(failed);
    } finally {
      setPending(false);
    }
  };
  return (
    <Card
      title={t('recovery')}
      description={t('recovery_text')}
      aside={
        <Button pending={pending} onClick={() => void make()}>
          {t('make_recovery')}
        </Button>
      }
    >
      {query.data && <p className="text-ink-2">{t('recovery_left', { count: query.data.remaining })}</p>}
      {codes.length > 0 && (
        <div role="status" className="mt-2 flex flex-col gap-3">
          <Callout tone="warn" title={t('recovery_made')} />
          <CopyField label={t('recovery_codes')} value={codes.join('\n')} multiline />
        </div>
      )}
    </Card>
  );
}
