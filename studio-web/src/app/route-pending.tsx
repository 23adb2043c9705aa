import { useRouter } from '@tanstack/react-router';
import { Skeleton } from '@/ui/skeleton';

export function RoutePending() {
  const router = useRouter();
  return (
    <div className="p-4">
      <Skeleton lines={6} retry={() => void router.invalidate()} />
    </div>
  );
}
