import { UserPlus } from 'lucide-react';
import type { Command } from '@/lib/commands';
import { may } from '@/lib/session';

export const commands: readonly Command[] = [
  {
    id: 'users.invite',
    label: 'users:invite_person',
    group: 'users:users',
    icon: UserPlus,
    when: () => may('authz.members:write'),
    run: (context) => context.navigate(`/w/${context.workspace}/users?t=invite`),
  },
];
