import { KeyRound, UsersRound } from 'lucide-react';
import type { Command } from '@/lib/commands';

export const commands: readonly Command[] = [
  { id: 'roles.permissions', label: 'roles:open_permissions', group: 'roles:roles', icon: KeyRound, run: (context) => context.navigate(`/w/${context.workspace}/roles?t=roles`) },
  { id: 'roles.members', label: 'roles:open_members', group: 'roles:roles', icon: UsersRound, run: (context) => context.navigate(`/w/${context.workspace}/roles?t=members`) },
];
