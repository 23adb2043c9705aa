import { ShieldAlert } from 'lucide-react';
import type { Command } from '@/lib/commands';

export const commands: readonly Command[] = [
  { id: 'policies.findings', label: 'policies:open_findings', group: 'policies:policies', icon: ShieldAlert, run: (context) => context.navigate(`/w/${context.workspace}/policies?t=findings`) },
];
