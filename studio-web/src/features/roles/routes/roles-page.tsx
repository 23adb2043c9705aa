import { getRouteApi } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { useMay } from '@/lib/session';
import { Button } from '@/ui/button';
import { PageHeader } from '@/ui/page-header';
import { UrlTabs } from '@/ui/tabs';
import { GrantMatrix } from '../components/grant-matrix';
import { Members, PermissionMatrix } from '../components/pieces';

const route = getRouteApi('/_app/w/$workspace/roles');

export function RolesPage() {
  const t = useT('roles');
  const { schema = 'public', new: making } = route.useSearch();
  const navigate = route.useNavigate();
  const clone = (open: boolean) => void navigate({ search: (old) => ({ ...old, ...(open ? { t: 'roles', new: 'role' } : { new: undefined }) }) });
  const actions = useMay('authz.roles:write') && (
    <Button icon={Copy} onClick={() => clone(true)}>
      {t('clone_role')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('roles')} description={t('roles_text')} actions={actions || undefined} />
      <UrlTabs
        label={t('roles')}
        tabs={[
          { id: 'matrix', label: t('table_rights'), panel: () => <GrantMatrix key={schema} schema={schema} /> },
          { id: 'roles', label: t('permissions'), panel: () => <PermissionMatrix cloning={making === 'role'} onCloned={() => clone(false)} /> },
          { id: 'members', label: t('members'), panel: () => <Members /> },
        ]}
      />
    </>
  );
}
