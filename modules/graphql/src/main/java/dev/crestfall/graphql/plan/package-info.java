/// What an operation will do, decided from its document, the role's model and the variables. Pure:
/// nothing here touches a connection.
@NullMarked
package dev.crestfall.graphql.plan;

import org.jspecify.annotations.NullMarked;
