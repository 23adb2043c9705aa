import type { Command } from '@/lib/commands';
import { session } from '@/lib/session';
import { router } from './router';
import { permitted, SECTIONS, shown } from './sections';

const modules = import.meta.glob<{ commands: readonly Command[] }>('../features/*/commands.ts', { eager: true });

function navigation(): Command[] {
  const paths = router.routesByPath;
  return SECTIONS.filter((section) => shown(section, paths, 'developer')).map((section) => ({
    id: `go.${section.id}`,
    label: `app:nav_${section.id}`,
    group: 'app:group_go',
    icon: section.icon,
    ...(section.key ? { keys: `g ${section.key}` } : {}),
    when: () => permitted(section, session.get().permissions ?? []),
    run: (context) => context.navigate(`/w/${context.workspace}/${section.id}`),
  }));
}

export function allCommands(): Command[] {
  return [...navigation(), ...Object.values(modules).flatMap((module) => module.commands)];
}
