package dev.crestfall.cli.trust;

import dev.crestfall.cli.CliException;
import dev.crestfall.cli.ExitCode;
import dev.crestfall.cli.Options;
import dev.crestfall.cli.Terminal;
import dev.crestfall.cli.boot.Settings;
import dev.crestfall.gateway.tls.DevelopmentAuthority;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes this machine believe the authority that certifies `localhost`, or says how that is done.
@Command(
    name = "trust",
    description = "Make this machine believe the certificate that Crestfall made for itself.")
public final class TrustCommand implements Runnable {
  @Mixin private Options options = new Options();

  @Option(names = "--print", description = "Print the authority's certificate, and change nothing.")
  private boolean print;

  @Override
  public void run() {
    Path certificate = certificate();
    try {
      if (print) {
        Terminal.out().print(Files.readString(certificate));
        Terminal.out().flush();
        return;
      }
      install(certificate);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "Can't install " + certificate + ": " + e.getMessage(), "", e);
    }
  }

  private Path certificate() {
    Settings settings = Settings.load(options, List.of());
    Path certificate = DevelopmentAuthority.certificateIn(settings.global().data());
    if (!Files.isReadable(certificate)) {
      throw new CliException(
          ExitCode.FAILED,
          "There is no authority of our own: " + certificate.toAbsolutePath(),
          "It is made at the first start with gateway.tls = \"builtin\" and without gateway.cert");
    }
    return certificate.toAbsolutePath().normalize();
  }

  private static void install(Path certificate) throws IOException {
    PrintStream out = Terminal.out();
    Optional<TrustStore> store = TrustStore.here();
    if (store.isPresent() && store.get().isOurs()) {
      store.get().add(certificate);
      out.println("This machine's programs believe " + certificate + " now.");
    } else {
      out.println("To make this machine's programs believe it:");
      out.println();
      store
          .map(known -> known.commands(certificate))
          .orElseGet(() -> TrustStore.elsewhere(certificate))
          .forEach(command -> out.println("  " + command));
    }
    out.println();
    out.println("What has a store of its own:");
    out.println();
    Terminal.table(
        List.of(
            List.of("  Firefox", "Settings, Certificates, Authorities, Import: " + certificate),
            List.of("  Node.js", "NODE_EXTRA_CA_CERTS=" + certificate),
            List.of("  curl", "curl --cacert " + certificate),
            List.of(
                "  Java",
                "keytool -importcert -noprompt -cacerts -storepass changeit -alias crestfall -file "
                    + certificate)));
    out.flush();
  }
}
