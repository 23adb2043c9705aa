// Everything by the real client. One process, one file after the other.
import './refusals.mjs';
import './password.mjs';
import './sessions.mjs';
import './user.mjs';
import './anonymous.mjs';
import './keys.mjs';
import './admin.mjs';
import './factors.mjs';
import './oauth.mjs';
