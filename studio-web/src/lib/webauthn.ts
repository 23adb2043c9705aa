/** Passkeys and security keys: what JSON calls text is bytes for the browser. */

function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer | null | undefined): string | undefined {
  if (!buffer) return undefined;
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

type Described = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] };
export type CreationJson = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Described[];
};
export type RequestJson = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  challenge: string;
  allowCredentials?: Described[];
};

export function hasWebAuthn(): boolean {
  return 'PublicKeyCredential' in window;
}

function described(list: Described[] | undefined): PublicKeyCredentialDescriptor[] | undefined {
  return list?.map((one) => ({ ...one, id: bytes(one.id) }));
}

function shown(credential: PublicKeyCredential, response: Record<string, unknown>): Record<string, unknown> {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

/** Options come bare or below `publicKey`. */
function inner<T>(options: T | { publicKey: T }): T {
  return typeof options === 'object' && options !== null && 'publicKey' in options ? options.publicKey : options;
}

/** Makes a key; null when the reader went away from it. */
export async function createKey(json: CreationJson | { publicKey: CreationJson }): Promise<Record<string, unknown> | null> {
  const options = inner(json);
  const publicKey: PublicKeyCredentialCreationOptions = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: described(options.excludeCredentials) ?? [],
  };
  const credential = (await unlessLeft(navigator.credentials.create({ publicKey }))) as PublicKeyCredential | null;
  if (credential === null) return null;
  const answer = credential.response as AuthenticatorAttestationResponse;
  return shown(credential, {
    clientDataJSON: text(answer.clientDataJSON),
    attestationObject: text(answer.attestationObject),
    transports: answer.getTransports?.() ?? [],
  });
}

/** Shows a key; null when the reader went away from it. */
export async function showKey(json: RequestJson | { publicKey: RequestJson }, signal?: AbortSignal): Promise<Record<string, unknown> | null> {
  const options = inner(json);
  const { allowCredentials, ...rest } = options;
  const publicKey: PublicKeyCredentialRequestOptions = { ...rest, challenge: bytes(options.challenge) };
  const allowed = described(allowCredentials);
  if (allowed) publicKey.allowCredentials = allowed;
  const credential = (await unlessLeft(navigator.credentials.get(signal ? { publicKey, signal } : { publicKey }))) as PublicKeyCredential | null;
  if (credential === null) return null;
  const answer = credential.response as AuthenticatorAssertionResponse;
  return shown(credential, {
    clientDataJSON: text(answer.clientDataJSON),
    authenticatorData: text(answer.authenticatorData),
    signature: text(answer.signature),
    userHandle: text(answer.userHandle),
  });
}

async function unlessLeft<T>(ceremony: Promise<T>): Promise<T | null> {
  try {
    return await ceremony;
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return null;
    throw error;
  }
}
