// The sample shop by the real client. One process, one file after the other: reads come before anything is written.
import './refusals.mjs';
import './reads.mjs';
import './embeds.mjs';
import './writes.mjs';
import './calls.mjs';
