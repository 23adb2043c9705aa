import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input, SearchInput } from '@/ui/input';
import { MultiSelect } from '@/ui/multi-select';
import { Pending } from '@/ui/pending';
import { Select } from '@/ui/select';
import { toast } from '@/ui/toasts';
import { createRole, type Matrix, type MatrixChange, matrixQuery, type MatrixRole, writeMatrix } from '../queries';
import { MatrixGrid } from './matrix-grid';
import { StagedBar } from './staged-bar';

type Staged = Record<string, boolean>;
/** Whether a role is being cloned, and the end of it. */
type Cloning = { cloning: boolean; onCloned: () => void };

const key = (permission: string, role: string) => `${permission}\n${role}`;

/** Permissions by roles: changed here, reviewed with who gains and loses what, then written. */
export function PermissionMatrix({ cloning, onCloned }: Cloning) {
  const query = useQuery(matrixQuery);
  return <Pending query={query}>{() => query.data && <Loaded matrix={query.data} cloning={cloning} onCloned={onCloned} />}</Pending>;
}

function Loaded({ matrix, cloning, onCloned }: Cloning & { matrix: Matrix }) {
  const t = useT('roles');
  const [filter, setFilter] = useState('');
  const [staged, setStaged] = useState<Staged>({});
  const [open, setOpen] = useState<'review' | 'apply' | null>(null);
  const role = (id: string) => matrix.roles.find((one) => one.id === id);
  const has = (permission: string, id: string) => role(id)?.cells[permission] !== undefined;
  const changes: MatrixChange[] = Object.entries(staged).map(([cell, granted]) => {
    const [permission = '', id = ''] = cell.split('\n');
    return { permission, role: id, granted };
  });
  const put = (wanted: readonly MatrixChange[]) =>
    setStaged((old) => {
      const next = { ...old };
      for (const { permission, role: id, granted } of wanted) {
        if (granted === has(permission, id)) delete next[key(permission, id)];
        else next[key(permission, id)] = granted;
      }
      return next;
    });
  const shown = matrix.permissions.filter((one) => one.name.includes(filter.trim().toLowerCase()));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput value={filter} onValueChange={setFilter} label={t('filter_permissions')} placeholder={t('filter_permissions')} />
        <Button onClick={() => setOpen('apply')}>{t('apply_to')}</Button>
        <span className="text-label text-ink-3">{t('built_in_fixed')}</span>
      </div>
      <MatrixGrid
        label={t('permissions_by_role')}
        corner={t('permission')}
        lines={shown.map((one) => ({ id: one.name, name: one.name, header: <span title={one.description} className="font-mono whitespace-nowrap">{one.name}</span> }))}
        columns={matrix.roles.map((one) => ({ id: one.id, name: one.name, header: <RoleHeader role={one} /> }))}
        cell={(permission, id) => {
          const granted = staged[key(permission, id)] ?? has(permission, id);
          const inherited = role(id)?.cells[permission] === 'inherited';
          return {
            content: granted ? <Check aria-hidden className="mx-auto size-4" /> : <span aria-hidden>·</span>,
            text: t(granted ? (inherited ? 'inherited' : 'granted') : 'not_granted'),
            changed: key(permission, id) in staged,
            fixed: Boolean(role(id)?.built_in) || inherited,
          };
        }}
        onToggle={(permission, id) => {
          if (role(id)?.built_in || role(id)?.cells[permission] === 'inherited') return;
          put([{ permission, role: id, granted: !(staged[key(permission, id)] ?? has(permission, id)) }]);
        }}
      />
      <StagedBar count={changes.length} onDiscard={() => setStaged({})} onReview={() => setOpen('review')} />
      {open === 'review' && <Review matrix={matrix} changes={changes} onClose={(written) => { setOpen(null); if (written) setStaged({}); }} />}
      {cloning && <CloneRole matrix={matrix} onClose={onCloned} />}
      {open === 'apply' && <ApplyTo matrix={matrix} onClose={() => setOpen(null)} onApply={put} />}
    </div>
  );
}

