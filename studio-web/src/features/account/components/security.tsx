import { Factors } from './factors';
import { Passkeys } from './passkeys';
import { Password } from './password';
import { Recovery } from './recovery';

/** Everything that proves who one is. */
export function Security() {
  return (
    <div className="flex max-w-210 flex-col gap-4">
      <Password />
      <Factors />
      <Recovery />
      <Passkeys />
    </div>
  );
}
