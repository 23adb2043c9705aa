import { api, ask } from '@/lib/api';
import { offerObjects } from '@/lib/objects';

offerObjects({
  prefix: '#',
  search: async (text, { workspace, signal }) => {
    const found = await ask(api.GET('/tables', { params: { query: { limit: 20, ...(text ? { search: text } : {}) } }, signal }));
    return found.items.map((one) => ({
      id: `${one.schema}.${one.name}`,
      label: one.schema === 'public' ? one.name : `${one.schema}.${one.name}`,
      group: 'tables:title',
      href: `/w/${workspace}/tables/${encodeURIComponent(`${one.schema}.${one.name}`)}`,
    }));
  },
});
