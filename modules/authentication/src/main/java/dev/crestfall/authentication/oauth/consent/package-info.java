/// Users who let an app act for them: what it asks for, what they say, and taking it back.
@NullMarked
package dev.crestfall.authentication.oauth.consent;

import org.jspecify.annotations.NullMarked;
