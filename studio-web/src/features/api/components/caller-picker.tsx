import { KeyRound, Shield, User, UserRound, UserX } from 'lucide-react';
import { native } from '@/lib/api';
import { useT } from '@/lib/i18n';
import { Combobox } from '@/ui/combobox';
import { Field } from '@/ui/field';
import { Input, PasswordInput } from '@/ui/input';
import { Select } from '@/ui/select';
import type { Caller } from '../model/caller';

type Found = { id: string; email: string };
type Kind = 'me' | 'anonymous' | 'service' | 'role' | 'user' | 'key';

async function findUsers(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { items } = await native.get<{ items: { id: string; email: string | null }[] }>('/authentication/users', { query: { q: text === '' ? undefined : text, limit: 20 }, signal });
  return items.map(({ id, email }) => ({ id, email: email ?? id }));
}

const service = 'service_role';

function kindOf(caller: Caller): Kind {
  return caller.kind === 'role' && caller.role === service ? 'service' : caller.kind;
}

function callerOf(kind: Kind): Caller {
  switch (kind) {
    case 'service':
      return { kind: 'role', role: service };
    case 'role':
      return { kind: 'role', role: 'authenticated' };
    case 'user':
      return { kind: 'user', id: '', email: '' };
    case 'key':
      return { kind: 'key', key: '' };
    default:
      return { kind };
  }
}

/** Whether there is enough of a caller to send a request. */
export function isComplete(caller: Caller): boolean {
  return (caller.kind !== 'user' || caller.id !== '') && (caller.kind !== 'key' || caller.key.trim() !== '') && (caller.kind !== 'role' || caller.role.trim() !== '');
}

export type CallerPickerProps = { caller: Caller; onCallerChange: (caller: Caller) => void };

/** As whom requests are sent: row-level security then shows what they see. */
export function CallerPicker({ caller, onCallerChange }: CallerPickerProps) {
  const t = useT('api');
  const kind = kindOf(caller);
  const options = [
    { value: 'me' as const, label: t('caller_me'), icon: User },
    { value: 'anonymous' as const, label: t('caller_anonymous'), icon: UserX },
    { value: 'service' as const, label: t('caller_service'), hint: t('caller_service_hint'), icon: Shield },
    { value: 'role' as const, label: t('caller_role'), icon: Shield },
    { value: 'user' as const, label: t('caller_user'), icon: UserRound },
    { value: 'key' as const, label: t('caller_key'), icon: KeyRound },
  ];
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t('caller')} className="w-56">
        <Select value={kind} onValueChange={(next) => onCallerChange(callerOf(next))} options={options} />
      </Field>
      {kind === 'role' && caller.kind === 'role' && (
        <Field label={t('role')} className="w-56">
          <Input mono value={caller.role} onChange={(event) => onCallerChange({ kind: 'role', role: event.target.value })} />
        </Field>
      )}
      {caller.kind === 'user' && (
        <Field label={t('user')} className="w-72">
          <Combobox<Found>
            value={caller.id === '' ? null : caller}
            onValueChange={(user) => onCallerChange(user === null ? callerOf('user') : { kind: 'user', id: user.id, email: user.email })}
            search={findUsers}
            itemKey={(user) => user.id}
            itemLabel={(user) => user.email}
            placeholder={t('user_placeholder')}
          />
        </Field>
      )}
      {caller.kind === 'key' && (
        <Field label={t('key')} className="w-72">
          <PasswordInput mono autoComplete="off" value={caller.key} onChange={(event) => onCallerChange({ kind: 'key', key: event.target.value })} />
        </Field>
      )}
    </div>
  );
}
