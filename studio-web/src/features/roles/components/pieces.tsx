import { later } from '@/ui/later';
import { Skeleton } from '@/ui/skeleton';

const tab = <Skeleton lines={8} />;

export const PermissionMatrix = later(() => import('./permission-matrix').then((found) => found.PermissionMatrix), tab);
export const Members = later(() => import('./members').then((found) => found.Members), tab);
