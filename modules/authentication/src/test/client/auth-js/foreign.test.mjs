// Sign-in with others by the real client, against a provider that the Java side runs.
import './foreign.mjs';
import './web3.mjs';
