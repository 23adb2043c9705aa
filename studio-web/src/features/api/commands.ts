import { Braces, KeyRound, Waypoints } from 'lucide-react';
import type { Command } from '@/lib/commands';

const tab = (id: string, label: string, icon: Command['icon'], t: string): Command => ({
  id: `api.${id}`,
  label: `api:${label}`,
  ...(icon ? { icon } : {}),
  run: (context) => context.navigate(`/w/${context.workspace}/api${t}`),
});

export const commands: readonly Command[] = [tab('rest', 'try_rest', Braces, ''), tab('graphql', 'try_graphql', Waypoints, '?t=graphql'), tab('keys', 'see_keys', KeyRound, '?t=keys')];