function RoleHeader({ role }: { role: MatrixRole }) {
  const t = useT('roles');
  return (
    <span className="inline-flex items-center gap-1.5">
      {role.name}
      {role.built_in && <Badge>{t('built_in')}</Badge>}
    </span>
  );
}

function Review({ matrix, changes, onClose }: { matrix: Matrix; changes: readonly MatrixChange[]; onClose: (written: boolean) => void }) {
  const t = useT('roles');
  const client = useQueryClient();
  const plan = useQuery({ queryKey: ['matrix', 'plan', changes], queryFn: () => writeMatrix(matrix.revision, changes, true), gcTime: 0, retry: false });
  const write = useMutation({
    mutationFn: () => writeMatrix(matrix.revision, changes, false),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['matrix'] });
      toast.ok(t('written'));
      onClose(true);
    },
  });
  return (
    <DialogForm open onOpenChange={(next) => !next && onClose(false)} title={t('review_effects')} submitLabel={t('save')} pending={write.isPending} submitDisabled={!plan.data} error={write.error} onSubmit={() => write.mutate()}>
      <Pending query={plan}>
        {() => (
          <ul className="flex flex-col gap-2">
            {plan.data?.effects.flatMap((effect) => [
              ...effect.gained.map((one) => <li key={`${effect.role}+${one}`}>{t('gain', { count: effect.holders, permission: one, role: effect.role })}</li>),
              ...effect.lost.map((one) => <li key={`${effect.role}-${one}`}>{t('lose', { count: effect.holders, permission: one, role: effect.role })}</li>),
            ])}
          </ul>
        )}
      </Pending>
    </DialogForm>
  );
}

function CloneRole({ matrix, onClose }: { matrix: Matrix; onClose: () => void }) {
  const t = useT('roles');
  const client = useQueryClient();
  const [from, setFrom] = useState(matrix.roles.find((one) => one.name === 'viewer')?.id ?? matrix.roles[0]?.id ?? '');
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => createRole(name, '', Object.keys(matrix.roles.find((one) => one.id === from)?.cells ?? {})),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['matrix'] });
      onClose();
    },
  });
  return (
    <DialogForm open onOpenChange={(next) => !next && onClose()} title={t('clone_role')} description={t('clone_text')} submitLabel={t('make_role')} pending={make.isPending} error={make.error} submitDisabled={name === ''} onSubmit={() => make.mutate()}>
      <Field label={t('from_role')}>
        <Select value={from} onValueChange={setFrom} options={matrix.roles.map((one) => ({ value: one.id, label: one.name }))} />
      </Field>
      <Field label={t('role_name')} hint={t('role_name_hint')} required>
        <Input mono value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </DialogForm>
  );
}

function ApplyTo({ matrix, onClose, onApply }: { matrix: Matrix; onClose: () => void; onApply: (changes: MatrixChange[]) => void }) {
  const t = useT('roles');
  const own = matrix.roles.filter((one) => !one.built_in);
  const [from, setFrom] = useState(matrix.roles[0]?.id ?? '');
  const [to, setTo] = useState<readonly MatrixRole[]>([]);
  const apply = () => {
    const cells = matrix.roles.find((one) => one.id === from)?.cells ?? {};
    onApply(to.flatMap((target) => matrix.permissions.filter(({ name }) => target.cells[name] !== 'inherited').map(({ name }) => ({ permission: name, role: target.id, granted: name in cells }))));
    onClose();
  };
  return (
    <DialogForm open onOpenChange={(next) => !next && onClose()} title={t('apply_to')} description={t('apply_text')} submitLabel={t('stage')} submitDisabled={to.length === 0} onSubmit={apply}>
      <Field label={t('from_role')}>
        <Select value={from} onValueChange={setFrom} options={matrix.roles.map((one) => ({ value: one.id, label: one.name }))} />
      </Field>
      <Field label={t('to_roles')} hint={own.length === 0 ? t('no_own_roles') : undefined}>
        <MultiSelect<MatrixRole> value={to} onValueChange={setTo} items={own} itemKey={(one) => one.id} itemLabel={(one) => one.name} />
      </Field>
    </DialogForm>
  );
}
