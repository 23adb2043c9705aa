import { CircleAlert, Gauge, Radio } from 'lucide-react';
import type { Command } from '@/lib/commands';

const place = (id: string, label: string, icon: Command['icon'], search: string): Command => ({
  id: `logs.${id}`,
  label: `logs:${label}`,
  group: 'logs:title',
  ...(icon ? { icon } : {}),
  run: (context) => context.navigate(`/w/${context.workspace}/logs${search}`),
});

export const commands: readonly Command[] = [
  place('live', 'follow_live', Radio, '?live=true'),
  place('errors', 'see_errors', CircleAlert, '?t=errors'),
  place('slow', 'see_slow', Gauge, '?t=slow'),
];
