/// The door of the first stage: an exchange becomes an [dev.crestfall.rest.request.ApiRequest].
@NullMarked
package dev.crestfall.rest.request.parse;

import org.jspecify.annotations.NullMarked;
