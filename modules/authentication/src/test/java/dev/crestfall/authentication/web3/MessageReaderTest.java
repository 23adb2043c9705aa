package dev.crestfall.authentication.web3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
  private static final String ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final String WHOLE =
      """
      app.example wants you to sign in with your Ethereum account:
      %s

      I agree to the terms (v2).

      URI: https://app.example/in
      Version: 1
      Chain ID: 1
      Nonce: 32891756abcd
      Issued At: 2026-01-01T00:00:00.123Z
      Expiration Time: 2026-01-01T00:05:00+01:00
      Not Before: 2026-01-01T00:00:00Z
      Request ID: a-1
      Resources:
      - https://app.example/terms
      - ipfs://bafy\
      """
          .formatted(ADDRESS)
          .replace("00:05:00+01:00", "01:05:00+01:00");

  @ParameterizedTest(name = "{0} -> {1} is refused: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app.example wants   | app.example would    | first line does not end
          app.example wants   | ' app.example wants' | domain in first line
          app.example wants   | user@evil wants      | domain in first line
          app.example wants   | https://app.example wants | domain in first line
          0x5aAeb             | 0x5AAeb              | not a valid Ethereum address
          0x5aAeb             | 5aAeb                | not a valid Ethereum address
          \\n\\nI agree       | \\n \\nI agree       | third line must be empty
          terms (v2).         | términos             | Statement holds
          Version: 1          | Version: 2           | expected 1 got "2"
          Version: 1          | Version: 01          | expected 1 got "01"
          Version: 1\\n       | ''                   | expected 1 got ""
          URI: https://app.example/in\\n | ''        | URI is not specified
          https://app.example/in | /in               | URI is not valid
          https://app.example/in | https://a@app.example/in | URI is not valid
          https://app.example/in | mailto:a@b        | URI is not valid
          Chain ID: 1         | Chain ID: 0          | Chain ID is not valid
          Chain ID: 1         | Chain ID: 0x1        | Chain ID is not valid
          Chain ID: 1\\n      | ''                   | Chain ID is not valid
          32891756abcd        | 1234567              | Nonce is not valid
          32891756abcd        | 1234-5678            | Nonce is not valid
          Chain ID: 1\\nNonce: 32891756abcd | Nonce: 32891756abcd\\nChain ID: 1 | unparsable line at index 8
          Not Before          | Issued At            | unparsable line at index 11
          Not Before          | Before               | unparsable line at index 11
          00:00:00.123Z       | 00:00:00.123         | Issued At is not a valid
          2026-01-01T00:00:00.123Z | 2026-02-30T00:00:00Z | Issued At is not a valid
          2026-01-01T00:00:00.123Z | 1767225600      | Issued At is not a valid
          Issued At: 2026-01-01T00:00:00.123Z\\n | '' | Issued At is not specified
          01:05:00+01:00      | 00:05:00+01:00       | Issued At is after Expiration Time
          Not Before: 2026-01-01T00:00 | Not Before: 2026-01-01T00:09 | Not Before is after
          Request ID: a-1     | Request ID: a b      | Request ID is not valid
          - ipfs://bafy       | - bafy               | Resource at position 1
          - ipfs://bafy       | ipfs://bafy          | unparsable line at index 15
          - ipfs://bafy       | '- ipfs://bafy\\n'   | unparsable line at index 16
          Version: 1          | Version: 1\\r        | expected 1 got
          """)
  void a_text_that_breaks_the_grammar(String from, String to, String reason) {
    String text = WHOLE.replace(line(from), line(to));
    assertThat(text).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> MessageReader.read(Chain.ETHEREUM, text))
        .isInstanceOf(MessageException.class)
        .hasMessageStartingWith("siwe: ")
        .hasMessageContaining(reason);
  }

  private static String line(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }

  @Test
  void a_whole_message_is_read() throws Exception {
    SignInMessage message = MessageReader.read(Chain.ETHEREUM, WHOLE);
    assertThat(message.domain()).isEqualTo("app.example");
    assertThat(message.wallet()).isEqualTo(ADDRESS.toLowerCase(java.util.Locale.ROOT));
    assertThat(message.statement()).isEqualTo("I agree to the terms (v2).");
    assertThat(message.nonce()).isEqualTo("32891756abcd");
    assertThat(message.issuedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
    assertThat(message.expirationTime()).isEqualTo(Instant.parse("2026-01-01T00:05:00Z"));
    assertThat(message.resources()).hasSize(2);
  }

  @Test
  void without_a_statement_one_empty_line_or_two_follow_the_address() throws Exception {
    String bare = WHOLE.replace("I agree to the terms (v2).\n", "");
    assertThat(MessageReader.read(Chain.ETHEREUM, bare).statement()).isNull();
    String single = bare.replace("\n\n\nURI", "\n\nURI");
    assertThat(single).isNotEqualTo(bare);
    assertThat(MessageReader.read(Chain.ETHEREUM, single).uri()).hasHost("app.example");
  }

  @Test
  void solana_needs_no_chain_and_names_its_networks() throws Exception {
    String text =
        """
        localhost:5173 wants you to sign in with your Solana account:
        4UPcfLX6rHuunkDiCnrVdN2BxnaKUAT1m2KCrzaAAct6

        URI: http://localhost:5173/
        Version: 1
        Issued At: 2026-01-01T00:00:00Z\
        """;
    assertThat(MessageReader.read(Chain.SOLANA, text).chainId()).isNull();
    String named = text.replace("\nIssued", "\nChain ID: solana:mainnet\nIssued");
    assertThat(MessageReader.read(Chain.SOLANA, named).chainId()).isEqualTo("solana:mainnet");
    String mixed = text.replace("Version: 1\n", "").replace("\nURI", "\nVersion: 1\nURI");
    assertThat(MessageReader.read(Chain.SOLANA, mixed).uri()).hasHost("localhost");
    assertThatThrownBy(() -> MessageReader.read(Chain.SOLANA, mixed + "\nVersion: 1"))
        .hasMessageContaining("unparsable line");
    assertThatThrownBy(() -> MessageReader.read(Chain.SOLANA, text.replace("4UPcf", "0UPcf")))
        .hasMessageContaining("base58");
    assertThatThrownBy(() -> MessageReader.read(Chain.SOLANA, named.replace("mainnet", "moonnet")))
        .hasMessageContaining("Chain ID");
  }
}
