import { later } from '@/ui/later';
import { Skeleton } from '@/ui/skeleton';

const tab = <Skeleton lines={6} />;

export const UserAccess = later(() => import('./user-access').then((found) => found.UserAccess), tab);
export const UserSessions = later(() => import('./user-sessions').then((found) => found.UserSessions), tab);
export const UserFactors = later(() => import('./user-sessions').then((found) => found.UserFactors), tab);
