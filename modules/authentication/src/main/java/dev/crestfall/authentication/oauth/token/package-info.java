/// OAuth's token endpoint and what is asked of tokens afterwards.
@NullMarked
package dev.crestfall.authentication.oauth.token;

import org.jspecify.annotations.NullMarked;
