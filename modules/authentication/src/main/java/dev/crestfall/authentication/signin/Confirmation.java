package dev.crestfall.authentication.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.user.User;
import dev.crestfall.authentication.user.UserChanges;
import dev.crestfall.kernel.route.Json;

/// Notes that an address or a number is proven, everywhere where that is read.
public final class Confirmation {
  private Confirmation() {}

  /// The user's address is theirs.
  public static void email(UserChanges changes, User user) {
    ObjectNode verified = Json.MAPPER.createObjectNode().put("email_verified", true);
    changes.confirmEmail(user.id());
    changes.mergeUserMetadata(user, verified);
    changes.mergeIdentityData(user.id(), "email", verified);
    changes.forgetCodes(user.id());
  }

  /// The user's number is theirs.
  public static void phone(UserChanges changes, User user) {
    changes.confirmPhone(user.id());
    changes.mergeIdentityData(
        user.id(), "phone", Json.MAPPER.createObjectNode().put("phone_verified", true));
    changes.forgetCodes(user.id());
  }
}
