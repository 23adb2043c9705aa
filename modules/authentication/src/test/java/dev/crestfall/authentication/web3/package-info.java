/// Tests of sign-in with a wallet.
@NullMarked
package dev.crestfall.authentication.web3;

import org.jspecify.annotations.NullMarked;
