/// Three evaluators of one question: a naive model, the engine, and the functions in SQL.
@NullMarked
package dev.crestfall.authorization.agreement;

import org.jspecify.annotations.NullMarked;
