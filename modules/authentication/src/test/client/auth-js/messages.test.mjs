// What goes by mail and to phones, by the real client, against a server that keeps all messages.
import './mail.mjs';
import './phone.mjs';
