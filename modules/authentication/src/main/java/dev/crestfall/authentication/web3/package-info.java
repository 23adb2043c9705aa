/// Sign-in with a wallet: Ethereum (ERC-4361) and Solana.
@NullMarked
package dev.crestfall.authentication.web3;

import org.jspecify.annotations.NullMarked;
