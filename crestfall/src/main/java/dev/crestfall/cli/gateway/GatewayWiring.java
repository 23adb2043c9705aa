package dev.crestfall.cli.gateway;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.gateway.GatewayConfig;
import dev.crestfall.gateway.GatewayModule;
import dev.crestfall.gateway.RateConfig;
import dev.crestfall.gateway.caddy.Caddy;
import dev.crestfall.gateway.caddy.CaddyConfig;
import dev.crestfall.gateway.caddy.CaddyException;
import dev.crestfall.gateway.caddy.CaddyProgram;
import dev.crestfall.gateway.caddy.CaddySite;
import dev.crestfall.gateway.legacy.LegacyLite;
import dev.crestfall.gateway.legacy.LiteConfig;
import dev.crestfall.gateway.tls.BuiltInTls;
import dev.crestfall.gateway.tls.CertificateFiles;
import dev.crestfall.gateway.tls.Certificates;
import dev.crestfall.gateway.tls.DevelopmentAuthority;
import dev.crestfall.gateway.tls.TlsConfig;
import dev.crestfall.gateway.tls.TlsMode;
import dev.crestfall.gateway.tls.acme.AcmeCertificates;
import dev.crestfall.gateway.tls.acme.Authority;
import dev.crestfall.gateway.traffic.Traffic;
import dev.crestfall.gateway.traffic.TrafficConfig;
import dev.crestfall.kernel.Module;
import dev.crestfall.kernel.config.Config;
import dev.crestfall.kernel.http.Authenticator;
import dev.crestfall.kernel.http.log.AccessLog;
import dev.crestfall.kernel.http.request.Entrance;
import dev.crestfall.kernel.limit.Counters;
import dev.crestfall.kernel.limit.Slots;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the gateway: its limits, and who ends TLS.
public final class GatewayWiring {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);

  private final Config config;
  private final Supplier<Path> data;
  private final Counters counters;
  private final Slots slots;

  /// @param data the installation's directory, made when it is asked for
  public GatewayWiring(Config config, Supplier<Path> data, Counters counters, Slots slots) {
    this.config = config;
    this.data = data;
    this.counters = counters;
    this.slots = slots;
  }

  /// The gateway over these modules, not started.
  public GatewayModule module(List<Module> modules, Authenticator authenticator, AccessLog log) {
    GatewayConfig listen = config.bind("gateway", GatewayConfig.class);
    RateConfig rate = config.bind("gateway", RateConfig.class);
    TlsConfig tls = config.bind("gateway", TlsConfig.class);
    Authenticator limited = GatewayModule.limited(rate, authenticator, counters);
    GatewayModule module = new GatewayModule(listen, modules, limited, log).bounded(traffic());
    config
        .bind("lite", LiteConfig.class)
        .legacyHttp()
        .ifPresent(place -> module.alsoLegacy(new LegacyLite(place)));
    if (!tls.isOn()) {
      return module;
    }
    Optional<Caddy> caddy = caddy(tls, listen);
    return caddy.isPresent()
        ? module.behind(caddy.get())
        : module.securedBy(new BuiltInTls(tls, listen.host(), certificates(tls)));
  }

  /// What stands at the own ports of modules.
  public Entrance ownPorts() {
    return GatewayModule.entrance(
        config.bind("gateway", GatewayConfig.class),
        config.bind("gateway", RateConfig.class),
        traffic(),
        counters);
  }

  private Traffic traffic() {
    return new Traffic(config.bind("gateway", TrafficConfig.class), counters, slots);
  }

  /// Empty where the gateway itself speaks TLS.
  private Optional<Caddy> caddy(TlsConfig tls, GatewayConfig listen) {
    boolean named = tls.mode() == TlsMode.CADDY;
    if (!named && (tls.mode() != TlsMode.AUTO || tls.domains().isEmpty())) {
      return Optional.empty();
    }
    if (tls.cert().isPresent() && tls.domains().isEmpty()) {
      throw refused(
          "gateway.tls = caddy: Caddy must know for which names gateway.cert is",
          "Set gateway.domains");
    }
    CaddyConfig settings = config.bind("gateway", CaddyConfig.class);
    CaddySite site = new CaddySite(tls, settings, listen.host(), listen.trustedProxies(), "");
    try {
      Optional<CaddyProgram> program = CaddyProgram.find(settings);
      if (program.isPresent()) {
        return Optional.of(new Caddy(program.get(), site, data.get()));
      }
      if (named) {
        throw refused(
            "gateway.tls = caddy, but there is no caddy on the search path",
            "Install it, name it with gateway.caddy.path, or set gateway.tls = builtin");
      }
    } catch (CaddyException e) {
      if (named) {
        throw refused("gateway.tls = caddy: " + e.getMessage(), "");
      }
      LOG.warn("The gateway speaks TLS itself: {}", e.getMessage());
    }
    return Optional.empty();
  }

  private static CliException refused(String message, String remedy) {
    return new CliException(ExitCode.NOT_STARTED, message, remedy);
  }

  private Certificates certificates(TlsConfig tls) {
    if (tls.cert().isPresent()) {
      return new CertificateFiles(tls.cert().get(), tls.key().orElseThrow());
    }
    InstantSource clock = InstantSource.system();
    Certificates own = new DevelopmentAuthority(data.get(), tls.domains(), clock);
    CaddyConfig acme = config.bind("gateway", CaddyConfig.class);
    if (tls.domains().isEmpty() || acme.email().isEmpty() && acme.caUrl().isEmpty()) {
      return own;
    }
    if (tls.httpPort() == 0) {
      throw refused(
          "gateway.acme: an authority asks at gateway.http-port whose the names are, and that is 0",
          "Set it to 80, or to the port that 80 is led to");
    }
    Authority authority =
        new Authority(
            acme.caUrl().map(URI::create).orElse(Authority.PUBLIC), acme.caRoot(), acme.email());
    return new AcmeCertificates(data.get(), tls.domains(), authority, own, clock);
  }
}
