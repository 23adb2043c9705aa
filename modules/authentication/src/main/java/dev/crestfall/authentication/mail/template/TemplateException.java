package dev.crestfall.authentication.mail.template;

/// A template that can't be used; the message says what of it.
public final class TemplateException extends RuntimeException {
  TemplateException(String message) {
    super(message, null, false, false);
  }
}
