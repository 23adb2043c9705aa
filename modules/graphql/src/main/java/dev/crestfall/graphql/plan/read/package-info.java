/// What a read gives, decided: pure records, made by the planners, read by the SQL.
@NullMarked
package dev.crestfall.graphql.plan.read;

import org.jspecify.annotations.NullMarked;
