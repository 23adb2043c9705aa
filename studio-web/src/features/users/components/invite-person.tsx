import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { CopyField } from '@/ui/copy-field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { toast } from '@/ui/toasts';
import { users } from '../queries';

type Props = { open: boolean; onOpenChange: (open: boolean) => void };
const ROLES = ['viewer', 'editor', 'admin', 'owner'] as const;

/** Invites a colleague into the team that looks after this installation. */
export function InvitePerson({ open, onOpenChange }: Props) {
  const t = useT('users');
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number]>('viewer');
  const [token, setToken] = useState('');
  const invite = useMutation({
    mutationFn: () => users.invite(email, role),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['invitations'] });
      if (made.token) {
        setToken(made.token);
        return;
      }
      toast.ok(t('invited', { email }));
      setEmail('');
      onOpenChange(false);
    },
  });
  return (
    <DialogForm
      open={open}
      onOpenChange={onOpenChange}
      title={t('invite_person')}
      description={t('invite_text')}
      submitLabel={t('send_invitation')}
      pending={invite.isPending}
      error={invite.error}
      submitDisabled={email === '' || token !== ''}
      onSubmit={() => invite.mutate()}
    >
      <Field label={t('email')} required>
        <Input type="email" autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <Field label={t('role')} hint={t(`role_${role}`)}>
        <Select value={role} onValueChange={setRole} options={ROLES.map((value) => ({ value, label: t(`role_name_${value}`) }))} />
      </Field>
      {token !== '' && <CopyField label={t('invitation_link')} value={`${location.origin}/studio/invite/${token}`} />}
    </DialogForm>
  );
}
