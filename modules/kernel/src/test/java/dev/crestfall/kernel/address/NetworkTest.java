package dev.crestfall.kernel.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "::1/129",
        "example.com/8",
        "1"
      })
  void what_is_no_range_is_refused_and_never_resolved(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.77, 192.0.2.77, true",
    "192.0.2.77, 192.0.2.78, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:1::2, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/33, 2001:db8:8000::, false",
    "::1, [::1], true",
    "10.0.0.0/8, not an address, false"
  })
  void a_range_holds_its_addresses(String range, String address, boolean expected) {
    assertThat(Network.parse(range).contains(address)).isEqualTo(expected);
  }

  @Test
  void a_caller_is_an_ipv4_address_or_an_ipv6_network() {
    assertThat(Network.ofCaller("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(Network.ofCaller("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(Network.ofCaller("2001:db8:1:2::9"))
        .isNotEqualTo(Network.ofCaller("2001:db8:1:3::9"));
    assertThat(Network.ofCaller("")).isEmpty();
  }
}
