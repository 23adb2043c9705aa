import { GitBranch, Network, Plus } from 'lucide-react';
import type { Command } from '@/lib/commands';
import { may } from '@/lib/session';

export const commands: readonly Command[] = [
  { id: 'schema.new_table', label: 'schema:new_table', group: 'app:group_data', icon: Plus, when: () => may('studio.schema:write'), run: ({ navigate, workspace }) => navigate(`/w/${workspace}/schema?new=table`) },
  { id: 'schema.diagram', label: 'schema:diagram', group: 'app:group_data', icon: Network, run: ({ navigate, workspace }) => navigate(`/w/${workspace}/schema`) },
  { id: 'schema.migrations', label: 'schema:migrations', group: 'app:group_data', icon: GitBranch, run: ({ navigate, workspace }) => navigate(`/w/${workspace}/schema?t=migrations`) },
];
