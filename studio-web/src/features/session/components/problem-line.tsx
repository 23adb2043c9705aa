import { useT } from '@/lib/i18n';
import { ApiProblem } from '@/lib/problem';
import { Callout } from '@/ui/callout';

/** What went wrong, in our words where we have some for it. */
export function ProblemLine({ error }: { error: unknown }) {
  const t = useT('session');
  if (error === null || error === undefined) return null;
  const words: Record<string, string> = {
    invalid_credentials: t('error_invalid_credentials'),
    otp_expired: t('error_otp_expired'),
    server_unreachable: t('error_server_unreachable'),
    tls_required: t('error_tls_required'),
    signup_disabled: t('error_signup_disabled'),
    user_already_exists: t('error_user_already_exists'),
    mfa_verification_failed: t('error_mfa_verification_failed'),
    email_not_confirmed: t('error_email_not_confirmed'),
  };
  const message = error instanceof Error ? error.message : String(error);
  const title = (error instanceof ApiProblem && words[error.code]) || message;
  const after = error instanceof ApiProblem ? error.retryAfter : undefined;
  return (
    <div role="alert">
      <Callout tone="bad" title={title}>
        {after === undefined ? null : t('try_again_in', { count: after })}
      </Callout>
    </div>
  );
}
