import { GoTo } from '@/lib/go-to';
import { useWorkspace } from '@/lib/session';
import { useGroups } from './use-groups';

/** The first section that there is. */
export function StartPage() {
  const workspace = useWorkspace();
  const first = useGroups()[0]?.sections[0];
  return <GoTo href={first ? `/w/${workspace}/${first.id}` : '/account'} />;
}
